package dev.phasegate.backup;

/** Life of one restore drill. */
public enum DrillState {
    RUNNING,
    /** Everything that was compared was the same. */
    PROVEN,
    FAILED
}
