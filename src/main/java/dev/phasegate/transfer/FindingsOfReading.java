package dev.phasegate.transfer;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.LintedPlan;
import dev.phasegate.plan.lint.Linter;
import dev.phasegate.transfer.reading.PlanReading;

/** What the linter says of the plan that a file would become if every question took its default. */
final class FindingsOfReading {

    private FindingsOfReading() {}

    static List<Finding> of(PlanReading reading) {
        return of(new PlanFile(reading, null));
    }

    static List<Finding> of(PlanFile file) {
        PlanReading reading = file.reading();
        PlanDocument document = file.document(Answers.of(reading, Map.of(), ZoneOffset.UTC));
        return Linter.lint(LintedPlan.of(document, LinesOfReading.of(document, reading), reading.sourceLines()));
    }
}
