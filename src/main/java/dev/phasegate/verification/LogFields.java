package dev.phasegate.verification;

import dev.phasegate.verification.probe.LogProbe;

/** The fields of a check that counts lines of a log. */
final class LogFields {
    private LogFields() {}

    static LogProbe read(FieldReader fields) {
        return new LogProbe(
                fields.text("path", "/"),
                HttpFields.headers(fields),
                fields.ticked("authenticated"),
                fields.text("pattern"),
                fields.seconds("10", 60),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }
}
