package dev.phasegate.backup;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import dev.phasegate.live.LiveEvents;

/** Lets pages and gates know that something of a backup changed; in the transaction that changes it. */
@ApplicationScoped
class TellGates {
    /** Of the page of all backups, for everyone who is signed in: what it says is read with everybody's own rights. */
    static final String ALL = "backups";

    private final EntityManager em;
    private final LiveEvents live;

    TellGates(EntityManager em, LiveEvents live) {
        this.em = em;
        this.live = live;
    }

    /** Something on the page of all of them. */
    void list() {
        live.publish(null, ALL);
    }

    void changed(Backup backup) {
        list();
        live.publish(null, "backup:" + backup.id());
        needing(backup.targetId());
    }

    /** Pages about it look again; not those of gates. */
    void seen(Backup backup) {
        live.publish(null, "backup:" + backup.id());
    }

    /** A backup or a drill of it is further than before. */
    void progressed(long backup) {
        Backup made = Backup.findById(backup);
        needing(made.targetId());
    }

    /** Gates that need a backup of this database, on each node: see the shared evaluations of gates. */
    @SuppressWarnings("unchecked")
    void needing(long targetId) {
        em.createNativeQuery("insert into gate_change (plan_id, xid) select distinct n.plan_id,"
                        + " cast(cast(pg_current_xact_id() as text) as bigint) from backup_need n"
                        + " where n.target_id = :target and n.removed_at is null on conflict do nothing")
                .setParameter("target", targetId)
                .executeUpdate();
        List<Tuple> phases = em.createNativeQuery(
                        "select distinct n.plan_id, f.number, n.step_id is not null as step from backup_need n"
                                + " join phase f on f.id = n.phase_id"
                                + " and f.plan_id = n.plan_id where n.target_id = :target and n.removed_at is null"
                                + " and not f.removed",
                        Tuple.class)
                .setParameter("target", targetId)
                .getResultList();
        for (Tuple row : phases) {
            String part = row.get("step", Boolean.class) ? "steps:" : "gate:";
            live.publish(((Number) row.get("plan_id")).longValue(), part + row.get("number"));
        }
    }
}
