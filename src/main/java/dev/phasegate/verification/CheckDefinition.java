package dev.phasegate.verification;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.phasegate.verification.probe.Probe;
import dev.phasegate.verification.schedule.AfterEvent;
import dev.phasegate.verification.schedule.Schedule;

/**
 * What a version of a check means.
 *
 * @param targetId null where the kind reaches nothing by itself
 * @param otherTargetId the second target of kinds that have two; null for none
 * @param itemId the checklist item it ticks; null for none
 * @param probe what is asked, of the record that belongs to the kind
 * @param metrics names of metrics by names of what was measured
 * @param schedule null: only when somebody asks
 * @param jitter how far due times are spread
 * @param hash of the fields that it was read from
 * @param after what the schedule waits for; null for nothing
 * @param phases ids of those in which the schedule is active; none: as long as the plan runs
 */
record CheckDefinition(
        String name,
        CheckKind kind,
        Long targetId,
        Long otherTargetId,
        String itemId,
        Probe probe,
        Map<String, String> metrics,
        Schedule schedule,
        Duration jitter,
        List<String> phases,
        String hash,
        AfterEvent after,
        Judging judging) {

    /** Whether running it again is as good as having run it once. */
    boolean repeatable() {
        return probe.repeatable();
    }
}
