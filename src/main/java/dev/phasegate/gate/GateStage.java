package dev.phasegate.gate;

/** Where plan and phase stand, as far as the gate cares. {@link #holds()} is the sentence that keeps it shut. */
public enum GateStage {
    AT_WORK(""),
    PASSED(""),
    PLAN_NOT_STARTED("The plan has not started."),
    PLAN_ON_HOLD("The plan is on hold."),
    PLAN_OVER("The plan is closed."),
    PHASE_NOT_STARTED("The phase has not started."),
    ROLLING_BACK("The phase is rolling back."),
    ROLLED_BACK("The phase was rolled back."),
    SKIPPED("The phase was skipped.");

    private final String holds;

    GateStage(String holds) {
        this.holds = holds;
    }

    public String holds() {
        return holds;
    }
}
