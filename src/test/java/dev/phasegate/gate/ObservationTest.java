package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.GateFacts.Observation;

class ObservationTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Oslo, 2026-03-28T20:00, 2026-03-29T09:00",
        "Europe/Oslo, 2026-10-24T20:00, 2026-10-25T07:00",
        "America/New_York, 2026-03-07T20:00, 2026-03-08T09:00",
        "America/New_York, 2026-10-31T20:00, 2026-11-01T07:00",
        "Australia/Lord_Howe, 2026-10-03T20:00, 2026-10-04T08:30",
        "Australia/Lord_Howe, 2026-04-04T20:00, 2026-04-05T07:30"
    })
    void nightInWhichClocksChange_observesTwelveHoursThatWentBy(String zone, String from, String until) {
        Instant since = LocalDateTime.parse(from).atZone(ZoneId.of(zone)).toInstant();
        Instant end = LocalDateTime.parse(until).atZone(ZoneId.of(zone)).toInstant();

        Observation justBefore = Observation.at(720, since, List.of(), end.minusSeconds(1));

        assertThat(justBefore.until()).isEqualTo(end);
        assertThat(justBefore.state()).isEqualTo(Observation.State.RUNNING);
        assertThat(Observation.at(720, since, List.of(), end).state()).isEqualTo(Observation.State.DONE);
    }

    @Test
    void workThatIsNotDone_hasNotBeenObserved() {
        assertThat(Observation.at(60, null, List.of(), NOON).state()).isEqualTo(Observation.State.WAITING);
        assertThat(Observation.at(0, null, List.of(), NOON)).isEqualTo(Observation.NOT_NEEDED);
    }
}
