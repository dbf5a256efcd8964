package dev.phasegate.gate;

import java.util.Map;

/** The unit that the name of a Prometheus metric ends with, by Prometheus' own convention. */
final class PrometheusUnit {
    private static final Map<String, String> UNITS = Map.of(
            "seconds", "s",
            "milliseconds", "ms",
            "microseconds", "us",
            "minutes", "min",
            "hours", "h",
            "days", "d",
            "bytes", "B",
            "ratio", "ratio",
            "percent", "%",
            "rows", "rows");

    private PrometheusUnit() {}

    /** {@code otherwise} where the name tells none. How many there were is a number without unit, of whatever. */
    static String of(String name, String otherwise) {
        if (name.endsWith("_count") || name.endsWith("_bucket")) {
            return "";
        }
        String plain = name.replaceFirst("_(?:total|sum|max)$", "");
        return UNITS.getOrDefault(plain.substring(plain.lastIndexOf('_') + 1), otherwise);
    }
}
