package dev.phasegate.verification.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static List<Instant> cron(String line, String zone, String after, int count) {
        return CronSchedule.of(line, ZoneId.of(zone)).upcoming(Instant.parse(after), count);
    }

    private static List<Instant> at(String... instants) {
        return Stream.of(instants).map(Instant::parse).toList();
    }

    /** Spring: 2026-03-29 Berlin 02→03, 2026-03-08 New York 02→03, 2026-10-04 Lord Howe 02:00→02:30. */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        // a daily time in the gap runs at the next minute there is
        "30 2 * * *, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "30 2 * * *, America/New_York, 2026-03-07T12:00:00Z, 2026-03-08T07:00:00Z, 2026-03-09T06:30:00Z",
        "15 2 * * *, Australia/Lord_Howe, 2026-10-03T12:00:00Z, 2026-10-03T15:30:00Z, 2026-10-04T15:15:00Z",
        // several of them collapse into one, together with one that is there anyway
        "0/20 2-3 * * *, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T01:20:00Z",
        // an hour as it passes
        "0 * * * *, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "15 * * * *, America/New_York, 2026-03-08T06:30:00Z, 2026-03-08T07:15:00Z, 2026-03-08T08:15:00Z",
        "15 * * * *, Australia/Lord_Howe, 2026-10-03T15:00:00Z, 2026-10-03T16:15:00Z, 2026-10-03T17:15:00Z",
    })
    void spring(String line, String zone, String after, String first, String second) {
        assertThat(cron(line, zone, after, 2)).isEqualTo(at(first, second));
    }

    /** Autumn: 2026-10-25 Berlin 03→02, 2026-11-01 New York 02→01, 2026-04-05 Lord Howe 02:00→01:30. */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        // a daily time that comes twice runs the first time
        "30 2 * * *, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 1 * * *, America/New_York, 2026-10-31T12:00:00Z, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
        "45 1 * * *, Australia/Lord_Howe, 2026-04-04T12:00:00Z, 2026-04-04T14:45:00Z, 2026-04-05T15:15:00Z",
        // also from a moment between the two
        "30 2 * * *, Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z, 2026-10-27T01:30:00Z",
        // an hour as it passes: both
        "30 * * * *, Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "30 * * * *, America/New_York, 2026-11-01T05:00:00Z, 2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z",
        "45 * * * *, Australia/Lord_Howe, 2026-04-04T14:30:00Z, 2026-04-04T14:45:00Z, 2026-04-04T15:15:00Z",
    })
    void autumn(String line, String zone, String after, String first, String second) {
        assertThat(cron(line, zone, after, 2)).isEqualTo(at(first, second));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z",
        "2026-03-08T06:00:00Z", "2026-11-01T05:00:00Z",
        "2026-10-03T15:00:00Z", "2026-04-04T14:30:00Z",
    })
    void interval_countsElapsedTime_whateverClocksDo(String start) {
        Instant from = Instant.parse(start);
        List<Instant> slots = new EverySchedule(from, Duration.ofMinutes(15), Duration.ofHours(4))
                .upcoming(from.minusSeconds(1), 100);
        assertThat(slots).hasSize(17).first().isEqualTo(from);
        assertThat(slots).last().isEqualTo(from.plus(Duration.ofHours(4)));
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isEqualTo(Duration.ofMinutes(15));
        }
    }

    @Test
    void everyZone_slotsAreInOrder_andDailyOnesOncePerDay() {
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (ZoneId.of(zone).getRules() == null) {
                continue; // the calendar library names zones of its own, for files that define them
            }
            Instant from = Instant.parse("2026-01-01T12:00:00Z");
            List<Instant> slots = CronSchedule.of("30 1 * * *", ZoneId.of(zone)).upcoming(from, 366);
            assertThat(slots).as(zone).hasSize(366).isSorted().doesNotHaveDuplicates();
            List<Object> days = slots.stream()
                    .map(s -> (Object) s.atZone(ZoneId.of(zone)).toLocalDate())
                    .toList();
            assertThat(days).as(zone).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * MON-FRI | 2026-06-05T12:00:00Z | 2026-06-08T09:00:00Z",
                "0 9 * * 7 | 2026-06-05T12:00:00Z | 2026-06-07T09:00:00Z",
                "0 9 13 * FRI | 2026-06-05T12:00:00Z | 2026-06-12T09:00:00Z",
                "0 0 29 2 * | 2026-06-05T12:00:00Z | 2028-02-29T00:00:00Z",
                "*/15 8-9 * * * | 2026-06-05T09:50:00Z | 2026-06-06T08:00:00Z",
                "5/30 * * * * | 2026-06-05T09:06:00Z | 2026-06-05T09:35:00Z",
                "0 0 1 jan,jul * | 2026-06-05T09:06:00Z | 2026-07-01T00:00:00Z",
            })
    void fields(String line, String after, String next) {
        assertThat(cron(line, "UTC", after, 1)).isEqualTo(at(next));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "5-1 * * * *",
                "a * * * *",
                "1,,2 * * * *",
                "1-2-3 * * * *",
                "0 0 31 2 *",
                "*/ * * * *",
                "-1 * * * *",
                "1/2/3 * * * *"
            })
    void whatIsNoCronLine_isSaid(String line) {
        assertThatThrownBy(() -> CronSchedule.of(line, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".");
    }

    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final Schedule QUARTERS = new EverySchedule(START, Duration.ofMinutes(15), null);
    private static final Spread NONE = new Spread(1, Duration.ZERO);

    private static Due due(String last, String now) {
        return Due.of(QUARTERS, NONE, Instant.parse(last), Instant.parse(now));
    }

    @Test
    void due_slotInTime_runs() {
        assertThat(due("2026-06-01T10:00:00Z", "2026-06-01T10:15:00Z"))
                .isEqualTo(new Due(
                        at("2026-06-01T10:15:00Z").get(0),
                        null,
                        0,
                        at("2026-06-01T10:15:00Z").get(0),
                        at("2026-06-01T10:30:00Z").get(0)));
    }

    @Test
    void due_nothingYet_waits() {
        Due due = due("2026-06-01T10:00:00Z", "2026-06-01T10:14:59Z");
        assertThat(due.run()).isNull();
        assertThat(due.missed()).isZero();
        assertThat(due.next()).isEqualTo(Instant.parse("2026-06-01T10:15:00Z"));
    }

    @Test
    void due_afterDowntime_runsOnceWhileFresh_andSaysWhatWasMissed() {
        Due due = due("2026-06-01T10:00:00Z", "2026-06-01T12:05:00Z");
        assertThat(due.run()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(due.firstMissed()).isEqualTo("2026-06-01T10:15:00Z");
        assertThat(due.missed()).isEqualTo(7);
        assertThat(due.next()).isEqualTo("2026-06-01T12:15:00Z");
    }

    @Test
    void due_staleSlot_isMissed() {
        Due due = due("2026-06-01T10:00:00Z", "2026-06-01T12:08:00Z");
        assertThat(due.run()).isNull();
        assertThat(due.missed()).isEqualTo(8);
        assertThat(due.last()).isEqualTo("2026-06-01T12:00:00Z");
    }

    @Test
    void due_clockAnHourForward_isLikeDowntime_andBackward_repeatsNothing() {
        Due forward = due("2026-06-01T10:15:00Z", "2026-06-01T11:16:00Z");
        assertThat(forward.run()).isEqualTo("2026-06-01T11:15:00Z");
        assertThat(forward.missed()).isEqualTo(3);
        Due back = due("2026-06-01T11:15:00Z", "2026-06-01T10:20:00Z");
        assertThat(back.run()).isNull();
        assertThat(back.missed()).isZero();
        assertThat(back.next()).isEqualTo("2026-06-01T11:30:00Z");
    }

    @Test
    void due_endOfPeriod_isTheEnd() {
        Schedule hour = new EverySchedule(START, Duration.ofMinutes(15), Duration.ofHours(1));
        Due due = Due.of(hour, NONE, Instant.parse("2026-06-01T10:45:00Z"), Instant.parse("2026-06-01T11:00:01Z"));
        assertThat(due.run()).isEqualTo("2026-06-01T11:00:00Z");
        assertThat(due.next()).isNull();
    }

    @Test
    void spread_isTheSameEachTime_staysWithin_andScatters() {
        Spread spread = new Spread(42, Duration.ofSeconds(30));
        List<Instant> due =
                QUARTERS.upcoming(START, 200).stream().map(spread::due).toList();
        assertThat(due)
                .isEqualTo(
                        QUARTERS.upcoming(START, 200).stream().map(spread::due).toList());
        for (Instant at : due) {
            long late = Duration.between(START, at).toMillis()
                    % Duration.ofMinutes(15).toMillis();
            assertThat(late).isBetween(0L, 30_000L);
        }
        assertThat(due.stream()
                        .map(at -> Duration.between(START, at).toSeconds() % 900)
                        .distinct()
                        .count())
                .isGreaterThan(15);
    }

    @Test
    void severalLines_areOneSchedule_andAMomentOfTwoIsOneSlot() {
        ZoneId oslo = ZoneId.of("Europe/Oslo");
        Schedule union =
                new UnionSchedule(List.of(CronSchedule.of("0 9 * * 1-5", oslo), CronSchedule.of("0 */3 * * *", oslo)));
        assertThat(union.upcoming(Instant.parse("2026-11-23T04:30:00Z"), 4))
                .containsExactly(
                        Instant.parse("2026-11-23T05:00:00Z"),
                        Instant.parse("2026-11-23T08:00:00Z"),
                        Instant.parse("2026-11-23T11:00:00Z"),
                        Instant.parse("2026-11-23T14:00:00Z"));
        Due due = Due.of(
                union,
                new Spread(1, Duration.ZERO),
                Instant.parse("2026-11-23T05:00:00Z"),
                Instant.parse("2026-11-23T08:00:10Z"));
        assertThat(due.run()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(due.missed()).isZero();
    }
}
