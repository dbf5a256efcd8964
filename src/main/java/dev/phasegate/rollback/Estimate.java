package dev.phasegate.rollback;

import java.util.List;
import java.util.Optional;

import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.web.TimeWords;

/**
 * How long a level takes: the median of its last five runs, rehearsed or real; without one the planned minutes of its steps.
 * {@code runs} says how many it rests on, 0 for planned.
 */
record Estimate(long seconds, int runs) {
    private static final int LOOKED_AT = 5;

    /** {@code past}: newest first, of any level. Empty where nobody has timed or planned it. */
    static Optional<Estimate> of(RollbackLevel level, List<PastRun> past) {
        List<Integer> took = past.stream()
                .filter(run -> run.whole() && level.id().equals(run.levelId()))
                .limit(LOOKED_AT)
                .map(PastRun::seconds)
                .sorted()
                .toList();
        return took.isEmpty() ? planned(level.steps()) : Optional.of(new Estimate(median(took), took.size()));
    }

    private static long median(List<Integer> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half) + 1L) / 2;
    }

    private static Optional<Estimate> planned(List<StepSpec> steps) {
        long minutes = steps.stream()
                .map(StepSpec::plannedMinutes)
                .filter(planned -> planned != null && planned > 0)
                .mapToLong(Integer::longValue)
                .sum();
        return minutes == 0 ? Optional.empty() : Optional.of(new Estimate(minutes * 60, 0));
    }

    /** “usually 3 min 40 s”, “4 min as planned, never timed”. */
    String words() {
        return runs == 0
                ? TimeWords.minutes(seconds / 60) + " as planned, never timed"
                : "usually " + Took.words(seconds);
    }

    /** The last rehearsal of that level. */
    static Optional<PastRun> rehearsed(RollbackLevel level, List<PastRun> past) {
        return past.stream()
                .filter(run -> run.rehearsal() && run.whole() && level.id().equals(run.levelId()))
                .findFirst();
    }
}
