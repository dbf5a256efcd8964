package dev.phasegate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;

class EstimateTest {
    private static final Instant AT = Instant.parse("2026-11-11T08:00:00Z");

    private static RollbackLevel level(Integer... minutes) {
        List<StepSpec> steps = Stream.of(minutes)
                .map(m -> new StepSpec("s", "", null, null, m, "", "", "", "", "", null, true, null, null))
                .toList();
        return new RollbackLevel("full", "Full", 10, "", steps, List.of(), List.of());
    }

    private static PastRun run(int number, boolean rehearsal, String level, RunState state, Integer seconds) {
        return new PastRun(number, 4, rehearsal, level, "Full", state, AT.plusSeconds(number), seconds, 10, "Devon", 0);
    }

    @Test
    void neverRunNorPlanned_isUnknown() {
        assertThat(Estimate.of(level(), List.of())).isEmpty();
        assertThat(Estimate.of(level((Integer) null), List.of())).isEmpty();
    }

    @Test
    void planned_isTheSumOfTheSteps_andSaysSo() {
        assertThat(Estimate.of(level(3, null, 2), List.of()).orElseThrow().words())
                .isEqualTo("5 min as planned, never timed");
    }

    @Test
    void runs_goBeforeThePlan_rehearsedAndReal() {
        List<PastRun> past =
                List.of(run(2, false, "full", RunState.DONE, 260), run(1, true, "full", RunState.DONE, 220));
        assertThat(Estimate.of(level(30), past).orElseThrow().words()).isEqualTo("usually 4 min");
    }

    @Test
    void otherLevels_calledOffAndUntimed_doNotCount() {
        List<PastRun> past = List.of(
                run(4, true, "instant", RunState.DONE, 10),
                run(3, true, "full", RunState.CALLED_OFF, 5),
                run(2, true, "full", RunState.DONE, null),
                run(1, true, "full", RunState.DONE, 220));
        assertThat(Estimate.of(level(), past)).contains(new Estimate(220, 1));
    }

    @Test
    void median_ofTheLastFive_oneSlowRunDoesNotMoveIt() {
        List<PastRun> past = Stream.of(3_000, 240, 230, 250, 235, 9_999)
                .map(seconds -> run(9, true, "full", RunState.DONE, seconds))
                .toList();
        assertThat(Estimate.of(level(), past)).contains(new Estimate(240, 5));
    }

    @Test
    void lastRehearsal_isTheNewestThatWentToItsEnd() {
        List<PastRun> past = List.of(
                run(4, true, "full", RunState.CALLED_OFF, 9),
                run(3, false, "full", RunState.DONE, 300),
                run(2, true, "full", RunState.DONE, 220),
                run(1, true, "full", RunState.DONE, 500));
        assertThat(Estimate.rehearsed(level(), past).orElseThrow().number()).isEqualTo(2);
        assertThat(past.get(2).late()).isFalse();
        assertThat(run(1, true, "full", RunState.DONE, 601).late()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59,59 s", "60,1 min", "220,3 min 40 s", "600,10 min", "3725,1 h 2 min"})
    void took_countsSecondsInTheFirstTenMinutes(long seconds, String words) {
        assertThat(Took.words(seconds)).isEqualTo(words);
    }
}
