package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/** Lets schedules go on whose pause is over. What came while they rested is settled without a word. */
@ApplicationScoped
class EndPauses {
    private final EntityManager em;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    EndPauses(EntityManager em, AuditLog audit, TellGates tell, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "50s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        Instant now = clock.instant();
        List<BackupSchedule> over = QuarkusTransaction.requiringNew()
                .call(() -> BackupSchedule.list("pausedUntil <= ?1 and removedAt is null", now));
        for (BackupSchedule one : over) {
            QuarkusTransaction.requiringNew().run(() -> end(BackupSchedule.lock(one.id()), now));
        }
    }

    /** {@code schedule}: locked; null where it is gone. Also by whoever comes to serve a slot before the round does. */
    void end(BackupSchedule schedule, Instant now) {
        if (schedule == null || schedule.pausedUntil() == null || schedule.paused(now)) {
            return;
        }
        Instant until = schedule.pausedUntil();
        String reason = schedule.pauseReason();
        schedule.resume(until);
        tell.list();
        Object name = em.createNativeQuery("select name from target where id = :id")
                .setParameter("id", schedule.targetId())
                .getSingleResult();
        audit.append(new AuditEntry(
                "backup.schedule_resumed",
                null,
                null,
                "lets the schedule of “" + name + "” go on, because its pause is over: " + reason + " ("
                        + schedule.what().words().toLowerCase(Locale.ROOT) + ")",
                Map.of(
                        "target", schedule.targetId(),
                        "what", schedule.what().name(),
                        "until", until.toString())));
    }
}
