package dev.phasegate.verification.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cron line by the clocks of a zone. A line that names times of the day means each of them once a day: one that clocks skip runs
 * at the next minute there is, one that comes twice runs the first time. A line for every hour means hours as they pass.
 */
public final class CronSchedule implements Schedule {
    /** No change of clocks was ever longer; a few islands once skipped a day. */
    private static final Duration LONGEST_CHANGE = Duration.ofHours(26);

    private final Cron cron;
    private final ZoneId zone;

    private CronSchedule(Cron cron, ZoneId zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /** Throws {@link IllegalArgumentException} with a sentence about the line. */
    public static CronSchedule of(String line, ZoneId zone) {
        return new CronSchedule(Cron.parse(line), zone);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(after.minus(LONGEST_CHANGE));
        if (change != null && change.getInstant().isBefore(after.plus(LONGEST_CHANGE))) {
            Optional<Instant> near = nearChange(after);
            if (near.isPresent()) {
                return near;
            }
        }
        LocalDateTime time = LocalDateTime.ofInstant(after, zone);
        for (int i = 0; i < 1_000; i++) {
            Optional<LocalDateTime> next = cron.next(time);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<Instant> slot =
                    slots(next.get()).stream().filter(s -> s.isAfter(after)).findFirst();
            if (slot.isPresent()) {
                return slot;
            }
            time = next.get();
        }
        return Optional.empty();
    }

    /** Around a change the order of the clock is not that of time: all of two days is laid out and sorted. */
    private Optional<Instant> nearChange(Instant after) {
        LocalDateTime middle = LocalDateTime.ofInstant(after, zone);
        LocalDateTime end = middle.plus(LONGEST_CHANGE);
        List<Instant> found = new ArrayList<>();
        Optional<LocalDateTime> time = cron.next(middle.minus(LONGEST_CHANGE));
        while (time.isPresent() && time.get().isBefore(end)) {
            found.addAll(slots(time.get()));
            time = cron.next(time.get());
        }
        return found.stream().filter(slot -> slot.isAfter(after)).sorted().findFirst();
    }

    /** What a time on the wall stands for. */
    private List<Instant> slots(LocalDateTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return List.of(time.toInstant(zone.getRules().getOffset(time)));
        } else if (change.isGap()) {
            return cron.hourly() ? List.of() : List.of(change.getInstant());
        }
        Instant first = time.toInstant(change.getOffsetBefore());
        return cron.hourly() ? List.of(first, time.toInstant(change.getOffsetAfter())) : List.of(first);
    }
}
