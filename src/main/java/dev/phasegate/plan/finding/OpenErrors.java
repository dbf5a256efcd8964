package dev.phasegate.plan.finding;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.StartCondition;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Severity;
import dev.phasegate.shared.Conflict;

/** A plan with open errors does not start: each is mended, or accepted by somebody with a reason. */
@ApplicationScoped
class OpenErrors implements StartCondition {
    private static final int NAMED = 5;
    private final PlanFindings findings;

    OpenErrors(PlanFindings findings) {
        this.findings = findings;
    }

    @Override
    public void require(Plan plan) {
        List<String> open = findings.of(plan).stream()
                .filter(found -> !found.accepted() && found.finding().severity() == Severity.ERROR)
                .map(PlanFindings.Answered::finding)
                .map(Finding::message)
                .toList();
        if (!open.isEmpty()) {
            String many = open.size() == 1 ? "1 error was" : open.size() + " errors were";
            throw new Conflict(
                    many + " found in the plan. It can start when each is mended, or accepted with a reason.",
                    open.stream().limit(NAMED).toList(),
                    new Conflict.Link("/plans/" + plan.slug() + "/findings", "Look at the findings"));
        }
    }
}
