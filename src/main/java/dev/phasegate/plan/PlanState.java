package dev.phasegate.plan;

import java.util.Map;
import java.util.Set;

/** Life of a plan; {@link #mayBecome} is total, {@link #refusal} says why not. */
public enum PlanState {
    DRAFT("Draft"),
    IN_PROGRESS("In progress"),
    ON_HOLD("On hold"),
    COMPLETED("Completed"),
    ROLLED_BACK("Rolled back"),
    CANCELLED("Cancelled"),
    ARCHIVED("Archived");

    private static final Map<PlanState, Set<PlanState>> NEXT = Map.of(
            DRAFT, Set.of(IN_PROGRESS, CANCELLED),
            IN_PROGRESS, Set.of(ON_HOLD, COMPLETED, ROLLED_BACK, CANCELLED),
            ON_HOLD, Set.of(IN_PROGRESS, ROLLED_BACK, CANCELLED),
            COMPLETED, Set.of(ARCHIVED),
            ROLLED_BACK, Set.of(ARCHIVED),
            CANCELLED, Set.of(ARCHIVED),
            ARCHIVED, Set.of());

    private final String words;

    PlanState(String words) {
        this.words = words;
    }

    /** As people read it, and as the API takes it. */
    public String words() {
        return words;
    }

    public boolean mayBecome(PlanState next) {
        return NEXT.get(this).contains(next);
    }

    /** Work can be recorded: the plan runs. */
    public boolean running() {
        return this == IN_PROGRESS;
    }

    public boolean ended() {
        return this == COMPLETED || this == ROLLED_BACK || this == CANCELLED || this == ARCHIVED;
    }

    String refusal(PlanState next) {
        return this == next
                ? "The plan is " + words.toLowerCase(java.util.Locale.ROOT) + " already."
                : "A plan that is " + words.toLowerCase(java.util.Locale.ROOT) + " can't become "
                        + next.words.toLowerCase(java.util.Locale.ROOT) + ".";
    }
}
