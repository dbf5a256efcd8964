package dev.phasegate.backup;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.Decision;
import dev.phasegate.gate.DecisionFollower;
import dev.phasegate.gate.Gate;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanFollower;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.runbook.StepFacts;
import dev.phasegate.runbook.StepFollower;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/**
 * Pins: a plan keeps a backup until it is closed, because a Go or a step relied on it, or because somebody says so. Whoever deletes
 * backups locks the row of the backup first and asks for its pins then, as it is locked here before it is pinned.
 */
@ApplicationScoped
class PinBackups implements DecisionFollower, StepFollower, PlanFollower {
    private final EntityManager em;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    PinBackups(EntityManager em, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public void decided(Gate gate, Decision.Outcome outcome) {
        if (outcome == Decision.Outcome.GO) {
            int number = gate.phase().number();
            gate.facts().backups().stream()
                    .filter(BackupFact::met)
                    .map(BackupFact::backup)
                    .forEach(relied -> keep(gate.plan(), number, relied.id(), "the Go for phase " + number));
        }
    }

    @Override
    public void began(Plan plan, Phase phase, StepFacts step, List<BackupFact> reliedOn) {
        String why = "step " + step.number() + ", “" + step.title() + "”,";
        reliedOn.forEach(need -> keep(plan, phase.number(), need.backup().id(), why));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void became(Plan plan, PlanState state) {
        if (state.ended()) {
            List<Tuple> kept = em.createNativeQuery(
                            "delete from backup_pin where plan_id = :plan returning backup_id", Tuple.class)
                    .setParameter("plan", plan.id())
                    .getResultList();
            kept.forEach(row -> live.publish(null, "backup:" + row.get("backup_id")));
        }
    }

    /** Throws {@link Conflict} where the plan is closed or may not use the database, and where there is nothing to keep. */
    @Transactional
    void pin(Seat seat, long backupId) {
        Plan plan = Plan.lock(seat.requireMember().plan().id());
        if (plan.state().ended()) {
            throw new Conflict("The plan is closed, so it keeps no backups.");
        }
        Backup backup = Backup.findById(backupId);
        boolean uses = !em.createNativeQuery(
                        "select target_id from target_grant where target_id = :target and plan_id = :plan")
                .setParameter("target", backup.targetId())
                .setParameter("plan", plan.id())
                .getResultList()
                .isEmpty();
        if (!uses) {
            throw new Conflict("That plan may not use this database.");
        }
        keep(plan, null, backupId, "");
    }

    @Transactional
    void unpin(Seat seat, long backupId) {
        Plan plan = seat.requireMember().plan();
        int rows = em.createNativeQuery("delete from backup_pin where plan_id = :plan and backup_id = :backup")
                .setParameter("plan", plan.id())
                .setParameter("backup", backupId)
                .executeUpdate();
        if (rows > 0) {
            live.publish(null, "backup:" + backupId);
            record(plan, null, "backup.unpinned", "no longer keeps backup " + backupId + " for this plan", backupId);
        }
    }

    private void keep(Plan plan, Integer phase, long backupId, String why) {
        Backup backup = Backup.lock(backupId);
        if (!backup.there()) {
            throw new Conflict("Backup " + backupId + " of “" + backup.databaseName() + "” is not there any more.");
        }
        Actor by = actor.get();
        int rows = em.createNativeQuery("insert into backup_pin (backup_id, plan_id, by_id, by_name, at, why)"
                        + " values (:backup, :plan, :by, :name, :at, :why) on conflict do nothing")
                .setParameter("backup", backupId)
                .setParameter("plan", plan.id())
                .setParameter("by", by.userId())
                .setParameter("name", by.name())
                .setParameter("at", Timestamp.from(clock.instant()))
                .setParameter("why", why)
                .executeUpdate();
        if (rows > 0) {
            live.publish(null, "backup:" + backupId);
            record(
                    plan,
                    phase,
                    "backup.pinned",
                    "pinned backup " + backupId + " of “" + backup.databaseName() + "” until this plan is closed"
                            + (why.isEmpty() ? "" : ": " + why + " relied on it"),
                    backupId);
        }
    }

    private void record(Plan plan, Integer phase, String action, String sentence, long backupId) {
        audit.append(new AuditEntry(action, plan.id(), phase, sentence, Map.of("backup", backupId)));
    }
}
