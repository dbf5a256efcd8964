package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The values of a metric in the minutes that end with its latest value, both ends included. {@code unit} null: they are in
 * several units. {@code risePerHour} null where there is no line through them. {@code since}: time of the first of them.
 */
public record PeriodValues(
        Instant since,
        Instant until,
        int count,
        String unit,
        BigDecimal average,
        BigDecimal lowest,
        BigDecimal highest,
        BigDecimal risePerHour) {}
