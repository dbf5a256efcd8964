package dev.phasegate.plan.lint;

import java.math.BigDecimal;
import java.util.Map;

/** A number in the base unit of its kind, so that 1 s and 500 ms can be compared. {@code kind} is empty for a bare number. */
record Quantity(BigDecimal value, String kind) {
    private static final Map<String, BigDecimal> MILLISECONDS = Map.ofEntries(
            Map.entry("ms", BigDecimal.ONE),
            Map.entry("s", BigDecimal.valueOf(1_000)),
            Map.entry("sec", BigDecimal.valueOf(1_000)),
            Map.entry("secs", BigDecimal.valueOf(1_000)),
            Map.entry("second", BigDecimal.valueOf(1_000)),
            Map.entry("seconds", BigDecimal.valueOf(1_000)),
            Map.entry("min", BigDecimal.valueOf(60_000)),
            Map.entry("mins", BigDecimal.valueOf(60_000)),
            Map.entry("minute", BigDecimal.valueOf(60_000)),
            Map.entry("minutes", BigDecimal.valueOf(60_000)),
            Map.entry("h", BigDecimal.valueOf(3_600_000)),
            Map.entry("hour", BigDecimal.valueOf(3_600_000)),
            Map.entry("hours", BigDecimal.valueOf(3_600_000)));

    static Quantity of(BigDecimal value, String unit) {
        String plain = unit == null ? "" : unit.strip().toLowerCase(java.util.Locale.ROOT);
        BigDecimal factor = MILLISECONDS.get(plain);
        return factor == null ? new Quantity(value, plain) : new Quantity(value.multiply(factor), "time");
    }

    boolean comparable(Quantity other) {
        return kind.equals(other.kind);
    }
}
