package dev.phasegate.verification.probe;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What conditions of every kind of probe have in common. */
final class Conditions {
    private static final int MOST = 20;

    private Conditions() {}

    /** {@code subjects}: in words what is wrong with a subject, empty when nothing. Fields are {@code success[0]} and so on. */
    static void check(
            Map<String, String> faults, String field, List<Condition> conditions, UnaryOperator<String> subjects) {
        if (conditions.size() > MOST) {
            faults.put(field, "Up to " + MOST + " conditions.");
        }
        for (int i = 0; i < Math.min(MOST, conditions.size()); i++) {
            Condition condition = conditions.get(i);
            String fault = subjects.apply(condition.subject());
            fault = fault.isEmpty() ? condition.fault() : fault;
            boolean related =
                    condition.comparison() == Comparison.SAME_AS || condition.comparison() == Comparison.DIFFERENT_FROM;
            fault = fault.isEmpty() && related
                    ? subjects.apply(condition.expected().strip())
                    : fault;
            if (!fault.isEmpty()) {
                faults.put(field + "[" + i + "]", fault);
            }
        }
    }
}
