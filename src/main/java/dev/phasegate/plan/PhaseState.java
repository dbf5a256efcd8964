package dev.phasegate.plan;

/** Life of a phase. Observing and Ready to sign are derived from the work and the clock; the others are stored. */
public enum PhaseState {
    NOT_STARTED("Not started"),
    IN_PROGRESS("In progress"),
    OBSERVING("Observing"),
    READY_TO_SIGN("Ready to sign"),
    PASSED("Passed"),
    ROLLING_BACK("Rolling back"),
    ROLLED_BACK("Rolled back"),
    SKIPPED("Skipped");

    private final String words;

    PhaseState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Between start and decision: ticks, values and signatures are taken. */
    public boolean running() {
        return this == IN_PROGRESS || this == OBSERVING || this == READY_TO_SIGN;
    }

    /** The next phase may start. */
    public boolean behind() {
        return this == PASSED || this == SKIPPED;
    }

    /** Why a phase in this state can't be rolled back; empty where it can. */
    public String noWayBack(int number) {
        return switch (this) {
            case IN_PROGRESS, OBSERVING, READY_TO_SIGN, PASSED -> "";
            case NOT_STARTED -> "Phase " + number + " has not started, so there is nothing to roll back.";
            case ROLLING_BACK -> "Phase " + number + " is rolling back already.";
            case ROLLED_BACK ->
                "Phase " + number + " was rolled back. A rollback is not rolled back; start the phase again instead.";
            case SKIPPED -> "Phase " + number + " was skipped, so there is nothing to roll back.";
        };
    }
}
