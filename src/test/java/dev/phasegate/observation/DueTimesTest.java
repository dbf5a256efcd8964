package dev.phasegate.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.Checkpoint;

class DueTimesTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    static Checkpoint daily(String at, String zone) {
        return new Checkpoint("c", "Look at the error rate", null, at, zone, null, null, null, true);
    }

    static Checkpoint every(int minutes, Integer after, Integer length) {
        return new Checkpoint("c", "Look at the error rate", null, "", "", minutes, after, length, true);
    }

    /** Both changes of three zones; the day before, the day itself and the day after in real time. */
    @ParameterizedTest(name = "{0} {1} around {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # zone            | at    | change     | the day before       | the day              | the day after
            # clocks skip 02:00 to 03:00: due at the first minute that exists
            Europe/Berlin     | 09:00 | 2026-03-29 | 2026-03-28T08:00:00Z | 2026-03-29T07:00:00Z | 2026-03-30T07:00:00Z
            Europe/Berlin     | 02:30 | 2026-03-29 | 2026-03-28T01:30:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z
            America/New_York  | 13:00 | 2026-03-08 | 2026-03-07T18:00:00Z | 2026-03-08T17:00:00Z | 2026-03-09T17:00:00Z
            America/New_York  | 02:30 | 2026-03-08 | 2026-03-07T07:30:00Z | 2026-03-08T07:00:00Z | 2026-03-09T06:30:00Z
            Australia/Sydney  | 18:00 | 2026-10-04 | 2026-10-03T08:00:00Z | 2026-10-04T07:00:00Z | 2026-10-05T07:00:00Z
            Australia/Sydney  | 02:30 | 2026-10-04 | 2026-10-02T16:30:00Z | 2026-10-03T16:00:00Z | 2026-10-04T15:30:00Z
            # clocks show an hour twice: due once, the first time
            Europe/Berlin     | 09:00 | 2026-10-25 | 2026-10-24T07:00:00Z | 2026-10-25T08:00:00Z | 2026-10-26T08:00:00Z
            Europe/Berlin     | 02:30 | 2026-10-25 | 2026-10-24T00:30:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            America/New_York  | 13:00 | 2026-11-01 | 2026-10-31T17:00:00Z | 2026-11-01T18:00:00Z | 2026-11-02T18:00:00Z
            America/New_York  | 01:30 | 2026-11-01 | 2026-10-31T05:30:00Z | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z
            Australia/Sydney  | 18:00 | 2026-04-05 | 2026-04-04T07:00:00Z | 2026-04-05T08:00:00Z | 2026-04-06T08:00:00Z
            Australia/Sydney  | 02:30 | 2026-04-05 | 2026-04-03T15:30:00Z | 2026-04-04T15:30:00Z | 2026-04-05T16:30:00Z
            """)
    void daily_clockChange_dueOnceADay(
            String zone, String at, String change, Instant before, Instant on, Instant after) {
        ZoneId there = ZoneId.of(zone);
        Instant since = LocalDateTime.parse(change + "T00:00")
                .minusDays(1)
                .atZone(there)
                .toInstant();
        Instant until =
                LocalDateTime.parse(change + "T23:59").plusDays(1).atZone(there).toInstant();
        assertThat(DueTimes.of(daily(at, zone), UTC, since, until)).containsExactly(before, on, after);
        assertThat(DueTimes.of(daily(at, ""), there, since, until)).containsExactly(before, on, after);
    }

    /** Four hours are four hours, whatever the clocks do. */
    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin     | 2026-03-29T00:30
            America/New_York  | 2026-03-08T00:30
            Australia/Sydney  | 2026-10-04T00:30
            Europe/Berlin     | 2026-10-25T00:30
            America/New_York  | 2026-11-01T00:30
            Australia/Sydney  | 2026-04-05T00:30
            """)
    void every_clockChange_countsElapsedTime(String zone, String from) {
        ZoneId there = ZoneId.of(zone);
        Instant since = LocalDateTime.parse(from).atZone(there).toInstant();
        List<Instant> times = DueTimes.of(every(15, null, 240), there, since, since.plus(Duration.ofHours(8)));
        assertThat(times)
                .containsExactlyElementsOf(Stream.iterate(1, n -> n <= 16, n -> n + 1)
                        .map(n -> since.plus(Duration.ofMinutes(15L * n)))
                        .toList());
    }

    @Test
    void every_thenLessOften_oneAfterTheOther() {
        Instant since = Instant.parse("2026-11-22T08:00:00Z");
        Instant until = since.plus(Duration.ofHours(5));
        assertThat(DueTimes.of(every(15, null, 240), UTC, since, until)).hasSize(16);
        assertThat(DueTimes.of(every(30, 240, null), UTC, since, until))
                .containsExactly(since.plus(Duration.ofMinutes(270)), until);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                       | at    | since                | until                | due
            due as it begins: not yet    | 09:00 | 2026-11-22T09:00:00Z | 2026-11-23T08:00:00Z |
            due as it ends               | 09:00 | 2026-11-22T10:00:00Z | 2026-11-23T09:00:00Z | 2026-11-23T09:00:00Z
            a second after its end       | 09:00 | 2026-11-22T10:00:00Z | 2026-11-23T08:59:59Z |
            an observation of nothing    | 09:00 | 2026-11-22T09:00:00Z | 2026-11-22T09:00:00Z |
            """)
    void daily_edges_afterTheBeginningUpToTheEnd(String name, String at, Instant since, Instant until, Instant due) {
        assertThat(DueTimes.of(daily(at, "UTC"), UTC, since, until)).isEqualTo(due == null ? List.of() : List.of(due));
    }

    @ParameterizedTest
    @CsvSource({"5, PT1M15S", "15, PT3M45S", "30, PT7M30S", "40, PT10M", "240, PT10M"})
    void grace_everySoOften_aQuarterAtMostTenMinutes(int every, Duration grace) {
        assertThat(DueTimes.grace(every(every, null, null))).isEqualTo(grace);
    }

    @Test
    void grace_daily_tenMinutes() {
        assertThat(DueTimes.grace(daily("09:00", ""))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void neitherTimeNorInterval_neverDue() {
        Checkpoint empty = new Checkpoint("c", "x", null, "", "", null, null, null, true);
        Instant since = Instant.parse("2026-11-22T08:00:00Z");
        assertThat(DueTimes.of(empty, UTC, since, since.plusSeconds(90_000))).isEmpty();
    }
}
