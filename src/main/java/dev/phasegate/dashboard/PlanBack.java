package dev.phasegate.dashboard;

import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.plan.wayback.Triggers;
import dev.phasegate.rollback.Readiness;

/** The safety net of a plan. {@code incidents}: how many are open and how many there were, as “1 3”. */
record PlanBack(Readiness readiness, List<Triggers.Line> triggers, String incidents) {

    public Readiness.Level level(String id) {
        return readiness.levels().stream()
                .filter(level -> level.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What measures a trigger: “Error rate, phases 2, 3”; empty where a person has to notice it. */
    public String measured(String triggerId) {
        return triggers.stream()
                .filter(line -> line.trigger().id().equals(triggerId))
                .flatMap(line -> line.measuredBy().stream())
                .collect(Collectors.groupingBy(
                        m -> m.criterion().text(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(m -> String.valueOf(m.phase()), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + ", phase " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    public boolean anyIncident() {
        return !incidents.endsWith(" 0");
    }

    public String incidentWords() {
        String[] counts = incidents.split(" ");
        String all = counts[1].equals("1") ? "1 incident" : counts[1] + " incidents";
        return counts[0].equals("0") ? all + ", resolved" : all + ", " + counts[0] + " open";
    }
}
