package dev.phasegate.verification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

import dev.phasegate.live.LiveEvents;

/**
 * Puts down what is due when, in the caller's transaction: a check that was saved is on the agenda, and one that was not is not. The
 * rows are db-scheduler's; {@code plan_check.next_due} is what they follow.
 */
@ApplicationScoped
class Agenda {
    static final String SLOTS = "check";
    static final String ASKED = "check-run";
    /** The part of a live event that wakes the engines of all nodes. */
    static final String PART = "agenda";

    private static final String PUT = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values (:task, :instance, :at, false, 1)
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time,
              version = scheduled_tasks.version + 1
            where not scheduled_tasks.picked""";
    private static final String MEND = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'check', cast(id as text), next_due, false, 1 from plan_check
              where next_due is not null and removed_at is null
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time,
              version = scheduled_tasks.version + 1
            where not scheduled_tasks.picked and scheduled_tasks.execution_time > excluded.execution_time""";

    private final EntityManager em;
    private final LiveEvents live;
    private final Clock clock;

    Agenda(EntityManager em, LiveEvents live, Clock clock) {
        this.em = em;
        this.live = live;
        this.clock = clock;
    }

    /** After the check was changed. While it runs, its end looks by itself. */
    @Transactional(Transactional.TxType.MANDATORY)
    void follow(Check check) {
        em.flush();
        putOrDrop(SLOTS, check.id(), check.nextDue());
        live.publish(check.planId(), PART);
    }

    /** The same for a row of another feature. */
    @Transactional(Transactional.TxType.MANDATORY)
    void follow(String task, long id, Instant due) {
        em.flush();
        putOrDrop(task, id, due);
        live.publish(null, PART);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void runNow(Check check, CheckRun run) {
        em.flush();
        put(ASKED, run.id(), clock.instant());
        live.publish(check.planId(), PART);
    }

    /** A change that met a running check in its last moment. What looks earlier than it has to, to run a lost slot again, does no harm. */
    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void mend() {
        em.createNativeQuery(MEND).executeUpdate();
    }

    private void putOrDrop(String task, long instance, Instant at) {
        if (at == null) {
            em.createNativeQuery(
                            "delete from scheduled_tasks where task_name = :task and task_instance = :id and not picked")
                    .setParameter("task", task)
                    .setParameter("id", String.valueOf(instance))
                    .executeUpdate();
        } else {
            put(task, instance, at);
        }
    }

    private void put(String task, long instance, Instant at) {
        em.createNativeQuery(PUT)
                .setParameter("task", task)
                .setParameter("instance", String.valueOf(instance))
                .setParameter("at", Timestamp.from(at))
                .executeUpdate();
    }
}
