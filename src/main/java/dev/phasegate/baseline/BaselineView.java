package dev.phasegate.baseline;

import java.math.BigDecimal;
import java.time.Instant;

/** A baseline as pages and programs read it. {@code from} null: the latest values at {@code until}, else averages. */
public record BaselineView(
        long id,
        String name,
        String note,
        Instant from,
        Instant until,
        String by,
        Instant at,
        int values,
        boolean current) {

    /** One value; {@code taken}: of how many it is the average. */
    public record Value(String metric, BigDecimal value, String unit, Instant measuredAt, int taken) {
        /** “61 ms”. */
        public String text() {
            BigDecimal plain = value.stripTrailingZeros();
            String number = plain.signum() == 0 ? "0" : plain.toPlainString();
            return unit.isBlank() ? number : number + " " + unit;
        }
    }
}
