package dev.phasegate.verification.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Several schedules as one: every slot of each, in their order; a moment that two of them name is one slot. */
public record UnionSchedule(List<Schedule> parts) implements Schedule {

    public UnionSchedule {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A union has parts.");
        }
        parts = List.copyOf(parts);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return parts.stream().flatMap(part -> part.next(after).stream()).min(Comparator.naturalOrder());
    }
}
