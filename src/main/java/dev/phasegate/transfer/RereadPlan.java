package dev.phasegate.transfer;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.DocumentSizes;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RevisePlan;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.RevisionDiff;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.transfer.again.Policy;
import dev.phasegate.transfer.again.ReadAgain;
import dev.phasegate.transfer.again.Recorded;

/** Reads a changed file against its plan: shows what would change, and makes that the next revision. */
@ApplicationScoped
class RereadPlan {
    private final Imports imports;
    private final CorrectedFiles corrected;
    private final PlanFiles files;
    private final FormerReadings readings;
    private final RecordedQuery recordedQuery;
    private final PlanDocuments documents;
    private final DocumentJson json;
    private final DocumentSizes sizes;
    private final RevisePlan revise;
    private final AuditLog audit;

    RereadPlan(
            Imports imports,
            CorrectedFiles corrected,
            PlanFiles files,
            FormerReadings readings,
            RecordedQuery recordedQuery,
            PlanDocuments documents,
            DocumentJson json,
            DocumentSizes sizes,
            RevisePlan revise,
            AuditLog audit) {
        this.imports = imports;
        this.corrected = corrected;
        this.files = files;
        this.readings = readings;
        this.recordedQuery = recordedQuery;
        this.documents = documents;
        this.json = json;
        this.sizes = sizes;
        this.revise = revise;
        this.audit = audit;
    }

    /**
     * A file beside its plan.
     *
     * @param answers those given, and the remembered ones where none was
     * @param signatures how many a new revision would void
     */
    record Compared(
            Imports.Draft draft,
            Plan plan,
            Map<String, String> answers,
            ReadAgain again,
            Recorded recorded,
            int signatures) {
        /** “3 changed, 2 new, 1 gone”. */
        String counts() {
            return AgainCounts.of(again).words();
        }
    }

    /** What became of it: {@code changed} is false where the plan said all that already, or an earlier click {@code before} took it. */
    record Accepted(int revision, boolean changed, boolean before, String counts) {}

    /**
     * What a preview was of.
     *
     * @param revision null for the one when the file was brought
     * @param recorded the hash of what people had recorded, null for whatever it was
     */
    record Seen(Integer revision, String recorded) {}

    /** Throws {@link Invalid} for what can't be read, and for more than a plan can hold. */
    @Transactional
    Imports.Draft take(Seat seat, String filename, byte[] bytes) {
        Imports.Draft draft = imports.take(filename, bytes, seat.requireMember().plan());
        requireSize(draft.file().document(Answers.of(draft.reading(), Map.of(), ZoneOffset.UTC)));
        return draft;
    }

    /** Before it is compared; what else must hold for a revision is asked of what the file makes of the plan. */
    private PlanDocument requireSize(PlanDocument document) {
        Map<String, String> problems = sizes.problems(document);
        if (!problems.isEmpty()) {
            throw Invalid.field("file", String.join(" ", problems.values()));
        }
        return document;
    }

    /** Throws {@link NotFound} for a file that was brought for something else, and {@link Invalid}. */
    @Transactional
    Compared compare(Seat seat, String id, Map<String, String> answers, ZoneId zone) {
        Plan plan = seat.requireMember().plan();
        return compare(plan, mine(plan, imports.mine(id)), answers, zone);
    }

    /** Whether the file is taken over already. */
    @Transactional
    boolean accepted(Seat seat, String id) {
        return mine(seat.plan(), imports.mine(id)).planId() != null;
    }

    private static PlanImport mine(Plan plan, PlanImport kept) {
        if (!plan.id().equals(kept.againstPlan())) {
            throw new NotFound("import " + kept.id());
        }
        return kept;
    }

    private Compared compare(Plan plan, PlanImport kept, Map<String, String> given, ZoneId zone) {
        Imports.Draft draft = corrected.draft(kept, files.read(kept.filename(), kept.bytes()));
        boolean exact = draft.file().document() != null;
        FormerReadings.Former former = readings.of(plan, kept, exact);
        Map<String, String> answers = remembered(draft, former.answers());
        answers.putAll(given);
        Map<String, Object> file =
                json.tree(requireSize(draft.file().document(Answers.of(draft.reading(), answers, zone))));
        Map<String, Object> current = json.tree(documents.current(plan));
        Recorded recorded = recordedQuery.of(plan);
        Policy policy = new Policy(exact, !draft.reading().roles().isEmpty());
        ReadAgain again =
                ReadAgain.of(new ReadAgain.Sides(current, former.document(), file), policy, recorded, answers);
        return new Compared(draft, plan, answers, again, recorded, recordedQuery.signatures(plan));
    }

