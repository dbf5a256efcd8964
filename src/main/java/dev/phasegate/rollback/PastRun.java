package dev.phasegate.rollback;

import java.time.Instant;

/** A run that is over, as lists and estimates need it. {@code seconds}: to the last step, null where there was none. */
public record PastRun(
        int number,
        int phase,
        boolean rehearsal,
        String levelId,
        String levelName,
        RunState state,
        Instant startedAt,
        Integer seconds,
        Integer objectiveMinutes,
        String by,
        int failed) {

    /** Counts for an estimate: it went to its end. */
    boolean whole() {
        return state == RunState.DONE && seconds != null;
    }

    public String took() {
        return seconds == null ? "" : Took.words(seconds);
    }

    public boolean late() {
        return seconds != null && objectiveMinutes != null && seconds > objectiveMinutes * 60L;
    }

    public String what() {
        return rehearsal ? "Rehearsal" : "Rollback of phase " + phase;
    }

    public boolean calledOff() {
        return state == RunState.CALLED_OFF;
    }
}
