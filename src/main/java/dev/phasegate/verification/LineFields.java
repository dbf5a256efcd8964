package dev.phasegate.verification;

import dev.phasegate.verification.probe.LineProbe;

/** The fields of checks that only open a connection. */
final class LineFields {
    private LineFields() {}

    static LineProbe read(FieldReader fields, boolean tls) {
        return new LineProbe(
                tls,
                fields.seconds(tls ? "10" : "5", 60),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }
}
