package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.phasegate.verification.DayHistory.Count;

class DayHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static DayHistory history(Count... counts) {
        return DayHistory.of(DayHistory.bounds(3, NOW, ZoneOffset.UTC), ZoneOffset.UTC, List.of(counts));
    }

    @Test
    void day_isCalledByItsWorstRun_andSaysHowMany() {
        DayHistory history = history(
                new Count(1, RunState.SUCCESSFUL, 95),
                new Count(1, RunState.FAILED, 1),
                new Count(1, RunState.MISSED, 3),
                new Count(2, RunState.SUCCESSFUL, 4));
        assertThat(history.days())
                .extracting(DayHistory.Day::text)
                .containsExactly(
                        "Fri 20 Nov: No run. ",
                        "Sat 21 Nov: Failed. 95 of 96 runs successful (98.9 %), 1 failed. 3 slots missed.",
                        "Sun 22 Nov: Successful. 4 of 4 runs successful (100 %).");
        assertThat(history.sentence())
                .isEqualTo("In 3 days: 99 of 100 runs successful (99 %), 1 failed. 3 slots missed.");
    }

    @Test
    void share_isNeverRoundedUpToAll() {
        assertThat(history(new Count(2, RunState.SUCCESSFUL, 99_999), new Count(2, RunState.ERROR, 1))
                        .sentence())
                .startsWith("In 3 days: 99,999 of 100,000 runs successful (99.9 %), 1 not measured.");
    }

    @Test
    void nothing_isSaidToBeNothing() {
        assertThat(history().sentence()).isEqualTo("No run came to an end in these 3 days.");
        assertThat(history(new Count(0, RunState.MISSED, 2)).sentence())
                .isEqualTo("No run came to an end in these 3 days. 2 slots missed.");
    }

    @Test
    void days_areThoseOfTheReader_whateverItsClocksDo() {
        ZoneId oslo = ZoneId.of("Europe/Oslo");
        assertThat(DayHistory.bounds(3, Instant.parse("2026-10-26T10:00:00Z"), oslo))
                .containsExactly(
                        Instant.parse("2026-10-23T22:00:00Z"),
                        Instant.parse("2026-10-24T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"));
    }
}
