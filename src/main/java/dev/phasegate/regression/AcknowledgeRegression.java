package dev.phasegate.regression;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** A person of the plan says that they know, and why things may go on. The phase stays flagged until it is back. */
@ApplicationScoped
class AcknowledgeRegression {
    private static final int LONGEST = 2_000;
    private static final String OPEN =
            "select r.id from regression r where r.phase_id = :phase and r.attempt = :attempt and "
                    + RegressionNews.UNACKNOWLEDGED + " order by r.id";

    private final PassedPhases passed;
    private final EntityManager em;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    AcknowledgeRegression(
            PassedPhases passed, EntityManager em, LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.passed = passed;
        this.em = em;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code upTo}: the last one that was seen. Throws {@link Conflict} where more has come since, or somebody was first. */
    @Transactional
    void acknowledge(Seat seat, int number, long upTo, String said) {
        seat.requireMember();
        Actor by = actor.get();
        if (!by.isPerson()) {
            throw new Forbidden("A person acknowledges this.");
        }
        String reason = said == null ? "" : PlainText.clean(said).strip();
        if (reason.isEmpty()) {
            throw Invalid.field("reason", "Say why things may go on; everyone on the plan reads it.");
        }
        if (reason.length() > LONGEST) {
            throw Invalid.field("reason", "Up to 2,000 characters; this has " + reason.length() + ".");
        }
        passed.lock(seat.plan());
        Phase phase = Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        List<Long> open = open(phase);
        if (open.isEmpty()) {
            requireOwn(phase, upTo, by);
            return;
        }
        if (open.get(open.size() - 1) > upTo) {
            throw new Conflict(
                    "More got worse in phase " + number + " while you were reading. Nothing was acknowledged.");
        }
        new RegressionAck(phase, upTo, reason, by, clock.instant()).persist();
        Stream.of("regression", "plan", "state", "gate:" + number).forEach(part -> live.publish(phase.planId(), part));
        audit.append(new AuditEntry(
                "phase.regression-acknowledged",
                phase.planId(),
                number,
                "acknowledged that phase " + number + " regressed: " + reason,
                Map.of("regressions", open, "reason", reason)));
    }

    @SuppressWarnings("unchecked")
    private List<Long> open(Phase phase) {
        return em.createNativeQuery(OPEN)
                .setParameter("phase", phase.id())
                .setParameter("attempt", phase.attempt())
                .getResultList();
    }

    /** The second press of the same person changes nothing. */
    private static void requireOwn(Phase phase, long upTo, Actor by) {
        RegressionAck last = RegressionAck.last(phase);
        if (last == null || last.upTo() < upTo) {
            throw new Conflict("Nothing of phase " + phase.number() + " waits to be acknowledged.");
        }
        if (!by.userId().equals(last.byId())) {
            throw new Conflict(last.byName() + " acknowledged it already.");
        }
    }
}
