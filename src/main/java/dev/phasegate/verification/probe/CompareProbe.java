package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.verification.compare.Bisecting;
import dev.phasegate.verification.compare.TablePair;

/**
 * Tables of one database held against those of another one, or of the same. Subjects of conditions: {@link #SUBJECTS}; all
 * of them are sums over the tables.
 *
 * @param rows whether rows are compared, or only their numbers
 * @param schema whether definitions are compared as well; {@code orphans}: whether references without a row are counted
 * @param timeout of the whole comparison
 */
public record CompareProbe(
        List<TablePair> tables,
        boolean rows,
        boolean schema,
        boolean orphans,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    static final int MOST_TABLES = 50;
    static final Duration LONGEST = Duration.ofHours(2);
    static final List<String> SUBJECTS = List.of(
            "rows differing",
            "rows here",
            "rows there",
            "missing here",
            "missing there",
            "changed",
            "counts differing",
            "tables differing",
            "schema differences",
            "nulls here",
            "nulls there",
            "orphans here",
            "orphans there",
            "time");
    private static final List<String> OF_ROWS =
            List.of("rows differing", "missing here", "missing there", "changed", "tables differing");

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (tables.isEmpty() || tables.size() > MOST_TABLES) {
            faults.put("tables", "Name 1 to " + MOST_TABLES + " tables, one a line.");
        }
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            faults.put("timeout", "Wait between 1 second and 2 hours.");
        }
        conditions(faults, "success", success);
        conditions(faults, "failure", failure);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private void conditions(Map<String, String> faults, String field, List<Condition> conditions) {
        Conditions.check(faults, field, conditions, this::faultOfSubject);
        for (int i = 0; i < conditions.size(); i++) {
            if (beyond(conditions.get(i))) {
                faults.putIfAbsent(
                        field + "[" + i + "]",
                        "Differing rows are counted up to " + Bisecting.COUNTED + "; compare with less.");
            }
        }
    }

    private String faultOfSubject(String subject) {
        if (!SUBJECTS.contains(subject)) {
            return "There is no “" + subject + "” in a comparison. Known: " + String.join(", ", SUBJECTS) + ".";
        } else if (!rows && OF_ROWS.contains(subject)) {
            return "Rows are not compared, so nothing is known of “" + subject + "”.";
        } else if (!schema && subject.equals("schema differences")) {
            return "Definitions are not compared.";
        } else if (!orphans && subject.startsWith("orphans")) {
            return "References are not looked at.";
        }
        return subject.startsWith("nulls")
                        && tables.stream().allMatch(t -> t.nulls().isEmpty())
                ? "No table names columns whose nulls are counted: write nulls and their names in its line."
                : "";
    }

    /** A count that ends too early must not look small. */
    private static boolean beyond(Condition condition) {
        return OF_ROWS.contains(condition.subject())
                && Arrays.stream(condition.expected().strip().split("\\s*\\.\\.\\s*|\\s+"))
                        .flatMap(part -> Value.number(part).stream())
                        .anyMatch(number -> number.compareTo(BigDecimal.valueOf(Bisecting.COUNTED)) >= 0);
    }

    @Override
    public boolean repeatable() {
        return true;
    }
}
