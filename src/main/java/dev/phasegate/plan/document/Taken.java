package dev.phasegate.plan.document;

/** What of a metric's values the limits are held against, where it is not simply the latest one. */
public enum Taken {
    /** The mean of the values of a period. */
    AVERAGE(true),
    /** The value of a period that comes off worst. */
    WORST(true),
    /** Highest minus lowest of a period: how stable it is. */
    SPREAD(true),
    /** How much the straight line through the values of a period rises in an hour. */
    RISE(true),
    /** The latest value minus that of the baseline: before and after. */
    CHANGE(false);

    private final boolean period;

    Taken(boolean period) {
        this.period = period;
    }

    /** Whether it needs the length of a period. */
    public boolean overPeriod() {
        return period;
    }
}
