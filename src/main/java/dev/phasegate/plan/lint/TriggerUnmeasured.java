package dev.phasegate.plan.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Trigger;

/** A reason to roll back that no criterion, check, step or repetition would ever notice. */
final class TriggerUnmeasured implements Rule {
    private static final Pattern LIMIT =
            Pattern.compile("[<>≥≤]|\\d\\s?%|\\b\\d+([.,]\\d+)?\\s?(ms|s|sec|seconds|min|minutes|h|hours|x)\\b");
    private static final double ENOUGH = 0.5;
    /** More reasons than anyone watches; each is compared with every line. */
    private static final int MOST = 200;

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        List<Trigger> triggers = plan.document().rollback().stream()
                .flatMap(level -> level.triggers().stream())
                .limit(MOST)
                .toList();
        if (triggers.isEmpty()) {
            return Stream.empty();
        }
        List<Set<String>> watched = watched(plan);
        List<Set<String>> measured = plan.passages(Passage.Kind.CRITERION, Passage.Kind.LIMIT)
                .flatMap(passage -> passage.lines().stream())
                .map(line -> Measure.ofFolded(line.folded()).words())
                .filter(words -> words.size() > 1)
                .distinct()
                .toList();
        return triggers.stream()
                .filter(trigger -> {
                    Measure measure = Measure.of(trigger.symptom());
                    return !measure.words().isEmpty()
                            && measured.stream().noneMatch(measure.words()::containsAll)
                            && watched.stream().noneMatch(words -> measure.sharedWith(words) >= ENOUGH);
                })
                .map(trigger -> plan.finding(
                        trigger.id(),
                        trigger.symptom(),
                        "trigger-unmeasured",
                        LIMIT.matcher(trigger.symptom()).find() ? Severity.WARNING : Severity.INFO,
                        "Nobody measures " + LintedPlan.quote(trigger.symptom())
                                + ": no criterion, check or step looks at it.",
                        "Add a criterion or a recurring check for it, or name who watches it and how."));
    }

    /** Words of each text that somebody acts on; the same set of words once. */
    private static List<Set<String>> watched(LintedPlan plan) {
        Set<Set<String>> watched = new HashSet<>();
        plan.passages()
                .filter(passage -> !passage.kind().isBack() && passage.kind() != Passage.Kind.TEAM)
                .flatMap(passage -> passage.lines().stream())
                .forEach(line -> watched.add(Measure.ofFolded(line.folded()).words()));
        return List.copyOf(watched);
    }
}
