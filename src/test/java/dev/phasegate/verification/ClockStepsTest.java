package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.verification.schedule.Due;

/** A check that is looked at every second by a clock which is put an hour forward or back on the way. */
class ClockStepsTest {
    private static final Instant START = Instant.parse("2026-06-01T09:59:30Z");
    private final List<Instant> ran = new ArrayList<>();
    private final List<Instant> late = new ArrayList<>();
    private final TreeSet<Instant> spokenOf = new TreeSet<>();
    private CheckDefinition definition;
    private Check check;

    private void check(String schedule) {
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "name", "It", "kind", "HTTP", "target", "1", "success", "status is 200", "zone", "Europe/Berlin"));
        if (schedule.contains("*")) {
            fields.putAll(Map.of("schedule", "cron", "cron", schedule));
        } else {
            fields.putAll(Map.of("schedule", "every", "every", schedule, "from", "2026-06-01T12:00"));
        }
        definition = CheckReading.read(new CheckFields(fields));
        check = new Check(1L, START);
        check.define(definition, START);
    }

    /** Looks as the engine does: when it is due by the clock as it is then. */
    private Instant look(Instant from, Duration length) {
        Instant now = from;
        for (; now.isBefore(from.plus(length)); now = now.plusSeconds(1)) {
            if (!check.nextDue().isAfter(now)) {
                Due due = check.look(definition, now);
                missed(due);
                check.settle(due);
                if (due.run() != null) {
                    ran.add(due.run());
                    spokenOf.add(due.run());
                    if (Duration.between(due.run(), now).compareTo(Duration.ofSeconds(1)) > 0) {
                        late.add(due.run());
                    }
                }
            }
        }
        return now;
    }

    private void missed(Due due) {
        Instant slot = due.firstMissed();
        for (long i = 0; i < due.missed(); i++) {
            spokenOf.add(slot);
            slot = definition.schedule().next(slot).orElseThrow();
        }
    }

    private void nothingTwice_andNothingSilent(Instant until) {
        assertThat(ran).doesNotHaveDuplicates().isSorted();
        List<Instant> due = definition.schedule().upcoming(START, 10_000).stream()
                .filter(slot -> slot.isBefore(until))
                .toList();
        assertThat(spokenOf).containsAll(due);
    }

    @ParameterizedTest(name = "{0}, after {1} minutes")
    @CsvSource({"1, 7", "15, 7", "15, 15", "60, 31", "0 * * * *, 20", "*/5 * * * *, 33", "30 12 * * *, 10"})
    void forward_isLikeAnHourOfAbsence(String schedule, int minutes) {
        check(schedule);
        Instant before = look(START, Duration.ofMinutes(minutes));
        Instant end = look(before.plus(Duration.ofHours(1)), Duration.ofHours(3));
        nothingTwice_andNothingSilent(end);
        assertThat(late).as("at most one is caught up with").hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}, after {1} minutes")
    @CsvSource({
        "1, 7",
        "15, 7",
        "15, 15",
        "60, 31",
        "0 * * * *, 20",
        "*/5 * * * *, 33",
        "30 12 * * *, 10",
        "30 12 * * *, 45"
    })
    void back_repeatsNothing_andGoesOnWhenItsTimeComes(String schedule, int minutes) {
        check(schedule);
        Instant before = look(START, Duration.ofMinutes(minutes));
        int until = ran.size();
        look(before.minus(Duration.ofHours(1)), Duration.ofMinutes(59));
        assertThat(ran).as("the hour comes twice, its slots do not").hasSize(until);
        Instant end = look(before.minusSeconds(60), Duration.ofHours(26));
        nothingTwice_andNothingSilent(end);
        assertThat(ran.size()).isGreaterThan(until);
        assertThat(late).isEmpty();
    }
}
