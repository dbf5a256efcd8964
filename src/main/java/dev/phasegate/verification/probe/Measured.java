package dev.phasegate.verification.probe;

import java.math.BigDecimal;

/** A number that came along and may become a measurement of the plan. */
public record Measured(String name, BigDecimal value, String unit) {}
