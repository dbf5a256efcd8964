package dev.phasegate.plan.lint;

import java.util.Optional;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Risk;

/** A plan that calls itself low risk and destroys data: whoever approves it reads the first and runs the second. */
final class DestructiveInLowRisk implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        Optional<String> claim = claim(plan);
        boolean says = plan.document().risk() == Risk.LOW || claim.isPresent();
        String where = claim.map(text -> ": " + LintedPlan.quote(text)).orElse("");
        return Destructive.in(plan)
                .filter(found ->
                        says || phaseSays(plan.document(), found.passage().phase()))
                .map(found -> finding(found, where));
    }

    private static Finding finding(Destructive.Found found, String where) {
        return LintedPlan.finding(
                found.code(),
                found.line(),
                "destructive-in-low-risk",
                Severity.ERROR,
                "%s destroys data, and the plan calls itself low risk%s."
                        .formatted(LintedPlan.quote(found.line().text()), where),
                "Take the command out, or call the risk what it is and say who confirms the backup right before it.");
    }

    private static boolean phaseSays(PlanDocument document, int phase) {
        return document.phase(phase).map(PhaseSpec::risk).orElse(null) == Risk.LOW;
    }

    /** The line of a text that says so. */
    private static Optional<String> claim(LintedPlan plan) {
        Vocabulary low = Vocabulary.of("low risk");
        return plan.passages(Passage.Kind.ABOUT, Passage.Kind.NOTE)
                .flatMap(passage -> passage.lines().stream())
                .filter(line -> line.has(low))
                .map(Passage.TextLine::text)
                .findFirst();
    }
}
