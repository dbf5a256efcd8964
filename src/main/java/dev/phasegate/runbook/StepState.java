package dev.phasegate.runbook;

/** Where a step stands. Cancelled was stopped halfway and can be started again; skipped carries its reason. */
public enum StepState {
    NOT_STARTED("Not started"),
    RUNNING("Running"),
    DONE("Done"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    SKIPPED("Skipped");

    private final String words;

    StepState(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Nothing is left to do. */
    public boolean settled() {
        return this == DONE || this == SKIPPED;
    }
}
