package dev.phasegate.backup;

/** Somebody does not want it any more. */
public final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    Stopped(String by) {
        this(by, " stopped it.");
    }

    private Stopped(String begins, String goesOn) {
        super(begins + goesOn);
    }

    /** It took too long: a sentence with what to do. */
    static Stopped late(String sentence) {
        return new Stopped(sentence, "");
    }
}
