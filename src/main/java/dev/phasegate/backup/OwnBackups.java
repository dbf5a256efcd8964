package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/** When Phasegate backs up itself: when somebody asks, and by itself where nobody else does it. One at a time. */
@ApplicationScoped
class OwnBackups {
    private static final Logger LOG = Logger.getLogger(OwnBackups.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** One that failed, or that somebody took away, is not made again at once. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final OwnDatabase database;
    private final OwnBackupConfig config;
    private final OwnBackupWork work;
    private final BackupRuns runs;
    private final RecordOwnBackup record;
    private final Here here;
    private final BackupConfig backups;
    private final CurrentActor actor;
    private final Clock clock;

    OwnBackups(
            OwnDatabase database,
            OwnBackupConfig config,
            OwnBackupWork work,
            BackupRuns runs,
            RecordOwnBackup record,
            Here here,
            BackupConfig backups,
            CurrentActor actor,
            Clock clock) {
        this.database = database;
        this.config = config;
        this.work = work;
        this.runs = runs;
        this.record = record;
        this.here = here;
        this.backups = backups;
        this.actor = actor;
        this.clock = clock;
    }

    /** Begins one; its work starts after that is written down. Throws {@link Conflict} where one is made already. */
    long begin() {
        OwnBackupWork.Order order = QuarkusTransaction.requiringNew().call(() -> written(actor.get()));
        runs.work(new Course.Key(Work.ITSELF, order.id()), course -> {
            if (work.run(order, course)) {
                tidy();
            }
        });
        return order.id();
    }

    private OwnBackupWork.Order written(Actor by) {
        OwnBackup.underWay().ifPresent(running -> {
            throw new Conflict("Phasegate is being backed up already: " + running.askedBy() + " started it.");
        });
        Instant now = clock.instant();
        OwnBackup backup = OwnBackup.begin(database.way(), config.sealed(), by, here.node(), now);
        backup.named("phasegate-itself-" + TIME.format(now) + "-" + backup.id()
                + backup.way().ending() + (backup.sealed() ? ".sealed" : ""));
        record.append(backup, "backup.itself_started", "started a backup of Phasegate itself", Map.of());
        return new OwnBackupWork.Order(backup.id(), backup.way(), backup.file(), backup.sealed());
    }

    void stop(long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            OwnBackup backup = OwnBackup.lock(id);
            if (backup == null || !backup.running()) {
                throw new Conflict("Nobody works on this backup any more, so there is nothing to stop.");
            }
            backup.askToStop(actor.get().name());
            record.append(backup, "backup.itself_stopped", "stopped the backup of Phasegate itself", Map.of());
        });
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void due() {
        if (due(QuarkusTransaction.requiringNew()
                .call(() -> OwnBackup.latest(1).stream().findFirst()))) {
            try {
                begin();
            } catch (Conflict e) {
                LOG.debug(e.getMessage());
            }
        }
    }

    private boolean due(Optional<OwnBackup> newest) {
        Optional<Duration> every = database.schedule();
        if (every.isEmpty() || newest.isEmpty()) {
            return every.isPresent();
        }
        boolean none =
                newest.get().state() == BackupState.FAILED || newest.get().missing();
        Duration wait = none ? AFTER_FAILURE : every.get();
        return !newest.get().running() && !newest.get().startedAt().plus(wait).isAfter(clock.instant());
    }

    private void tidy() {
        try {
            for (String name : record.expire(config.keep())) {
                here.folder().delete(name);
                here.folder().delete(name + dev.phasegate.backup.archive.KeyBundle.ENDING);
            }
        } catch (IOException e) {
            LOG.warnf("An old backup of Phasegate itself can't be deleted: %s", e.getMessage());
        }
    }

    void start(@Observes StartupEvent event) {
        lost();
    }

    /** Of a node that went away, or of this one before it was killed. */
    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lost() {
        List<OwnBackup> left = QuarkusTransaction.requiringNew()
                .call(() -> OwnBackup.list("endedAt is null and node <> ?1", here.node()));
        Instant silent = clock.instant().minus(backups.lostAfter());
        for (OwnBackup backup : left) {
            if (backup.beatAt().isBefore(silent) || here.gone(backup.node())) {
                lose(backup);
            }
        }
    }

    private void lose(OwnBackup backup) {
        if (backup.there()) {
            record.unproven(backup.id(), "The server went away while its restore was being tested.");
            return;
        }
        record.failed(backup.id(), "The server that made it went away in the middle of it.");
        try {
            here.folder().delete(backup.file());
            here.folder().delete(backup.file() + dev.phasegate.backup.archive.KeyBundle.ENDING);
            here.folder().clear();
        } catch (IOException e) {
            LOG.warnf("What was left of a backup can't be deleted: %s", e.getMessage());
        }
    }
}
