package dev.phasegate.runbook;

import java.time.Instant;

import dev.phasegate.plan.document.OnFailure;

/** A step with how far it is, as read for a page or for the gate. See {@link Step} for what each means. */
public record StepFacts(
        String id,
        int position,
        String title,
        String roleId,
        boolean required,
        String branchId,
        String optionId,
        Integer offsetMinutes,
        Integer plannedMinutes,
        OnFailure failurePolicy,
        StepState state,
        int attempt,
        Instant startedAt,
        Instant endedAt,
        String byName,
        String outcome,
        String note,
        String reason,
        int version) {

    /** 1-based place within the phase. */
    public int number() {
        return position + 1;
    }
}
