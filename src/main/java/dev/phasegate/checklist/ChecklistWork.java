package dev.phasegate.checklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.PhaseWork;
import dev.phasegate.plan.WorkCount;

/** Counts a phase's items. */
@ApplicationScoped
class ChecklistWork implements PhaseWork {
    private static final String COUNT = """
            select count(i) filter (where i.required),
                   count(i) filter (where i.required and i.state in (ItemState.DONE, ItemState.NOT_APPLICABLE)),
                   count(i) filter (where i.required and i.state = ItemState.FAILED)
            from ChecklistItem i where i.phaseId = :phase and i.removed = false""";

    private final EntityManager em;

    ChecklistWork(EntityManager em) {
        this.em = em;
    }

    @Override
    public WorkCount count(String phaseId) {
        Object[] row = em.createQuery(COUNT, Object[].class)
                .setParameter("phase", phaseId)
                .getSingleResult();
        return WorkCount.ofItems(number(row[0]), number(row[1]), number(row[2]));
    }

    private static int number(Object count) {
        return ((Long) count).intValue();
    }
}
