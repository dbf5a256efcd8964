package dev.phasegate.plan.document;

import java.math.BigDecimal;

/** A typed comparison with a metric, in the criterion's unit. {@code upper} only for BETWEEN, both ends included. {@code relative}: a percentage of the baseline instead of a value. */
public record Bound(Operator op, BigDecimal value, BigDecimal upper, boolean relative) {
    private static final int DIGITS = 30;

    public Bound {
        requireWritable(value);
        requireWritable(upper);
    }

    /** 1e999999999 is a short number to send and an endless one to write. */
    private static void requireWritable(BigDecimal number) {
        if (number != null && (number.precision() > DIGITS || Math.abs(number.scale()) > DIGITS)) {
            throw new IllegalArgumentException("A limit has up to " + DIGITS + " digits.");
        }
    }
}
