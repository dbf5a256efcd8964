package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.database.ThrowAwayMaria;
import dev.phasegate.database.ThrowAwayPostgres;

/**
 * Each node's own round: signs of life of what it works on, and an end for what was lost, here or on a node that went away. What is lost is
 * recorded as FAILED, its leftovers are deleted, and nothing is begun again.
 */
@ApplicationScoped
class TendBackups {
    private static final Logger LOG = Logger.getLogger(TendBackups.class);

    /** After that, the database of a drill is left to whoever runs its server. */
    private static final Duration STAYS_FOR = Duration.ofDays(7);

    private final BackupRuns runs;
    private final KeepCourses keep;
    private final RecordBackup record;
    private final DrillWork drills;
    private final Here here;
    private final BackupConfig config;
    private final Clock clock;

    TendBackups(
            BackupRuns runs,
            KeepCourses keep,
            RecordBackup record,
            DrillWork drills,
            Here here,
            BackupConfig config,
            Clock clock) {
        this.runs = runs;
        this.keep = keep;
        this.record = record;
        this.drills = drills;
        this.here = here;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        try {
            PgRuns.clear();
            ThrowAwayPostgres.clear(here.scratch());
            ThrowAwayMaria.clear(here.scratch());
            here.folder().clear();
        } catch (IOException e) {
            LOG.warnf("The folder of backups can't be used: %s", e.getMessage());
        }
        lost();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        List<Course> courses = List.copyOf(runs.courses());
        courses.forEach(Course::hurry); // also while our own database is away
        for (Course course : courses) {
            String by = keep.keep(course);
            if (by != null) {
                course.stop(by);
            }
        }
    }

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lost() {
        record Left(List<Backup> backups, List<BackupDrill> drills) {}
        Instant silent = clock.instant().minus(config.lostAfter());
        Left left = QuarkusTransaction.requiringNew()
                .call(() -> new Left(Backup.list("endedAt is null"), BackupDrill.list("endedAt is null")));
        List<String> names = new ArrayList<>();
        for (Backup backup : left.backups()) {
            if (left(backup, new Course.Key(Work.BACKUP, backup.id()), silent)) {
                record.failed(backup.id(), "The server that made it went away in the middle of it.");
                names.add(backup.file());
            }
        }
        for (BackupDrill drill : left.drills()) {
            if (left(drill, new Course.Key(Work.DRILL, drill.id()), silent)) {
                record.drilled(drill.id(), "The server that restored it went away in the middle of it.", null, "");
            }
        }
        delete(names);
    }

    /** A round of its own: a server that is slow to answer keeps nothing else waiting. */
    @Scheduled(every = "20s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scratch() {
        List<BackupDrill> left = QuarkusTransaction.requiringNew()
                .call(() -> BackupDrill.list(
                        "endedAt is not null and scratch <> '' and endedAt > ?1",
                        clock.instant().minus(STAYS_FOR)));
        left.forEach(drills::dropLeft);
    }

    /** Long after everything that those writers left was found. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        try {
            here.folder().forgetGone();
        } catch (IOException e) {
            LOG.debugf("Locks of writers that are gone stay: %s", e.getMessage());
        }
    }

    /** Nobody works on it any more: a node that is silent or gone, or this one, which could not write down how it ended. */
    private boolean left(BackupJob job, Course.Key key, Instant silent) {
        return !runs.works(key) && (job.beatAt().isBefore(silent) || gone(job.node()));
    }

    private boolean gone(String node) {
        try {
            return here.folder().gone(node);
        } catch (IOException e) {
            return false;
        }
    }

    /** It may have had its name already when it was lost, but it was never written down. */
    private void delete(List<String> names) {
        try {
            for (String name : names) {
                here.folder().delete(name);
            }
            if (!names.isEmpty()) {
                here.folder().clear();
            }
        } catch (IOException e) {
            LOG.warnf("What was left of a backup can't be deleted: %s", e.getMessage());
        }
    }
}
