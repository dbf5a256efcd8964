package dev.phasegate.gate;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.DocumentRule;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/** No revision holds limits that contradict each other. */
@ApplicationScoped
class BoundsRule implements DocumentRule {

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (PhaseSpec phase : document.phases()) {
            phase.criteria().forEach(criterion -> check(criterion, problems));
        }
        return problems;
    }

    private static void check(CriterionSpec criterion, Map<String, String> problems) {
        String name = criterion.text().isBlank() ? "" : "“" + criterion.text().strip() + "”: ";
        Bounds.problems(criterion)
                .forEach(p -> problems.putIfAbsent(criterion.id() + "." + p.field(), name + p.message()));
    }
}
