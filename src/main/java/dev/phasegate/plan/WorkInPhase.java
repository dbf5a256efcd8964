package dev.phasegate.plan;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.NotFound;

/**
 * The frame of every act on a phase's work: {@link #begin} locks the phase and checks that it runs, {@link #finish} brings
 * its counts up to date, tells the open pages and writes the record. Both within the caller's transaction.
 */
@ApplicationScoped
public class WorkInPhase {
    private final EntityManager em;
    private final PhaseProgress progress;
    private final LiveEvents live;
    private final AuditLog audit;
    private final Clock clock;

    WorkInPhase(EntityManager em, PhaseProgress progress, LiveEvents live, AuditLog audit, Clock clock) {
        this.em = em;
        this.progress = progress;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /** Throws {@link Conflict} in words where the plan or the phase does not run. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Phase begin(Long planId, String phaseId) {
        Phase phase = Phase.lock(phaseId);
        if (phase == null || !phase.planId().equals(planId) || phase.removed()) {
            throw new NotFound("phase " + phaseId);
        }
        requireRunning(planState(planId));
        requireRunning(phase);
        return phase;
    }

    /** {@code part} is the part of the page that changed, such as {@code item:<id>}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void finish(Phase phase, String part, AuditEntry entry) {
        Standing before = Standing.of(phase, clock);
        progress.recount(phase);
        live.publish(phase.planId(), part);
        live.publish(phase.planId(), "gate:" + phase.number());
        if (!before.equals(Standing.of(phase, clock))) {
            live.publish(phase.planId(), "phase:" + phase.number());
            live.publish(phase.planId(), "plan");
        }
        audit.append(entry);
    }

    /** Tells open pages of a further part that the same act changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(Phase phase, String part) {
        live.publish(phase.planId(), part);
    }

    /** Read anew: the lock may have been waited for, and the plan may have been put on hold meanwhile. */
    private PlanState planState(Long planId) {
        return em.createQuery("select p.state from Plan p where p.id = :id", PlanState.class)
                .setParameter("id", planId)
                .getSingleResult();
    }

    private static void requireRunning(PlanState state) {
        switch (state) {
            case IN_PROGRESS -> {}
            case DRAFT -> throw new Conflict("The plan has not started.");
            case ON_HOLD ->
                throw new Conflict("The plan is on hold. Nothing was changed; it goes on when it is resumed.");
            case COMPLETED, ROLLED_BACK, CANCELLED, ARCHIVED ->
                throw new Conflict("The plan is " + state.words().toLowerCase(java.util.Locale.ROOT)
                        + ", so its record can't be changed.");
        }
    }

    private static void requireRunning(Phase phase) {
        if (phase.state() == PhaseState.NOT_STARTED) {
            throw new Conflict("Phase " + phase.number() + " has not started.");
        }
        if (!phase.state().running()) {
            throw new Conflict("Phase " + phase.number() + " is "
                    + phase.state().words().toLowerCase(java.util.Locale.ROOT) + ", so its record can't be changed.");
        }
    }

    /** What other pages show of the phase. */
    private record Standing(int items, int itemsOf, int steps, int stepsOf, int failed, PhaseState state) {
        static Standing of(Phase phase, Clock clock) {
            return new Standing(
                    phase.itemsDone(),
                    phase.itemsRequired(),
                    phase.stepsDone(),
                    phase.stepsRequired(),
                    phase.workFailed(),
                    phase.shown(clock.instant()));
        }
    }
}
