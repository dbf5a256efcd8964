package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the plan's baseline says of one metric. {@code value} null: there is a baseline, and it has no value of this metric.
 * {@code at}: when the baseline was recorded.
 */
public record BaselineValue(String name, Instant at, BigDecimal value, String unit) {}
