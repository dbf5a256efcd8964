package dev.phasegate.plan.document;

/** How much can go wrong, as the author judges it. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
