package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.Attempts.Answered;

class AttemptsTest {
    private static final Reachable HERE = target(1, "first-secret");
    private static final Reachable THERE = target(2, "second-secret");
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void notInterrupted() {
        Thread.interrupted();
    }

    @Test
    void barredWay_isTriedAgain_upToTheLimit() {
        ProbeResult result = attempts(3).ask(() -> {
            asked.incrementAndGet();
            throw new Unreachable(Trouble.REFUSED, "Nobody listens.");
        });
        assertThat(asked).hasValue(3);
        assertThat(result.attempts()).hasSize(3).allMatch(attempt -> !attempt.answered());
        assertThat(result.outcome()).isEqualTo(new CheckOutcome.Error("Nobody listens."));
    }

    @Test
    void answer_isNeverAskedForAgain_howeverBadItIs() {
        Attempts attempts = attempts(3);
        ProbeResult result = attempts.ask(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new Unreachable(Trouble.TIMED_OUT, "It took too long.");
            }
            return new Answered("Answered.", () -> attempts.result(new CheckOutcome.Failed("It is bad."), List.of()));
        });
        assertThat(asked).hasValue(2);
        assertThat(result.attempts()).extracting(Attempt::answered).containsExactly(false, true);
        assertThat(result.outcome()).isEqualTo(new CheckOutcome.Failed("It is bad."));
    }

    @Test
    void saidOnPurpose_orRefused_orOfHarm_isNotTriedAgain() {
        attempts(3).ask(() -> {
            asked.incrementAndGet();
            throw new Unreachable(Trouble.PASSWORD, "The password is wrong.");
        });
        attempts(3).ask(() -> {
            asked.incrementAndGet();
            throw new Refused("It gives no result.", null);
        });
        attempts(3)
                .ask(
                        () -> {
                            asked.incrementAndGet();
                            throw new Unreachable(Trouble.TIMED_OUT, "It may have arrived.");
                        },
                        trouble -> trouble == Trouble.REFUSED);
        assertThat(asked).hasValue(3);
    }

    @Test
    void calledOff_isNotTriedAgain() {
        attempts(5).ask(() -> {
            asked.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new Unreachable(Trouble.CLOSED, "The wait was ended.");
        });
        assertThat(asked).hasValue(1);
    }

    /** Either side may repeat what it was sent, in whatever it says. */
    @Test
    void secretsOfBothTargets_areNowhere() {
        String said = "It says first-secret and second-secret.";
        Attempts answered = attempts(1);
        Condition condition = new Condition("value", Comparison.EQUAL, "x");
        Judgement judgement = new Judgement(
                new CheckOutcome.Inconclusive(said),
                List.of(new Condition.Finding(condition, Condition.Holds.NO, said)));
        ShownTable table = new ShownTable("Rows", List.of("a"), List.of(List.of(said)), "");
        ProbeResult good = answered.ask(
                () -> new Answered(said, () -> answered.result(judgement, List.of(), said + "\0", List.of(table))));
        ProbeResult refused = attempts(1).ask(() -> {
            throw new Refused(said, null);
        });
        ProbeResult barred = attempts(1).ask(() -> {
            throw new Unreachable(Trouble.CLOSED, said);
        });
        assertThat(List.of(good, refused, barred))
                .allSatisfy(result -> assertThat(result.toString())
                        .doesNotContain("secret", "\0")
                        .contains("•••"));
    }

    private static Attempts attempts(int most) {
        return Attempts.at(ProbeWorld.CLOCK, most, HERE, THERE);
    }

    private static Reachable target(int port, String secret) {
        return ProbeWorld.target(TargetKind.HTTP, port, Tls.OFF, secret);
    }
}
