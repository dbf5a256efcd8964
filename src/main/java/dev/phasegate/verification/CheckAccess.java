package dev.phasegate.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;

/** Finds checks and runs within what the current actor may see. */
@ApplicationScoped
class CheckAccess {
    private final PlanAccess plans;
    private final EntityManager em;

    CheckAccess(PlanAccess plans, EntityManager em) {
        this.plans = plans;
        this.em = em;
    }

    /** Throws {@link NotFound}, for checks of other people's plans as well. */
    Seat seatOfCheck(long id) {
        return plans.byId(Check.present(id).map(Check::planId).orElseThrow(() -> new NotFound("check " + id)));
    }

    /** Also where the check was removed: what it found stays. */
    Seat seatOfRun(long id) {
        return em.createQuery(
                        "select c.planId from CheckRun r join Check c on c.id = r.checkId where r.id = :id", Long.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(plans::byId)
                .orElseThrow(() -> new NotFound("run " + id));
    }

    static Check of(Seat seat, long id) {
        return Check.present(id)
                .filter(check -> check.planId().equals(seat.plan().id()))
                .orElseThrow(() -> new NotFound("check " + id));
    }
}
