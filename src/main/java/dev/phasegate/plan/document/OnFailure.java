package dev.phasegate.plan.document;

/** What a failed step means: the phase is held, it is tried again, or it may be ignored (never where the step is required). */
public enum OnFailure {
    FAIL,
    RETRY,
    IGNORE
}
