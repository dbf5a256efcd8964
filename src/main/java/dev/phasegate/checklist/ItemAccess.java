package dev.phasegate.checklist;

import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.NotFound;

/** Finds items within what the current actor may see. */
@ApplicationScoped
class ItemAccess {
    private final EntityManager em;
    private final PlanAccess plans;

    ItemAccess(EntityManager em, PlanAccess plans) {
        this.em = em;
        this.plans = plans;
    }

    /** The actor's seat in the plan of the item. Throws {@link NotFound}, for items of other people's plans as well. */
    Seat seatOf(String itemId) {
        return seat("select i.planId from ChecklistItem i where i.id = :id", itemId);
    }

    Seat seatOfGroup(String groupId) {
        return seat(
                "select distinct i.planId from ChecklistItem i where i.groupId = :id and i.removed = false", groupId);
    }

    /** Not the entity: that must be read after the lock, not before. */
    String phaseOf(String itemId) {
        return em.createQuery("select i.phaseId from ChecklistItem i where i.id = :id", String.class)
                .setParameter("id", itemId)
                .getSingleResult();
    }

    /** The item as it is under the lock of its phase. */
    ChecklistItem locked(String itemId, Phase phase) {
        ChecklistItem item = ChecklistItem.findById(itemId);
        if (item.removed()) {
            throw new Conflict("This check was taken out of the plan.");
        }
        if (!Objects.equals(item.phaseId(), phase.id())) {
            throw new Conflict("This check was moved to another phase. Load the page again.");
        }
        return item;
    }

    /** To read; throws {@link NotFound} where the plan no longer has it. */
    ChecklistItem shown(String itemId) {
        ChecklistItem item = ChecklistItem.findById(itemId);
        if (item == null || item.removed()) {
            throw new NotFound("check " + itemId);
        }
        return item;
    }

    private Seat seat(String query, String id) {
        try {
            return plans.byId(
                    em.createQuery(query, Long.class).setParameter("id", id).getSingleResult());
        } catch (NoResultException e) {
            throw new NotFound("check " + id);
        }
    }
}
