package dev.phasegate.plan;

import java.time.Instant;

/** A phase in the JSON API: how far it is. {@code required} and {@code done} count required items and steps together. */
record PhaseView(
        int number,
        String id,
        String name,
        String state,
        int attempt,
        int required,
        int done,
        int failed,
        Instant startedAt,
        Instant workDoneAt,
        Instant observedUntil,
        Instant endedAt,
        String reason,
        boolean bypassed) {

    static PhaseView of(Phase phase, Instant now) {
        return new PhaseView(
                phase.number(),
                phase.id(),
                phase.name(),
                phase.shown(now).words(),
                phase.attempt(),
                phase.itemsRequired() + phase.stepsRequired(),
                phase.itemsDone() + phase.stepsDone(),
                phase.workFailed(),
                phase.startedAt(),
                phase.workDoneAt(),
                phase.observedUntil().orElse(null),
                phase.endedAt(),
                phase.reason(),
                phase.bypassed());
    }
}
