package dev.phasegate.verification;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;

import dev.phasegate.live.LiveWatcher;

/**
 * Runs what is due, with all other nodes over the same tables: db-scheduler gives each row to one node and takes it back from a node
 * that no longer shows a sign of life. That is at least once; that a slot counts once is for {@link TakeRun} and
 * {@link AcceptResult}. It polls rarely: {@link WakeUp} knows when the next row is due.
 */
@ApplicationScoped
class Engine implements LiveWatcher {
    private static final int THREADS = 10;
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final AgroalDataSource pool;
    private final TakeRun take;
    private final Ask ask;
    private final AcceptResult accept;
    private final Node node;
    private final Clock clock;
    private OwnConnections connections;
    private Scheduler scheduler;
    private WakeUp wakeUp;

    Engine(AgroalDataSource pool, TakeRun take, Ask ask, AcceptResult accept, Node node, Clock clock) {
        this.pool = pool;
        this.take = take;
        this.ask = ask;
        this.accept = accept;
        this.node = node;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        connections = OwnConnections.like(pool);
        scheduler = Scheduler.create(connections.dataSource(), slots(), asked())
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 2.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(8))
                .clock(clock::instant)
                .build();
        wakeUp = new WakeUp(connections.dataSource(), scheduler::triggerCheckForDueExecutions, clock);
        scheduler.start();
        wakeUp.look();
    }

    @PreDestroy
    void stop() {
        if (scheduler != null) {
            wakeUp.close();
            scheduler.stop();
            connections.close();
        }
    }

    @Override
    public void heard(long planId, String part) {
        if (part.equals(Agenda.PART)) {
            look();
        }
    }

    @Override
    public void missed() {
        look();
    }

    private void look() {
        if (wakeUp != null) {
            wakeUp.look();
        }
    }

    private Task<Void> slots() {
        return Tasks.custom(Agenda.SLOTS, Void.class)
                .onFailure(lost(take::loseSlot))
                .onDeadExecution((complete, operations) -> {
                    take.loseSlot(id(complete.getExecution().taskInstance.getId()));
                    operations.reschedule(complete, clock.instant());
                })
                .execute((instance, context) -> {
                    long id = id(instance.getId());
                    run(take.slot(id));
                    return goingOn(id);
                });
    }

    private Task<Void> asked() {
        return Tasks.custom(Agenda.ASKED, Void.class)
                .onFailure((complete, operations) -> {
                    take.loseAsked(id(complete.getExecution().taskInstance.getId()));
                    operations.stop();
                })
                .onDeadExecution((complete, operations) -> {
                    take.loseAsked(id(complete.getExecution().taskInstance.getId()));
                    operations.stop();
                })
                .execute((instance, context) -> {
                    run(take.asked(id(instance.getId())));
                    return (complete, operations) -> operations.stop();
                });
    }

    private FailureHandler<Void> lost(java.util.function.LongConsumer lose) {
        return (complete, operations) -> {
            lose.accept(id(complete.getExecution().taskInstance.getId()));
            operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE));
        };
    }

    private CompletionHandler<Void> goingOn(long checkId) {
        return (complete, operations) -> {
            take.next(checkId).ifPresentOrElse(at -> operations.reschedule(complete, at), operations::stop);
            look();
        };
    }

    private void run(Optional<Taken> taken) {
        taken.ifPresent(it -> {
            long begin = System.nanoTime();
            var result = ask.ask(it.planId(), it.definition());
            accept.accept(it, result, Duration.ofNanos(System.nanoTime() - begin));
        });
    }

    private static long id(String instance) {
        return Long.parseLong(instance);
    }
}
