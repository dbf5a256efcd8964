package dev.phasegate.plan;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.PlanDocument;

/**
 * How much a plan holds. Public, for what a document is compared with or drawn from takes time and memory by its size, so whoever
 * does that with a document that is no revision yet asks first.
 */
@ApplicationScoped
public class DocumentSizes implements DocumentRule {
    static final int MAX_PHASES = 200;
    static final int MAX_ITEMS = 20_000;
    static final int MAX_GROUPS = 2_000;
    static final int MAX_LEVELS = 20;

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        atMost(problems, MAX_PHASES, "phases", "phases", document.phases().size());
        long items = document.phases().stream()
                .mapToLong(phase -> phase.items().size())
                .sum();
        atMost(problems, MAX_ITEMS, "items", "checks", items);
        long groups = document.phases().stream()
                .mapToLong(phase -> phase.checklists().size())
                .sum();
        atMost(problems, MAX_GROUPS, "checklists", "checklists", groups);
        atMost(
                problems,
                MAX_LEVELS,
                "rollback",
                "ways back",
                document.rollback().size());
        return problems;
    }

    private static void atMost(Map<String, String> problems, int most, String field, String what, long has) {
        if (has > most) {
            problems.put(field, "A plan holds up to " + most + " " + what + "; this has " + has + ".");
        }
    }
}