    /** What was answered to a question of the same words last time, where it is an answer still. */
    private static Map<String, String> remembered(Imports.Draft draft, Map<String, String> former) {
        Map<String, String> answers = new HashMap<>();
        draft.reading().questions().forEach(question -> {
            String answer = former.get(question.text());
            if (question.choices().stream().anyMatch(choice -> choice.value().equals(answer))) {
                answers.put(question.id(), answer);
            }
        });
        if (former.containsKey(Answers.T_AT)) {
            answers.put(Answers.T_AT, former.get(Answers.T_AT));
        }
        return answers;
    }

    /**
     * Makes what was shown the next revision. Throws {@link Conflict} with what changed meanwhile where another one is current,
     * and where somebody ticked or ran something since: questions that nobody saw would take their defaults.
     */
    @Transactional
    Accepted accept(Seat seat, String id, Seen seen, Map<String, String> answers, ZoneId zone) {
        Plan plan = Plan.lock(seat.requireMember().plan().id());
        Phase.lockAll(plan.id());
        PlanImport kept = mine(plan, imports.locked(id));
        if (kept.planId() != null) {
            return new Accepted(plan.revision(), false, true, "");
        }
        requireCurrent(plan, kept, seen.revision() == null ? kept.seenRevision() : seen.revision());
        Compared compared = compare(plan, kept, answers, zone);
        requireSeen(compared, kept, seen.recorded());
        boolean changed = !compared.again().nothing();
        if (changed) {
            revise(plan, compared);
            readings.keep(
                    plan, compared.draft(), compared.answers(), compared.again().source());
        } else {
            unchanged(plan, kept, compared);
        }
        kept.became(plan.id());
        return new Accepted(plan.revision(), changed, false, compared.counts());
    }

    private void unchanged(Plan plan, PlanImport kept, Compared compared) {
        String sentence = "read the file “" + kept.filename() + "” again: nothing changed";
        Map<String, Object> detail = Map.of("import", kept.id(), "revision", plan.revision());
        audit.append(new AuditEntry("plan.read_again", plan.id(), null, sentence, detail));
        readings.keepNew(
                plan, compared.draft(), compared.answers(), compared.again().source());
    }

    /** All its ids are the plan's, of an earlier revision of it, or just made. */
    private void revise(Plan plan, Compared compared) {
        Map<String, Object> document = compared.again().document();
        revise.revise(
                plan.id(),
                "Read the file again: " + compared.counts(),
                DocumentIds.in(document),
                before -> json.document(document));
    }

    private void requireCurrent(Plan plan, PlanImport kept, int seen) {
        if (plan.revision() == seen) {
            return;
        }
        List<String> changes = seen < 1 || seen > plan.revision()
                ? List.of()
                : RevisionDiff.between(tree(plan, seen), tree(plan, plan.revision())).stream()
                        .map(Change::sentence)
                        .toList();
        throw new Conflict(
                "The plan changed since the file was compared with it. Nothing was saved.",
                changes,
                compareAgain(plan, kept));
    }

    private static void requireSeen(Compared compared, PlanImport kept, String seen) {
        if (seen != null && !seen.equals(compared.recorded().hash())) {
            throw new Conflict(
                    "Somebody worked on the plan since the file was compared with it: a tick, a step, a signature or a role is"
                            + " another one now. Nothing was saved. Compare again to see what the file would change.",
                    List.of(),
                    compareAgain(compared.plan(), kept));
        }
    }

    private static Conflict.Link compareAgain(Plan plan, PlanImport kept) {
        return new Conflict.Link(path(plan, kept.id()), "Compare again");
    }

    private ElementTree tree(Plan plan, int revision) {
        return new ElementTree(json.tree(documents.revision(plan.id(), revision)));
    }

    static String path(Plan plan, String id) {
        return "/plans/" + plan.slug() + "/import/" + id;
    }
}
