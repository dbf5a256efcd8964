package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;

/** A value that somebody or something reports. {@code at} null: now. {@code source} null: who reports it. */
public record MeasurementForm(String metric, BigDecimal value, String unit, Instant at, String source, String note) {}
