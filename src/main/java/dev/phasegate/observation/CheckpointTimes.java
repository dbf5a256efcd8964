package dev.phasegate.observation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import dev.phasegate.plan.document.Checkpoint;

/** When a checkpoint is due within an observation, for other features. */
public final class CheckpointTimes {
    private CheckpointTimes() {}

    /** In order; {@code plan}: the zone of a checkpoint that names none. */
    public static List<Instant> of(Checkpoint rule, ZoneId plan, Instant since, Instant until) {
        return DueTimes.of(rule, plan, since, until);
    }
}
