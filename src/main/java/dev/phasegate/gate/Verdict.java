package dev.phasegate.gate;

/** Where a value lies against a criterion's bounds, or why it lies nowhere. */
public enum Verdict {
    GO("GO"),
    CAUTION("CAUTION"),
    NO_GO("NO-GO"),
    ROLL_BACK("ROLL BACK"),
    /** Missing, too old, not measurable or still running; never GO. */
    NO_DATA("NO DATA");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
