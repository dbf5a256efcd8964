package dev.phasegate.verification.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about the slots of a schedule that have passed: at most one runs, however many passed, and only while it is
 * fresh; the others are missed, and said to be.
 *
 * @param run the slot to run now; null for none
 * @param firstMissed the first of the slots that nobody served and nobody will; null for none
 * @param missed how many these are
 * @param last the last slot that is settled by this; what was given where none passed
 * @param next when to look again; null where no slot is left
 */
public record Due(Instant run, Instant firstMissed, long missed, Instant last, Instant next) {
    private static final Duration SHORTEST_FRESH = Duration.ofMinutes(1);
    private static final Duration LONGEST_FRESH = Duration.ofHours(1);
    /** Of one look; the rest is counted by the next one. */
    private static final int MOST = 200_000;

    /** {@code last}: the last slot that is settled. A clock that went back sees no slot twice, because slots only go on from there. */
    public static Due of(Schedule schedule, Spread spread, Instant last, Instant now) {
        return of(schedule, spread, last, now, LONGEST_FRESH);
    }

    /** The same where a slot stays fresh for longer: {@code longest}, though never for more than half the way to the next one. */
    public static Due of(Schedule schedule, Spread spread, Instant last, Instant now, Duration longest) {
        Instant settled = last;
        Instant firstPassed = null;
        long passed = 0;
        Optional<Instant> slot = schedule.next(last);
        while (slot.isPresent() && !spread.due(slot.get()).isAfter(now) && passed < MOST) {
            firstPassed = firstPassed == null ? slot.get() : firstPassed;
            settled = slot.get();
            passed++;
            slot = schedule.next(settled);
        }
        Instant next = slot.map(spread::due).orElse(null);
        if (passed == 0) {
            return new Due(null, null, 0, last, next);
        }
        boolean fresh =
                passed < MOST && !now.isAfter(spread.due(settled).plus(freshFor(settled, slot.orElse(null), longest)));
        long missed = fresh ? passed - 1 : passed;
        return new Due(fresh ? settled : null, missed == 0 ? null : firstPassed, missed, settled, next);
    }

    /** Whether a slot that was begun and lost may still be run again. */
    public static boolean fresh(Schedule schedule, Instant slot, Instant now) {
        return !now.isAfter(slot.plus(freshFor(slot, schedule.next(slot).orElse(null))));
    }

    /** Half the way to the next slot, a minute at least and an hour at most. The last of all slots: an hour. */
    static Duration freshFor(Instant slot, Instant next) {
        return freshFor(slot, next, LONGEST_FRESH);
    }

    private static Duration freshFor(Instant slot, Instant next, Duration longest) {
        Duration half = next == null ? longest : Duration.between(slot, next).dividedBy(2);
        if (half.compareTo(SHORTEST_FRESH) < 0) {
            return SHORTEST_FRESH;
        }
        return half.compareTo(longest) > 0 ? longest : half;
    }
}
