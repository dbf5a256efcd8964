package dev.phasegate.gate;

/** What the facts recommend, best first; the worst one found counts. */
public enum Recommendation {
    GO("GO"),
    /** The gate opens, but every signer and the decision must give a reason. */
    CAUTION("CAUTION"),
    HOLD("HOLD"),
    NO_GO("NO-GO"),
    ROLL_BACK("ROLL BACK");

    private final String words;

    Recommendation(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean opens() {
        return this == GO || this == CAUTION;
    }

    Recommendation worse(Recommendation other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
