package dev.phasegate.plan.edit;

/** How a field is typed in, read and shown. */
public enum FieldType {
    TEXT,
    LONG,
    CODE,
    NUMBER,
    DURATION,
    OFFSET,
    CLOCK,
    MOMENT,
    ZONE,
    DAYS,
    CHOICE,
    ROLE,
    OPTION,
    BOOL,
    BOUND
}
