package dev.phasegate.rollback;

import java.time.Instant;
import java.util.List;

/** What every page of a plan says: crossed limits that nobody has answered, what came back lately, and a run under way. */
public record PlanAlarms(String slug, boolean member, List<Item> alarms, List<Item> recovered, Run run) {

    /** {@code reason}: for a recovered one the sentence that says so. */
    public record Item(
            long id,
            int phase,
            String criterionId,
            String sentence,
            Instant raisedAt,
            String reason,
            Instant answeredAt) {}

    public record Run(int number, int phase, String by, Instant startedAt) {}

    public String plan() {
        return "/plans/" + slug;
    }

    public String back(int phase) {
        return plan() + "/phases/" + phase + "/rollback";
    }

    public boolean rolling() {
        return run != null;
    }

    /** While a rollback runs, it is the answer. */
    public List<Item> calling() {
        return rolling() ? List.of() : alarms;
    }
}
