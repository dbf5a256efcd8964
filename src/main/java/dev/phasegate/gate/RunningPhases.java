package dev.phasegate.gate;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Locks the gates that new values can change, in one order. */
@ApplicationScoped
public class RunningPhases {
    private static final String LOCK = """
            select number from phase
            where plan_id = :plan and not removed and state = 'IN_PROGRESS' order by id for update""";

    private final EntityManager em;

    RunningPhases(EntityManager em) {
        this.em = em;
    }

    /** Numbers of the plan's phases that run; their rows stay locked until the transaction ends. */
    @SuppressWarnings("unchecked")
    public List<Integer> lock(Long planId) {
        return em.createNativeQuery(LOCK).setParameter("plan", planId).getResultList();
    }
}
