package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.verification.probe.MigrationProbe;
import dev.phasegate.verification.probe.MigrationTool;

/** The fields of a check that reads what a tool for schema changes has done. */
final class MigrationFields {
    private MigrationFields() {}

    static MigrationProbe read(FieldReader fields) {
        MigrationTool tool = MigrationTool.of(fields.text("tool", "PRISMA")).orElse(null);
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : fields.lines("expected")) {
            int sign = line.indexOf(" = ");
            expected.put(
                    sign < 0 ? line : line.substring(0, sign).strip(),
                    sign < 0 ? "" : line.substring(sign + 3).strip());
        }
        return new MigrationProbe(
                tool,
                fields.text("schema", "public"),
                fields.text("table", tool == null ? "" : tool.table()),
                java.util.Collections.unmodifiableMap(expected),
                (int) fields.whole("expectedCount", "0", 0, 10_000, "Enter a number up to 10000."),
                fields.seconds("30", 600),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }
}
