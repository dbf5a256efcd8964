package dev.phasegate.verification;

import dev.phasegate.verification.probe.PromProbe;

/** The fields of a query of a Prometheus server. */
final class PromFields {
    private static final int WEEK = 7 * 24 * 60;

    private PromFields() {}

    static PromProbe read(FieldReader fields) {
        return new PromProbe(
                fields.text("query"),
                (int) fields.whole("minutes", "0", 0, WEEK, "Enter minutes up to a week, or 0 for one moment."),
                fields.number("step", "60", 86_400),
                fields.seconds("10", 60),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }
}
