package dev.phasegate.backup;

/** Life of a restore. Nothing is reached before a second person said yes. */
public enum RestoreState {
    ASKED("Waits for a second person"),
    RUNNING("Running"),
    DONE("Restored"),
    FAILED("Failed"),
    /** Taken back, refused, or nobody answered in time. */
    DROPPED("Not done");

    private final String words;

    RestoreState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
