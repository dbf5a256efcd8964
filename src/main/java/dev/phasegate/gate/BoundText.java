package dev.phasegate.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;

/** Bounds in words: "GO below 60 ms, NO-GO from 80 ms, roll back from 120 ms". */
final class BoundText {

    private BoundText() {}

    static String of(CriterionSpec spec) {
        String taken = TakenText.of(spec);
        String bands = bands(spec);
        return taken.isEmpty() || bands.isEmpty() ? taken + bands : taken + ": " + bands;
    }

    /** The same without what of the values is meant. */
    static String bands(CriterionSpec spec) {
        List<String> parts = new ArrayList<>();
        add(parts, "GO ", spec.go(), spec);
        add(parts, "NO-GO ", spec.noGo(), spec);
        add(parts, "roll back ", spec.rollBack(), spec);
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String band, Bound bound, CriterionSpec spec) {
        if (bound != null && bound.op() != null && bound.value() != null) {
            parts.add(band + of(bound, spec));
        }
    }

    static String of(Bound bound, CriterionSpec spec) {
        String shown = unit(bound, spec);
        String value = Units.text(bound.value(), shown);
        return switch (bound.op()) {
            case LESS -> "below " + value;
            case LESS_OR_EQUAL -> "up to " + value;
            case GREATER -> "above " + value;
            case GREATER_OR_EQUAL -> "from " + value;
            case EQUAL -> "at exactly " + value;
            case BETWEEN ->
                "between " + Units.text(bound.value()) + " and "
                        + (bound.upper() == null ? "?" : Units.text(bound.upper(), shown));
        };
    }

    static String unit(Bound bound, CriterionSpec spec) {
        return TakenText.perHour(spec, bound.relative() ? "% of the baseline" : spec.unit());
    }

    /** The values of an interval as the subject of a sentence: "From 1 % to 2 %". */
    static String of(Interval values, String unit) {
        if (values.low() != null && values.high() != null && values.low().compareTo(values.high()) == 0) {
            return "At exactly " + Units.text(values.low(), unit);
        }
        String low = values.low() == null ? "" : (values.lowIncluded() ? "from " : "above ") + text(values.low(), unit);
        String high =
                values.high() == null ? "" : (values.highIncluded() ? "up to " : "below ") + text(values.high(), unit);
        String both = low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
        return both.isEmpty() ? "Everywhere" : both.substring(0, 1).toUpperCase(Locale.ROOT) + both.substring(1);
    }

    private static String text(BigDecimal value, String unit) {
        return Units.text(value, unit);
    }
}
