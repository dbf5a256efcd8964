package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;

/**
 * What a tool that changes schemas has done in a database, held against what it should have done. Subjects of conditions:
 * {@code applied}, {@code failed}, {@code pending} and {@code drift} as numbers, {@code last} as the name of the newest.
 *
 * @param expected checksums by name, empty where nobody said one; empty as a whole: there is no list
 * @param count how many there should be where there is no list; 0 for nobody knows
 */
public record MigrationProbe(
        MigrationTool tool,
        String schema,
        String table,
        Map<String, String> expected,
        int count,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    private static final int MOST = 10_000;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_$]{0,62}";

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (tool == null) {
            faults.put("tool", "Choose the tool.");
        }
        if (!schema.matches(NAME)) {
            faults.put("schema", "Enter the name of a schema, such as public.");
        }
        if (!table.matches(NAME)) {
            faults.put("table", "Enter the name of a table.");
        }
        if (expected.size() > MOST) {
            faults.put("expected", "Up to " + MOST + " migrations.");
        }
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        Conditions.check(faults, "success", success, this::faultOfSubject);
        Conditions.check(faults, "failure", failure, this::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private String faultOfSubject(String subject) {
        return switch (subject) {
            case "applied", "failed", "last" -> "";
            case "pending", "drift" ->
                expected.isEmpty() && count == 0
                        ? "Nobody knows what is " + subject
                                + " without the migrations that are expected, or their number."
                        : "";
            default -> "There is no “" + subject + "”. Known: applied, failed, pending, drift, last.";
        };
    }

    /** The statement that reads the history. */
    SqlProbe reading(Reachable target) {
        String from = target.kind() == TargetKind.MARIADB
                // A schema is a database there, and names of tables have their case.
                ? quoted("`", schema.equals("public") ? target.path() : schema) + "."
                        + quoted("`", table.equals(tool.table()) ? tool.tableOfMaria() : table)
                : quoted("\"", schema) + "." + quoted("\"", table);
        return new SqlProbe(tool.statement(from), "", timeout, MOST, attempts, List.of(), List.of());
    }

    private static String quoted(String sign, String name) {
        return sign + name.replace(sign, sign + sign) + sign;
    }
}
