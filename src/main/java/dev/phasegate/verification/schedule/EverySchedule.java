package dev.phasegate.verification.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Every so often from a start, counted in elapsed time: an hour in which clocks are put back has as many slots as any other.
 * The start is the first slot; with a period, the last one is at its end or before.
 *
 * @param period null: for good
 */
public record EverySchedule(Instant start, Duration every, Duration period) implements Schedule {

    public EverySchedule {
        if (every.toSeconds() < 1) {
            throw new IllegalArgumentException("An interval takes time.");
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Instant slot = start;
        if (!after.isBefore(start)) {
            long passed = Duration.between(start, after).dividedBy(every);
            slot = start.plus(every.multipliedBy(passed + 1));
        }
        return period != null && slot.isAfter(start.plus(period)) ? Optional.empty() : Optional.of(slot);
    }
}
