package dev.phasegate.transfer.reading;

import java.math.BigDecimal;

/**
 * A comparison read from a text.
 *
 * @param explicit whether it was written with a sign of comparison rather than with words
 */
record Threshold(String metric, String op, BigDecimal value, BigDecimal upper, String unit, boolean explicit) {

    Threshold negated() {
        String flipped = switch (op) {
            case ">" -> "<=";
            case ">=" -> "<";
            case "<" -> ">=";
            case "<=" -> ">";
            default -> op;
        };
        return new Threshold(metric, flipped, value, upper, unit, explicit);
    }

    Threshold named(String other) {
        return new Threshold(other, op, value, upper, unit, explicit);
    }
}
