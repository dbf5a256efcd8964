package dev.phasegate.verification.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slots of something that comes again and again. A slot is a moment, whatever the clocks of a zone say. */
public sealed interface Schedule permits CronSchedule, EverySchedule, UnionSchedule {

    /** The first slot after that moment; empty where there is none any more. */
    Optional<Instant> next(Instant after);

    /** The first {@code count} slots after that moment. */
    default List<Instant> upcoming(Instant after, int count) {
        List<Instant> slots = new ArrayList<>();
        Optional<Instant> slot = next(after);
        while (slot.isPresent() && slots.size() < count) {
            slots.add(slot.get());
            slot = next(slot.get());
        }
        return List.copyOf(slots);
    }
}
