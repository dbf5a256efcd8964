package dev.phasegate.plan.document;

import java.math.BigDecimal;

/** A typed comparison with a metric, in the criterion's unit. {@code upper} only for BETWEEN, both ends included. {@code relative}: a percentage of the baseline instead of a value. */
public record Bound(Operator op, BigDecimal value, BigDecimal upper, boolean relative) {}
