package dev.phasegate.rollback;

/** Life of a run. */
public enum RunState {
    RUNNING("Running"),
    DONE("Done"),
    /** Stopped before anything was done. */
    CALLED_OFF("Called off");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
