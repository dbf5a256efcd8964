package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two criteria speak of the same metric, and one spelling for those that do: bands are compared by metric. */
final class MetricKey {

    private static final WordSet DECLINE = WordSet.lines(
            "degraded, degradation, degrades, drop, drops, is, the, average, avg, mean, current, overall");

    private MetricKey() {}

    static String of(PlanReading.Criterion criterion) {
        StringBuilder key = new StringBuilder();
        for (String word : WordSet.spaced(criterion.metric()).strip().split(" ")) {
            if (!DECLINE.in(word)) {
                key.append(word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word)
                        .append(' ');
            }
        }
        String unit = criterion.unit() == null ? "" : criterion.unit().replace(" deviation", "");
        return key + (Units.isTime(unit) ? "time" : unit);
    }

    /** The first spelling of a metric is used for all its criteria. */
    static List<PlanReading.Criterion> unified(List<PlanReading.Criterion> criteria) {
        Map<String, String> spelling = new HashMap<>();
        List<PlanReading.Criterion> unified = new ArrayList<>(criteria.size());
        for (PlanReading.Criterion c : criteria) {
            String metric = spelling.computeIfAbsent(of(c), key -> c.metric());
            unified.add(new PlanReading.Criterion(
                    c.text(),
                    c.line(),
                    metric,
                    c.op(),
                    c.value(),
                    c.upper(),
                    c.unit(),
                    c.band(),
                    c.priority(),
                    c.phase(),
                    c.phaseNumber()));
        }
        return unified;
    }
}
