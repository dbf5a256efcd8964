package dev.phasegate.checklist;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseProgress;
import dev.phasegate.shared.Ids;

/**
 * Required items that come from a decision instead of a revision. The plan is not edited for them, so nobody becomes its last
 * editor; edits and restored revisions leave them alone.
 */
@ApplicationScoped
public class ConditionItems {
    // After whatever the document lists.
    private static final int LAST = 1_000_000;

    private final EntityManager em;
    private final PhaseProgress progress;
    private final LiveEvents live;

    ConditionItems(EntityManager em, PhaseProgress progress, LiveEvents live) {
        this.em = em;
        this.progress = progress;
        this.live = live;
    }

    /** {@code id} of the group; {@code origin}: the path of the record that it comes from. */
    public record Group(String id, String name, String origin) {}

    public record Item(String text, String roleId) {}

    /** Adds them to a phase that the caller has locked; returns their ids in order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> add(Phase phase, Group group, List<Item> items) {
        List<String> ids = new ArrayList<>();
        for (Item item : items) {
            String id = Ids.next();
            em.createNativeQuery("""
                            insert into checklist_item (id, plan_id, phase_id, group_id, position, text, role_id, required,
                              group_name, origin)
                            values (:id, :plan, :phase, :group, :position, :text, :role, true, :name, :origin)""")
                    .setParameter("id", id)
                    .setParameter("plan", phase.planId())
                    .setParameter("phase", phase.id())
                    .setParameter("group", group.id())
                    .setParameter("position", LAST + ids.size())
                    .setParameter("text", item.text())
                    .setParameter("role", item.roleId())
                    .setParameter("name", group.name())
                    .setParameter("origin", group.origin())
                    .executeUpdate();
            ids.add(id);
        }
        announce(phase);
        return ids;
    }

    /** Takes the open ones out again: a later decision takes the place of theirs. What was done stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void retire(Phase phase, List<String> ids) {
        em.createNativeQuery("""
                        update checklist_item set removed = true, version = version + 1
                        where id in (:ids) and phase_id = :phase and state = 'OPEN'""")
                .setParameter("ids", ids)
                .setParameter("phase", phase.id())
                .executeUpdate();
        announce(phase);
    }

    private void announce(Phase phase) {
        em.flush();
        progress.recount(phase);
        live.publish(phase.planId(), "checks:" + phase.number());
        live.publish(phase.planId(), "gate:" + phase.number());
    }
}
