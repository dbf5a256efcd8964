package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.RevisionDiff;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading.Question;

/**
 * A changed file against its plan.
 *
 * @param document the plan as it becomes
 * @param source what the file says, with the ids of the plan: the base of the next reading
 * @param newIds ids of elements that the plan's current revision does not have
 * @param questions what only a person can say, each with a safe default
 * @param changes by element, from the plan as it is to the plan as it becomes
 * @param unchanged how many elements stay as they are
 * @param done done elements whose text says something else now and that stay done
 * @param notices what a reader should know, in sentences
 */
public record ReadAgain(
        Map<String, Object> document,
        Map<String, Object> source,
        Set<String> newIds,
        List<Question> questions,
        List<Change> changes,
        int unchanged,
        Set<String> done,
        List<String> notices) {

    /**
     * What is compared, as maps and lists.
     *
     * @param base what the file said when it was last read, null where it never was
     */
    public record Sides(Map<String, Object> plan, Map<String, Object> base, Map<String, Object> file) {}

    public static ReadAgain of(Sides sides, Policy policy, Recorded recorded, Map<String, String> answers) {
        return new Comparison(sides, policy, recorded, answers).run();
    }

    /** Whether the plan stays as it is; lines of the file that an element came from do not count. */
    public boolean nothing() {
        return changes.isEmpty();
    }

    private static final class Comparison {
        private final ElementTree plan;
        private final ElementTree base;
        private final ElementTree file;
        private final Policy policy;
        private final Recorded recorded;
        private final Map<String, String> answers;
        private final Map<String, String> fresh = new HashMap<>();
        private final Set<String> done = new LinkedHashSet<>();

        Comparison(Sides sides, Policy policy, Recorded recorded, Map<String, String> answers) {
            this.plan = new ElementTree(sides.plan());
            this.base = sides.base() == null ? null : new ElementTree(sides.base());
            ElementTree given = new ElementTree(sides.file());
            boolean team = policy.exact() || policy.team() || base != null && sameTeam(base, given);
            this.file = team ? given : withoutTeam(given);
            this.policy = new Policy(policy.exact(), team);
            this.recorded = recorded;
            this.answers = answers;
        }

        ReadAgain run() {
            Matching matching = new Matching(file, recorded::any, answers)
                    .in(Stream.of(base, plan).filter(Objects::nonNull).toList());
            List<Question> doubts = matching.doubts().stream()
                    .map(doubt -> doubt.question(recorded.of(doubt.plan())))
                    .toList();
            Pairs pairs = matching.pairs();
            List<Question> reopened = open(pairs);
            Map<String, Object> source = named(pairs);
            Asked asked = new Asked(answers);
            Merge merge = new Merge(plan, base, new ElementTree(source), policy, recorded, asked);
            Map<String, Object> document = merge.document();
            List<Question> questions = new ArrayList<>(doubts);
            questions.addAll(reopened);
            questions.addAll(asked.questions());
            return result(document, source, questions, merge.notices());
        }

        /** Done things whose text the file changed: they stay done unless somebody says otherwise. */
        private List<Question> open(Pairs pairs) {
            Asked asked = new Asked(answers);
            Map<String, Element> before = base == null ? Map.of() : base.byId();
            Map<String, Element> found = file.byId();
            Fields fields = new Fields(policy.exact());
            for (Element ours : plan.all()) {
                Element theirs = found.get(pairs.fileIdOf(ours.id()));
                if (theirs != null && recorded.done().contains(ours.id()) && changes(fields, before, ours, theirs)) {
                    done.add(ours.id());
                    if (asked.opensAgain(ours, theirs, recorded.of(ours))) {
                        done.remove(ours.id());
                        pairs.part(ours.id(), theirs.id());
                    }
                }
            }
            return asked.questions();
        }

        private static boolean changes(Fields fields, Map<String, Element> before, Element ours, Element theirs) {
            Fields.Side side = fields.of(ours.kind().fields().get(0), before.get(ours.id()), theirs, ours);
            return side == Fields.Side.FILE
                    && Wording.of(Texts.title(ours)).saysOtherThan(Wording.of(Texts.title(theirs)));
        }

        /** The file's document with the ids of the plan; what is new gets one of its own. */
        private Map<String, Object> named(Pairs pairs) {
            @SuppressWarnings("unchecked")
            Map<String, Object> named = (Map<String, Object>) DocumentIds.rename(
                    file.root(),
                    id -> pairs.planIdOf(id) == null
                            ? fresh.computeIfAbsent(id, key -> Ids.next())
                            : pairs.planIdOf(id));
            return named;
        }

        private ReadAgain result(
                Map<String, Object> document,
                Map<String, Object> source,
                List<Question> questions,
                List<String> notices) {
            ElementTree after = new ElementTree(document);
            List<Change> changes = RevisionDiff.between(plan, after);
            Set<String> newIds = new LinkedHashSet<>(DocumentIds.in(document));
            newIds.removeAll(DocumentIds.in(plan.root()));
            Set<String> touched = new HashSet<>();
            changes.forEach(change -> touched.add(change.element().id()));
            int unchanged = (int) after.all().stream()
                    .filter(element -> element.parent() != null && !touched.contains(element.id()))
                    .filter(element -> !newIds.contains(element.id()))
                    .count();
            List<String> told = new ArrayList<>(notices);
            told.addAll(unsigned(changes));
            return new ReadAgain(document, source, newIds, questions, changes, unchanged, done, told);
        }
    }

    /** A file that names no roles can't say who signs a phase that is new. */
    private static List<String> unsigned(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.added() && change.element().kind() == ElementKind.PHASE)
                .map(Change::after)
                .filter(phase -> ElementTree.children(phase, "signOffs").isEmpty())
                .map(phase -> "Nobody has to sign the new phase “" + phase.title() + "”: the file names no roles.")
                .toList();
    }

    /** Neither file named roles, and both readings made up the same. */
    private static boolean sameTeam(ElementTree base, ElementTree file) {
        return names(base).equals(names(file));
    }

    private static List<String> names(ElementTree tree) {
        return ElementTree.children(tree.plan(), "roles").stream()
                .map(Texts::title)
                .toList();
    }

    private static ElementTree withoutTeam(ElementTree file) {
        file.root().put("roles", new ArrayList<>());
        for (Element phase : ElementTree.children(file.plan(), "phases")) {
            phase.node().put("signOffs", new ArrayList<>());
        }
        return file;
    }
}
