package dev.phasegate.verification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.schedule.Schedule;

/**
 * What a version of a check means.
 *
 * @param otherTargetId where the second statement runs; null for the same
 * @param itemId the checklist item it ticks; null for none
 * @param http for an HTTP check, else null; {@code sql} the other way round
 * @param metrics names of metrics by names of what was measured
 * @param schedule null: only when somebody asks
 * @param jitter how far due times are spread
 * @param phases ids of those in which the schedule is active; none: as long as the plan runs
 */
record CheckDefinition(
        String name,
        CheckKind kind,
        long targetId,
        Long otherTargetId,
        String itemId,
        HttpProbe http,
        SqlProbe sql,
        Map<String, String> metrics,
        Schedule schedule,
        Duration jitter,
        List<String> phases) {
    private static final Set<String> HARMLESS_TWICE = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether running it again is as good as having run it once. */
    boolean repeatable() {
        return kind == CheckKind.SQL || HARMLESS_TWICE.contains(http.method());
    }
}
