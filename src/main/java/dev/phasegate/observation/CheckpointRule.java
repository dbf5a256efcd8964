package dev.phasegate.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.DocumentRule;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/** A checkpoint says what to look at, and when in one of the two ways. */
@ApplicationScoped
class CheckpointRule implements DocumentRule {
    static final int LEAST_MINUTES = 5;
    static final int MOST = 20;

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (PhaseSpec phase : document.phases()) {
            if (phase.checkpoints().size() > MOST) {
                problems.put(
                        phase.id() + ".checkpoints",
                        "An observation holds up to " + MOST + " checkpoints; this has "
                                + phase.checkpoints().size() + ".");
            }
            phase.checkpoints().forEach(checkpoint -> checkpoint(problems, checkpoint));
        }
        return problems;
    }

    private static void checkpoint(Map<String, String> problems, Checkpoint checkpoint) {
        if (checkpoint.text().isBlank()) {
            problems.put(checkpoint.id() + ".text", "Say what to look at.");
        }
        if (checkpoint.daily() == (checkpoint.everyMinutes() != null)) {
            problems.put(
                    checkpoint.id() + ".at",
                    checkpoint.daily()
                            ? "Either daily at a time or every so often, not both."
                            : "Say when: daily at a time, or every so often.");
        }
        if (checkpoint.everyMinutes() != null && checkpoint.everyMinutes() < LEAST_MINUTES) {
            problems.put(
                    checkpoint.id() + ".everyMinutes",
                    "A person can look every " + LEAST_MINUTES + " minutes at most.");
        }
        if (checkpoint.daily() && (checkpoint.afterMinutes() != null || checkpoint.forMinutes() != null)) {
            problems.put(
                    checkpoint.id() + ".forMinutes", "Only what comes every so often begins later or ends earlier.");
        }
    }
}
