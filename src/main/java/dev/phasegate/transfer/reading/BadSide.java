package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Limits in prose that repeat the bad side of a metric: where the plan says elsewhere that above 5 % is the time to go back,
 * "what to do when errors are above 5 %" wants no such errors either.
 */
final class BadSide {

    private BadSide() {}

    /** As found, but for targets on those lines whose metric is already bad in that direction. */
    static List<PlanReading.Criterion> of(List<PlanReading.Criterion> criteria, Set<Integer> unannounced) {
        Map<String, String> bad = new HashMap<>();
        Set<String> wanted = new HashSet<>();
        for (PlanReading.Criterion c : criteria) {
            if (c.band().equals(Band.ROLL_BACK.code()) || c.band().equals(Band.NO_GO.code())) {
                bad.putIfAbsent(side(c), c.band());
            } else if (!unannounced.contains(c.line())) {
                wanted.add(side(c));
            }
        }
        List<PlanReading.Criterion> banded = new ArrayList<>(criteria.size());
        for (PlanReading.Criterion c : criteria) {
            boolean repeats = c.band().equals(Band.TARGET.code())
                    && unannounced.contains(c.line())
                    && isOneSided(c)
                    && bad.containsKey(side(c))
                    && !wanted.contains(side(c));
            banded.add(repeats ? banded(c, bad.get(side(c))) : c);
        }
        return banded;
    }

    private static boolean isOneSided(PlanReading.Criterion c) {
        return c.op().startsWith("<") || c.op().startsWith(">");
    }

    private static String side(PlanReading.Criterion c) {
        return c.metricKey() + "|" + c.op().charAt(0);
    }

    private static PlanReading.Criterion banded(PlanReading.Criterion c, String band) {
        return new PlanReading.Criterion(
                c.text(),
                c.line(),
                c.metric(),
                c.op(),
                c.value(),
                c.upper(),
                c.unit(),
                band,
                "high",
                c.phase(),
                c.phaseNumber());
    }
}
