package dev.phasegate.verification;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;

import dev.phasegate.live.LiveWatcher;

/**
 * Runs what is due, with all other nodes over the same tables: db-scheduler gives each row to one node and takes it back from a node
 * that no longer shows a sign of life. That is at least once; that a slot counts once is for {@link TakeRun} and
 * {@link AcceptResult}. It polls rarely: {@link WakeUp} knows when the next row is due.
 */
@ApplicationScoped
class Engine implements LiveWatcher {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final AgroalDataSource pool;
    private final TakeRun take;
    private final EngineWork work;
    private final List<AlsoDue> others;
    private final CheckConfig config;
    private final Node node;
    private final Clock clock;
    private OwnConnections connections;
    private Scheduler scheduler;
    private WakeUp wakeUp;

    Engine(
            AgroalDataSource pool,
            TakeRun take,
            EngineWork work,
            @All List<AlsoDue> others,
            CheckConfig config,
            Node node,
            Clock clock) {
        this.pool = pool;
        this.take = take;
        this.work = work;
        this.others = others;
        this.config = config;
        this.node = node;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        connections = OwnConnections.like(pool);
        scheduler = Scheduler.create(connections.dataSource(), tasks())
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(config.threads())
                .pollUsingLockAndFetch(0.5, 2.0)
                .pollingInterval(POLL)
                .heartbeatInterval(config.heartbeat())
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

    private List<Task<?>> tasks() {
        List<Task<?>> tasks = new ArrayList<>(List.of(slots(), asked()));
        others.forEach(other -> tasks.add(of(other)));
        return tasks;
    }

    private Task<Void> of(AlsoDue other) {
        return Tasks.custom(other.task(), Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE)))
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, clock.instant()))
                .execute((instance, context) -> goingOn(other.due(id(instance.getId()))));
    }

    private Task<Void> slots() {
        return Tasks.custom(Agenda.SLOTS, Void.class)
                .onFailure((complete, operations) -> {
                    loseSlot(complete.getExecution());
                    operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE));
                })
                .onDeadExecution((complete, operations) -> {
                    loseSlot(complete.getExecution());
                    operations.reschedule(complete, clock.instant());
                    look();
                })
                .execute((instance, context) -> goingOn(work.slot(id(instance.getId()))));
    }

    private Task<Void> asked() {
        return Tasks.custom(Agenda.ASKED, Void.class)
                .onFailure((complete, operations) ->
                        goingOn(lost(complete.getExecution(), false)).complete(complete, operations))
                .onDeadExecution((complete, operations) ->
                        goingOn(lost(complete.getExecution(), true)).complete(complete, operations))
                .execute((instance, context) -> goingOn(work.asked(id(instance.getId()))));
    }

    private void loseSlot(Execution row) {
        take.loseSlot(id(row.taskInstance.getId()), row.pickedBy);
    }

    /** When another node may take it; empty where it had begun, and is given up. What failed here would fail again. */
    private Optional<Instant> lost(Execution row, boolean dead) {
        long run = id(row.taskInstance.getId());
        take.loseAsked(run, row.pickedBy, dead);
        return take.waits(run)
                ? Optional.of(clock.instant().plus(dead ? Duration.ZERO : AFTER_FAILURE))
                : Optional.empty();
    }

    private CompletionHandler<Void> goingOn(Optional<Instant> at) {
        return (complete, operations) -> {
            at.ifPresentOrElse(next -> operations.reschedule(complete, next), operations::stop);
            look();
        };
    }

    private static long id(String instance) {
        return Long.parseLong(instance);
    }
}
