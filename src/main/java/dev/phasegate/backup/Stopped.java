package dev.phasegate.backup;

/** Somebody does not want it any more. */
public final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    Stopped(String by) {
        super(by + " stopped it.");
    }
}
