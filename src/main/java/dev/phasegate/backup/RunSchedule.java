package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.target.TargetKind;
import dev.phasegate.verification.AlsoDue;
import dev.phasegate.verification.schedule.Due;

/**
 * Begins what is due by the schedules of databases. That a slot is settled and that its backup begins is one transaction under the lock of
 * the schedule: however many nodes look, it is begun once. What is refused is noted and not tried again.
 */
@ApplicationScoped
class RunSchedule implements AlsoDue {
    private static final String DATABASE = """
            select t.name, t.kind, t.path, l.server_number, l.server_version from target t
            left join backup_look l on l.target_id = t.id where t.id = :id and t.removed_at is null""";
    private static final String NEWEST = """
            select max(b.id) from backup b join target t on t.id = b.target_id
            where b.target_id = :id and b.expired_at is null and b.started_at >= t.pointed_at
              and b.state in ('WRITTEN', 'READ_VERIFIED', 'RESTORE_PROVEN')
              and (b.missing_since is null or exists (select from backup_copy c
                where c.backup_id = b.id and c.state = 'VERIFIED' and c.reason = ''))""";

    private static final String MEND = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'backup', cast(id as text), next_due, false, 1 from backup_schedule
              where next_due is not null and removed_at is null
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time,
              version = scheduled_tasks.version + 1
            where not scheduled_tasks.picked and scheduled_tasks.execution_time > excluded.execution_time""";

    private final EntityManager em;
    private final AskBackup ask;
    private final BackupRuns runs;
    private final EndPauses pauses;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    RunSchedule(
            EntityManager em,
            AskBackup ask,
            BackupRuns runs,
            EndPauses pauses,
            AuditLog audit,
            TellGates tell,
            Clock clock) {
        this.em = em;
        this.ask = ask;
        this.runs = runs;
        this.pauses = pauses;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    @Override
    public String task() {
        return "backup";
    }

    /** What a slot began; nothing in either where there was none to begin. */
    private record Begun(BackupWork.Order backup, DrillWork.Order drill, Instant next) {}

    @Override
    public Optional<Instant> due(long id) {
        Begun begun;
        try {
            begun = QuarkusTransaction.requiringNew().call(() -> begin(id));
        } catch (Conflict refused) {
            return QuarkusTransaction.requiringNew().call(() -> refused(id, refused.getMessage()));
        }
        if (begun.backup() != null) {
            runs.backup(begun.backup());
        } else if (begun.drill() != null) {
            runs.drill(begun.drill());
        }
        return Optional.ofNullable(begun.next());
    }

    private Begun begin(long id) {
        BackupSchedule schedule = BackupSchedule.lock(id);
        if (schedule == null) {
            return new Begun(null, null, null);
        }
        Instant now = clock.instant();
        pauses.end(schedule, now);
        Due due = schedule.due(now);
        schedule.settle(due);
        Optional<Database> database = database(schedule.targetId());
        if (database.isEmpty()) {
            schedule.remove("Phasegate", now); // its target was removed
            return new Begun(null, null, null);
        }
        if (schedule.paused(now)) {
            return new Begun(null, null, due.next());
        }
        if (due.missed() > 0) {
            missed(schedule, database.get(), due, now);
        }
        if (due.run() == null) {
            return new Begun(null, null, due.next());
        }
        Actor by = actor(database.get());
        if (schedule.what() == BackupSchedule.What.BACKUP) {
            BackupWork.Order order = ask.backup(database.get(), AskBackup.Purpose.NONE, by);
            schedule.fine();
            return new Begun(order, null, due.next());
        }
        DrillWork.Order order = ask.drill(newest(schedule.targetId()), by);
        schedule.fine();
        return new Begun(null, order, due.next());
    }

    private static Actor actor(Database database) {
        return new Actor(Actor.Kind.SYSTEM, null, "the schedule of " + database.name(), null);
    }

    private long newest(long targetId) {
        Object id = em.createNativeQuery(NEWEST).setParameter("id", targetId).getSingleResult();
        if (id == null) {
            throw new Conflict("There was no backup whose restore could be tested.");
        }
        return ((Number) id).longValue();
    }

    private void missed(BackupSchedule schedule, Database database, Due due, Instant now) {
        String words = (due.missed() == 1 ? "1 time was missed" : due.missed() + " times were missed")
                + " because no server was there to serve " + (due.missed() == 1 ? "it" : "them") + ".";
        schedule.note(words, now);
        tell.list();
        audit.append(new AuditEntry(
                "backup.missed",
                null,
                null,
                "missed what the schedule of “" + database.name() + "” said ("
                        + schedule.what().words().toLowerCase(java.util.Locale.ROOT) + "): " + words,
                Map.of(
                        "target", database.id(),
                        "what", schedule.what().name(),
                        "missed", due.missed(),
                        "first", due.firstMissed().toString())));
    }

    /** The slot is settled: one that is refused is not tried again. */
    private Optional<Instant> refused(long id, String why) {
        BackupSchedule schedule = BackupSchedule.lock(id);
        if (schedule == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Due due = schedule.due(now);
        if (due.run() != null) {
            schedule.settle(due);
            schedule.note(why, now);
            tell.list();
            audit.append(new AuditEntry(
                    "backup.refused",
                    null,
                    null,
                    "did not begin what a schedule said ("
                            + schedule.what().words().toLowerCase(java.util.Locale.ROOT) + "): " + why,
                    Map.of(
                            "target",
                            schedule.targetId(),
                            "what",
                            schedule.what().name(),
                            "slot",
                            due.run().toString())));
        }
        return Optional.ofNullable(schedule.nextDue());
    }

    @SuppressWarnings("unchecked")
    private Optional<Database> database(long id) {
        List<Tuple> rows = em.createNativeQuery(DATABASE, Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(row -> new Database(
                        id,
                        row.get("name", String.class),
                        TargetKind.valueOf(row.get("kind", String.class)),
                        row.get("path", String.class),
                        true,
                        null,
                        row.get("server_version") == null ? "" : row.get("server_version", String.class),
                        row.get("server_number") == null ? null : ((Number) row.get("server_number")).intValue(),
                        null,
                        ""))
                .findFirst();
    }

    /** A change that met a schedule in its last moment, as for checks. */
    @Scheduled(every = "1m", delayed = "40s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void mend() {
        em.createNativeQuery(MEND).executeUpdate();
    }
}
