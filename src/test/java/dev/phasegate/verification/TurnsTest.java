package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void enter_asManyAsTheTargetAllows_othersAreToldWhenToComeBack() {
        assertThat(turns.enter(1, 2, "a")).isEmpty();
        assertThat(turns.enter(1, 2, "b")).isEmpty();
        assertThat(turns.enter(1, 2, "c")).isPresent();
        assertThat(turns.enter(2, 2, "c")).as("elsewhere there is room").isEmpty();
        turns.leave(1, Duration.ofMillis(5));
        assertThat(turns.enter(1, 2, "c")).isEmpty();
    }

    @Test
    void enter_behindMany_staysAwayLonger_butNeverForLong() {
        assertThat(turns.enter(1, 1, "slow")).isEmpty();
        Duration first = turns.enter(1, 1, "w0").orElseThrow();
        for (int i = 1; i < 30; i++) {
            turns.enter(1, 1, "w" + i);
        }
        Duration last = turns.enter(1, 1, "w29").orElseThrow();
        assertThat(last).isGreaterThan(first).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(turns.enter(1, 1, "w0"))
                .as("asking again does not change the place")
                .isEqualTo(Optional.of(first));
    }

    @Test
    void leave_slowRuns_meanLongerWaits() {
        turns.enter(1, 2, "a");
        turns.enter(1, 2, "b");
        Duration before = turns.enter(1, 2, "c").orElseThrow();
        turns.leave(1, Duration.ofSeconds(20));
        turns.enter(1, 2, "d");
        assertThat(turns.enter(1, 2, "c").orElseThrow()).isGreaterThan(before);
    }
}
