package dev.phasegate.plan.lint;

import java.util.Optional;
import java.util.stream.Stream;

/** Something is taken away for good, and the plan does not say from when on there is no way back. */
final class NoPointOfNoReturn implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        boolean told = plan.document().rollback().stream()
                        .anyMatch(level -> !level.pointOfNoReturn().isBlank())
                || plan.passages().anyMatch(passage -> passage.has(Vocabulary.of("no return")));
        return told ? Stream.empty() : first(plan).stream();
    }

    /** One is enough: from it on the rest follows. */
    private static Optional<Finding> first(LintedPlan plan) {
        Optional<Finding> command =
                Destructive.in(plan).findFirst().map(found -> finding(found.passage(), found.line()));
        return command.isPresent()
                ? command
                : plan.passages(Passage.Kind.STEP, Passage.Kind.ITEM)
                        .flatMap(passage -> passage.lines().stream()
                                .filter(line -> takesAway(line))
                                .map(line -> finding(passage, line)))
                        .findFirst();
    }

    private static boolean takesAway(Passage.TextLine line) {
        return line.has(Vocabulary.of("destroy"))
                && line.has(Vocabulary.of("data"))
                && !line.has(Vocabulary.of("no deed"));
    }

    private static Finding finding(Passage passage, Passage.TextLine line) {
        return new Finding(
                "no-point-of-no-return",
                Severity.WARNING,
                line.number(),
                passage.elementId(),
                LintedPlan.hash(line.text().strip()),
                "%s can't be undone, and the plan names no point of no return."
                        .formatted(LintedPlan.quote(line.text())),
                "Say at the rollback which step is the last one to come back from, and who agrees to go past it.");
    }
}
