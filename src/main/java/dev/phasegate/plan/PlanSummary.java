package dev.phasegate.plan;

import java.time.Instant;

import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.Separation;

/** A plan in a list of the JSON API. {@code version} is the revision that an edit must have seen. */
record PlanSummary(
        String slug,
        String title,
        String summary,
        String state,
        Risk risk,
        Separation separation,
        String timeZone,
        int revision,
        String hash,
        int version,
        String holdReason,
        Instant startedAt,
        Instant changedAt) {

    static PlanSummary of(Plan plan) {
        return new PlanSummary(
                plan.slug(),
                plan.title(),
                plan.summary(),
                plan.state().words(),
                plan.risk(),
                plan.separation(),
                plan.timeZone(),
                plan.revision(),
                plan.revisionHash(),
                plan.revision(),
                plan.holdReason(),
                plan.startedAt(),
                plan.changedAt());
    }
}
