package dev.phasegate.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;

/** The phases of a plan in time, one after the other; it ends before the first whose length nobody knows. */
public record Schedule(List<PhaseTime> phases, String untold) {

    /** {@code begun} by id of the phase. */
    public static Schedule of(PlanDocument document, Instant tZero, Map<String, Begun> begun, Estimates estimates) {
        List<PhaseTime> times = new ArrayList<>();
        Instant next = tZero;
        for (int i = 0; i < document.phases().size(); i++) {
            PhaseSpec spec = document.phases().get(i);
            PhaseTime time = time(spec, i + 1, next, begun.get(spec.id()), estimates);
            if (time == null) {
                String why = "The plan does not say how long phase " + (i + 1)
                        + " takes, so nobody can tell what comes from there on.";
                return new Schedule(times, next == null ? "" : why);
            }
            times.add(time);
            next = time.end();
        }
        return new Schedule(times, "");
    }

    private static PhaseTime time(PhaseSpec spec, int number, Instant next, Begun begun, Estimates estimates) {
        Integer measured = estimates.of(spec.id());
        Integer minutes = measured == null ? planned(spec) : measured;
        Instant start = begun == null ? next : begun.started();
        if (start == null || (minutes == null && (begun == null || begun.ended() == null))) {
            return null;
        }
        Instant workEnd = workEnd(start, minutes, begun);
        int soak = begun == null ? spec.soak() : begun.soakMinutes();
        Instant end = begun != null && begun.ended() != null ? begun.ended() : workEnd.plus(Duration.ofMinutes(soak));
        return new PhaseTime(spec.id(), number, spec.name(), start, workEnd, end, begun != null, measured != null);
    }

    private static Instant workEnd(Instant start, Integer minutes, Begun begun) {
        if (begun != null && (begun.workDone() != null || begun.ended() != null)) {
            return begun.workDone() == null ? begun.ended() : begun.workDone();
        }
        return start.plus(Duration.ofMinutes(minutes));
    }

    /** As its author says, at most; else what its steps take together; null where neither is said. */
    public static Integer planned(PhaseSpec spec) {
        if (spec.maxMinutes() != null || spec.minMinutes() != null) {
            return spec.maxMinutes() == null ? spec.minMinutes() : spec.maxMinutes();
        }
        int steps = spec.steps().stream()
                .map(StepSpec::plannedMinutes)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return steps == 0 ? null : (Integer) steps;
    }
}
