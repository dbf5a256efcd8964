package dev.phasegate.plan.document;

/** Weight of a criterion in the gate. */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM
}
