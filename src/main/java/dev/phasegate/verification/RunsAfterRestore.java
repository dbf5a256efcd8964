package dev.phasegate.verification;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.quarkus.arc.Unremovable;

import dev.phasegate.shared.Restored;

/**
 * What ran or waited at the moment of the backup is lost. Nobody's request from then begins now; of the slots meanwhile the usual rule lets
 * one run where it is still fresh, and notes the others as missed in one row.
 */
@ApplicationScoped
@Unremovable
class RunsAfterRestore {
    private static final String WHY = "Phasegate was restored from a backup of a moment at which it was under way.";

    private final EntityManager em;

    RunsAfterRestore(EntityManager em) {
        this.em = em;
    }

    void restored(@Observes Restored restored) {
        Instant at = restored.at();
        CheckRun.update(
                "state = ?1, outcome.sentence = ?2, endedAt = ?3 where state in (?4, ?5)",
                RunState.LOST,
                WHY,
                at,
                RunState.PENDING,
                RunState.RUNNING);
        em.createNativeQuery("delete from scheduled_tasks where task_name = :asked")
                .setParameter("asked", Agenda.ASKED)
                .executeUpdate();
        em.createNativeQuery("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null"
                        + " where picked")
                .executeUpdate();
    }
}
