package dev.phasegate.timeline;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.RevisePlan;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Conflict;
import dev.phasegate.web.TimeWords;

/** Makes another T-zero the plan's: an ordinary revision. */
@ApplicationScoped
class MoveTZero {
    private final RevisePlan revise;

    MoveTZero(RevisePlan revise) {
        this.revise = revise;
    }

    /** {@code seen}: the revision that was looked at. Throws {@link Conflict} where it is not current any more. */
    void move(Seat seat, Instant tZero, int seen) {
        Long planId = seat.plan().id();
        String summary = "Moved T-zero to " + TimeWords.full(tZero, WhatIfQuery.zone(seat));
        revise.revise(planId, summary, document -> {
            int current = Plan.<Plan>findById(planId).revision();
            if (current != seen) {
                throw new Conflict("The plan was changed while you looked: revision " + seen + " is now revision "
                        + current + ". Nothing was moved. Look at what it would mean now.");
            }
            return at(document, tZero);
        });
    }

    private static PlanDocument at(PlanDocument document, Instant tZero) {
        return new PlanDocument(
                document.title(),
                document.summary(),
                document.risk(),
                document.timeZone(),
                document.targetVersion(),
                tZero,
                document.separation(),
                document.roles(),
                document.phases(),
                document.rollback(),
                document.communications(),
                document.contacts(),
                document.schedules(),
                document.windows(),
                document.notes(),
                null,
                null);
    }
}
