package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Limits of one metric in one phase that can't all be meant: a value that is GO and NO-GO at once, or one that is neither.
 * A criterion by itself is checked when it is saved; what two criteria say of the same metric is seen only here.
 */
final class Bands implements Rule {
    /** More limits of one metric are a table of numbers; each is compared with each. */
    private static final int MOST = 100;

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        Map<String, List<Limit>> byMetric = new LinkedHashMap<>();
        for (Limit limit : Limit.of(plan)) {
            if (limit.direction() != 0 && !limit.measure().words().isEmpty()) {
                String key = limit.phase() + "|" + limit.measure().words() + "|"
                        + limit.quantity().kind();
                byMetric.computeIfAbsent(key, metric -> new ArrayList<>()).add(limit);
            }
        }
        return byMetric.values().stream().flatMap(limits -> check(plan, limits));
    }

    /** Each GO with the bad limit next to it; a metric has one or two of each. */
    private static Stream<Finding> check(LintedPlan plan, List<Limit> limits) {
        List<Finding> found = new ArrayList<>();
        for (Limit go : limits.subList(0, Math.min(MOST, limits.size()))) {
            if (go.band() != Limit.Band.GO) {
                continue;
            }
            limits.stream()
                    .filter(bad -> bad.band() != Limit.Band.GO && contradicts(go, bad))
                    .findFirst()
                    .ifPresent(bad -> found.add(contradiction(plan, go, bad)));
            limits.stream()
                    .filter(bad -> bad.band() == Limit.Band.NO_GO && isGap(plan, go, bad))
                    .findFirst()
                    .ifPresent(bad -> found.add(gap(plan, go, bad)));
        }
        return found.stream();
    }

    /** Some value meets both. */
    private static boolean contradicts(Limit go, Limit bad) {
        if (go.direction() == bad.direction()) {
            return true;
        }
        int order = go.quantity().value().compareTo(bad.quantity().value()) * -go.direction();
        return order > 0 || order == 0 && go.includesItsEnd() && bad.includesItsEnd();
    }

    /**
     * A number that neither limit has. Between two different numbers lies CAUTION: whoever made the plan here chose that, a
     * file seldom did.
     */
    private static boolean isGap(LintedPlan plan, Limit go, Limit bad) {
        if (go.direction() == bad.direction()) {
            return false;
        }
        int order = go.quantity().value().compareTo(bad.quantity().value()) * -go.direction();
        return order == 0 && !go.includesItsEnd() && !bad.includesItsEnd() || order < 0 && plan.fromFile();
    }

    private static Finding contradiction(LintedPlan plan, Limit go, Limit bad) {
        return finding(
                plan,
                go,
                bad,
                "bands-contradict",
                Severity.ERROR,
                "%s: %s and %s. Some values would be both.".formatted(go.name(), go.words(), bad.words()),
                "Let the limits follow each other: GO first, then NO-GO, then roll back.");
    }

    private static Finding gap(LintedPlan plan, Limit go, Limit bad) {
        boolean point = go.quantity().value().compareTo(bad.quantity().value()) == 0;
        String between = point ? "At exactly that number" : "Between them";
        return finding(
                plan,
                go,
                bad,
                "bands-gap",
                point ? Severity.WARNING : Severity.INFO,
                "%s: %s and %s. %s nothing is decided.".formatted(go.name(), go.words(), bad.words(), between),
                point
                        ? "Give the number to one of the two, with “up to” or “from”."
                        : "Say that it is CAUTION, to be signed with a reason, or let NO-GO begin where GO ends.");
    }

    private static Finding finding(
            LintedPlan plan, Limit go, Limit bad, String code, Severity severity, String message, String mend) {
        return plan.finding(bad.criterion().id(), go.words() + "|" + bad.words(), code, severity, message, mend);
    }
}
