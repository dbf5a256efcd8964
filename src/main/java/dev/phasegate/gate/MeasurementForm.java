package dev.phasegate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * A value that somebody or something reports. {@code at} null: now. {@code source} null: who reports it. With {@code of} the
 * value is a count out of that many, and what is kept is the percentage and both counts.
 */
public record MeasurementForm(
        String metric, BigDecimal value, String unit, Instant at, String source, String note, BigDecimal of) {

    MeasurementForm(String metric, BigDecimal value, String unit, Instant at, String source, String note) {
        this(metric, value, unit, at, source, note, null);
    }

    /** What is compared with limits. */
    BigDecimal measured() {
        return of == null ? value : value.movePointRight(2).divide(of, MathContext.DECIMAL64);
    }

    String measuredUnit() {
        return of != null ? "%" : unit == null ? "" : unit.strip();
    }
}
