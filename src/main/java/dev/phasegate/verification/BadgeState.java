package dev.phasegate.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.phasegate.verification.schedule.Due;
import dev.phasegate.verification.schedule.Schedule;

/** What a badge says. Pure: a result that should have been followed by another one says nothing any more. */
record BadgeState(String label, String word, Tone tone) {
    /** Of a check that nobody schedules, a result counts for so long. */
    static final Duration LASTS = Duration.ofHours(24);
    /** What a run takes, and waits for its turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    enum Tone {
        GOOD,
        BAD,
        CAUTION,
        UNKNOWN
    }

    /**
     * Where a check stands.
     *
     * @param schedule null for none
     * @param verdict null: neither good nor bad so far
     * @param measured when it was last good or bad; null: never
     */
    record Standing(Schedule schedule, Duration jitter, RunState verdict, Instant measured) {

        boolean stale(Instant now) {
            if (verdict == null || measured == null) {
                return true;
            }
            Instant next = schedule == null ? null : schedule.next(measured).orElse(null);
            return next == null
                    ? now.isAfter(measured.plus(LASTS))
                    : !Due.fresh(schedule, next, now.minus(jitter).minus(PATIENCE));
        }

        /** Null where nothing is known. */
        RunState told(Instant now) {
            // That nothing could be measured is news as long as nothing was measured since.
            return verdict == RunState.ERROR ? RunState.ERROR : stale(now) ? null : verdict;
        }
    }

    static BadgeState ofCheck(String name, Standing standing, Instant now) {
        RunState told = standing.told(now);
        if (told == null) {
            return new BadgeState(name, "unknown", Tone.UNKNOWN);
        }
        return switch (told) {
            case SUCCESSFUL -> new BadgeState(name, "successful", Tone.GOOD);
            case FAILED -> new BadgeState(name, "failed", Tone.BAD);
            default -> new BadgeState(name, "not measured", Tone.CAUTION);
        };
    }

    /** The worst of them; what is unknown is worse than what is good. */
    static BadgeState ofPlan(String title, List<Standing> standings, Instant now) {
        int all = standings.size();
        List<RunState> told = new java.util.ArrayList<>();
        standings.forEach(standing -> told.add(standing.told(now)));
        long failed = told.stream().filter(state -> state == RunState.FAILED).count();
        long errors = told.stream().filter(state -> state == RunState.ERROR).count();
        long good = told.stream().filter(state -> state == RunState.SUCCESSFUL).count();
        if (failed > 0) {
            return new BadgeState(title, failed + " of " + all + " failed", Tone.BAD);
        } else if (errors > 0) {
            return new BadgeState(title, errors + " of " + all + " not measured", Tone.CAUTION);
        } else if (good == all && all > 0) {
            return new BadgeState(title, all == 1 ? "1 check successful" : all + " checks successful", Tone.GOOD);
        }
        return new BadgeState(title, all == 0 ? "no checks" : all - good + " of " + all + " unknown", Tone.UNKNOWN);
    }
}
