package dev.phasegate.plan.document;

/** Which rule a relaxed plan does without; the others are kept. */
public enum Relaxed {
    /** Who edited the plan last may sign its gate. */
    LAST_EDITOR,
    /** A role that people gave themselves counts at once. */
    OWN_ROLE,
    BOTH
}
