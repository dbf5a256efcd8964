package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement that reads, and what its result has to be. Subjects of conditions: {@code rows} (their number), {@code value} (first
 * column of the first row), {@code column:total} (of the first row), {@code result} (all of it), {@code time} in milliseconds; with
 * another statement also {@code other.rows}, {@code other.value}, {@code other.result}. The numbers of a result of one row
 * become measurements under the names of their columns.
 *
 * @param other a second statement, on the same target or another one; empty for none
 * @param timeout of each statement
 * @param mostRows that are read; expecting more than that is a mistake
 * @param attempts how often in all, where the way is barred
 */
public record SqlProbe(
        String statement,
        String other,
        Duration timeout,
        int mostRows,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    static final int MOST_ROWS = 10_000;
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** It only reads. */
    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        put(faults, "statement", SingleStatement.fault(statement));
        if (!other.isBlank()) {
            put(faults, "other", SingleStatement.fault(other));
        }
        HttpProbe.between(faults, "mostRows", mostRows, MOST_ROWS);
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(LONGEST) > 0) {
            faults.put("timeout", "Wait between 0.1 seconds and 10 minutes.");
        }
        Conditions.check(faults, "success", success, this::faultOfSubject);
        Conditions.check(faults, "failure", failure, this::faultOfSubject);
        rows(faults, "success", success);
        rows(faults, "failure", failure);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    String faultOfSubject(String subject) {
        boolean second = subject.startsWith("other.");
        String name = second ? subject.substring(6) : subject;
        if (second && other.isBlank()) {
            return "There is no other statement to compare with.";
        }
        boolean known = name.equals("rows")
                || name.equals("value")
                || name.equals("result")
                || name.startsWith("column:") && name.length() > 7
                || name.equals("time") && !second;
        return known ? "" : "There is no “" + subject + "” in a result. Known: rows, value, column:name, result, time.";
    }

    /** What lies beyond the rows that are read would never be seen. */
    private void rows(Map<String, String> faults, String field, List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            boolean beyond = condition.subject().endsWith("rows")
                    && java.util.Arrays.stream(condition.expected().strip().split("\\s*\\.\\.\\s*|\\s+"))
                            .flatMap(part -> Value.number(part).stream())
                            .anyMatch(number -> number.compareTo(java.math.BigDecimal.valueOf(mostRows)) > 0);
            if (beyond) {
                faults.putIfAbsent(
                        field + "[" + i + "]",
                        "Only " + mostRows + " rows are read. Count them in the statement instead.");
            }
        }
    }

    private static void put(Map<String, String> faults, String field, String fault) {
        if (!fault.isEmpty()) {
            faults.put(field, fault);
        }
    }
}
