package dev.phasegate.verification.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Slots that count from something that happens, such as a step that is done or a gate that is passed.
 *
 * @param what {@code step:<id>} or {@code gate:<phase id>}
 * @param delay from then to the first slot
 * @param every null: that one slot alone
 * @param period null: for good
 */
public record AfterEvent(String what, Duration delay, Duration every, Duration period) {

    public Schedule from(Instant happened) {
        Instant first = happened.plus(delay);
        return every == null
                ? new EverySchedule(first, Duration.ofDays(1), Duration.ZERO)
                : new EverySchedule(first, every, period);
    }
}
