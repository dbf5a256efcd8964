package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/** Starts restores that two people agreed on, and ends what nobody approved and what nodes left behind. Nothing is begun again. */
@ApplicationScoped
class Restores {
    private static final Duration LOOKED_AFTER = Duration.ofDays(7);

    private final AskRestore ask;
    private final RestoreWork work;
    private final SettleRestore settle;
    private final RecordRestore record;
    private final BackupRuns runs;
    private final Here here;
    private final BackupConfig config;
    private final Clock clock;

    Restores(
            AskRestore ask,
            RestoreWork work,
            SettleRestore settle,
            RecordRestore record,
            BackupRuns runs,
            Here here,
            BackupConfig config,
            Clock clock) {
        this.ask = ask;
        this.work = work;
        this.settle = settle;
        this.record = record;
        this.runs = runs;
        this.here = here;
        this.config = config;
        this.clock = clock;
    }

    /** Approves and begins. */
    void begin(long id) {
        RestoreWork.Order order = ask.approve(id);
        runs.work(new Course.Key(Work.RESTORE, order.id()), course -> work.run(order, course));
    }

    void start(@Observes StartupEvent event) {
        tend();
    }

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tend() {
        Instant now = clock.instant();
        List<BackupRestore> asked = QuarkusTransaction.requiringNew()
                .call(() -> BackupRestore.list("state = ?1 and expiresAt <= ?2", RestoreState.ASKED, now));
        asked.forEach(restore -> ask.expire(restore.id()));
    }

    /** Reaches servers, so it is a round of its own: one that is slow to answer keeps nothing else waiting. */
    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void settle() {
        List<BackupRestore> running =
                QuarkusTransaction.requiringNew().call(() -> BackupRestore.list("state = ?1", RestoreState.RUNNING));
        running.forEach(this::look);
    }

    /** Nor does what is left on one server keep waiting what nobody knows of another. */
    @Scheduled(every = "20s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clear() {
        List<BackupRestore> left = QuarkusTransaction.requiringNew()
                .call(() -> BackupRestore.list(
                        "state = ?1 and scratch <> '' and not kept and endedAt > ?2",
                        RestoreState.FAILED,
                        clock.instant().minus(LOOKED_AFTER)));
        left.forEach(settle::clear);
    }

    /** Nobody works on it any more: a node that is silent or gone, or this one, which could not find out or write down how it ended. */
    private void look(BackupRestore restore) {
        Instant now = clock.instant();
        boolean here = runs.works(new Course.Key(Work.RESTORE, restore.id()));
        boolean gone = this.here.gone(restore.node());
        Instant silent = gone ? now.plusMillis(1) : now.minus(config.lostAfter());
        if (!here && record.looks(restore.id(), this.here.node(), silent)) {
            settle.lost(restore);
        }
    }
}
