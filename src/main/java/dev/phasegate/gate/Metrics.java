package dev.phasegate.gate;

import java.util.Locale;

import dev.phasegate.plan.document.CriterionSpec;

/** Names of metrics: spelled freely, compared without case and surplus spaces. */
public final class Metrics {

    private Metrics() {}

    public static String key(String metric) {
        return metric.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** A criterion without a metric of its own is measured under its text. */
    public static String name(CriterionSpec spec) {
        return spec.metric().isBlank() ? spec.text().strip() : spec.metric().strip();
    }

    static String key(CriterionSpec spec) {
        return key(name(spec));
    }
}
