package dev.phasegate.verification;

import dev.phasegate.verification.probe.SqlProbe;

/** The fields of an SQL check. */
final class SqlFields {
    private SqlFields() {}

    static SqlProbe read(FieldReader fields) {
        return new SqlProbe(
                fields.text("statement"),
                fields.text("other"),
                fields.seconds("30", 600),
                fields.number("mostRows", "100", 10_000),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }
}
