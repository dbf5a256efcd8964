package dev.phasegate.runbook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;

/** Finds steps and branches within what the current actor may see. Reads no entity, so that those are read under the lock. */
@ApplicationScoped
class StepAccess {
    private final EntityManager em;
    private final PlanAccess plans;

    StepAccess(EntityManager em, PlanAccess plans) {
        this.em = em;
        this.plans = plans;
    }

    /** Throws {@link NotFound}, for steps of other people's plans as well. */
    Place step(String stepId) {
        return place("select s.planId, s.phaseId from Step s where s.id = :id", stepId);
    }

    /** Throws {@link NotFound}. */
    Place branch(String branchId) {
        return place("select b.planId, b.phaseId from BranchPoint b where b.id = :id", branchId);
    }

    private Place place(String query, String id) {
        Object[] row = em.createQuery(query, Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound("step " + id));
        return new Place(plans.byId((Long) row[0]), (String) row[1]);
    }

    record Place(Seat seat, String phaseId) {}
}
