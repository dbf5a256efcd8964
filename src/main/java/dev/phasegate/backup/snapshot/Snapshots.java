package dev.phasegate.backup.snapshot;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.BackupConfig;
import dev.phasegate.backup.BackupRuns;
import dev.phasegate.backup.BackupSettings;
import dev.phasegate.backup.Course;
import dev.phasegate.backup.Database;
import dev.phasegate.backup.Here;
import dev.phasegate.backup.Source;
import dev.phasegate.backup.Stopped;
import dev.phasegate.backup.Words;
import dev.phasegate.backup.Work;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Takes snapshots of what databases are measured by, one at a time of each. Counting may take long, so it goes on by itself. */
@ApplicationScoped
class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);
    private static final int LONGEST_NAME = 100;

    private final EntityManager em;
    private final BackupRuns runs;
    private final TargetAccess targets;
    private final OutboundSql sql;
    private final Here here;
    private final BackupConfig config;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    Snapshots(
            EntityManager em,
            BackupRuns runs,
            TargetAccess targets,
            OutboundSql sql,
            Here here,
            BackupConfig config,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.runs = runs;
        this.targets = targets;
        this.sql = sql;
        this.here = here;
        this.config = config;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Whoever calls asked whether the actor may. Answers the id; the work begins after that is written down. */
    long take(Database database, String name) {
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Invalid.field(
                    "name", "Give it a name, such as “before the switch”: at most " + LONGEST_NAME + " characters.");
        }
        InvariantSnapshot begun = QuarkusTransaction.requiringNew().call(() -> begin(database, called));
        BackupSettings settings = BackupSettings.of(database.id());
        Measure measure = new Measure(settings.checksums(), settings.queries());
        runs.work(new Course.Key(Work.SNAPSHOT, begun.id()), course -> run(begun, measure, course));
        return begun.id();
    }

    private InvariantSnapshot begin(Database database, String name) {
        em.createNativeQuery("select id from target where id = :id for update")
                .setParameter("id", database.id())
                .getResultList();
        InvariantSnapshot.underWay(database.id()).ifPresent(running -> {
            throw new Conflict("“" + database.name() + "” is being measured already: " + running.askedBy() + " asked.");
        });
        InvariantSnapshot begun = InvariantSnapshot.begin(database, name, actor.get(), here.node(), clock.instant());
        append(begun, "snapshot.started", "began to measure “" + database.name() + "”: " + name, Map.of());
        return begun;
    }

    private void run(InvariantSnapshot begun, Measure measure, Course course) {
        try {
            Reachable it = targets.open(begun.targetId());
            Source source = Source.of(it);
            course.stage("Counting", () -> "");
            try (Moment moment = source.moment(source.open(sql))) {
                course.onStop(moment::abort);
                Instant at = moment.at();
                Invariants found = moment.measure(measure, course::say);
                taken(begun.id(), found, at);
            } catch (SQLException e) {
                course.check();
                throw e;
            } finally {
                course.onStop(() -> {});
            }
        } catch (Stopped | Unreachable e) {
            failed(begun.id(), e.getMessage());
        } catch (SQLException e) {
            failed(begun.id(), Words.of(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Snapshot %d", begun.id());
            failed(begun.id(), "Something unexpected happened; the server's log tells more.");
        }
    }

    private void taken(long id, Invariants found, Instant at) {
        QuarkusTransaction.requiringNew().run(() -> {
            InvariantSnapshot snapshot = InvariantSnapshot.lock(id);
            if (snapshot.running()) {
                snapshot.taken(found.json(), at, clock.instant());
                append(
                        snapshot,
                        "snapshot.taken",
                        "measured “" + snapshot.databaseName() + "”: " + snapshot.name(),
                        Map.of("tables", found.tables().size(), "rows", found.rows(), "schema", found.schemaHash()));
            }
        });
    }

    private void failed(long id, String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            InvariantSnapshot snapshot = InvariantSnapshot.lock(id);
            if (snapshot.running()) {
                snapshot.ended(why, clock.instant());
                append(
                        snapshot,
                        "snapshot.failed",
                        "could not measure “" + snapshot.databaseName() + "”: " + why,
                        Map.of());
            }
        });
    }

    void start(@Observes StartupEvent event) {
        lost();
    }

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lost() {
        List<InvariantSnapshot> left = QuarkusTransaction.requiringNew()
                .call(() -> InvariantSnapshot.list("endedAt is null and node <> ?1", here.node()));
        Instant silent = clock.instant().minus(config.lostAfter());
        for (InvariantSnapshot snapshot : left) {
            if (snapshot.beatAt().isBefore(silent) || here.gone(snapshot.node())) {
                failed(snapshot.id(), "The server that measured it went away in the middle of it.");
            }
        }
    }

    private void append(InvariantSnapshot snapshot, String action, String sentence, Map<String, Object> more) {
        live.publish(null, "snapshots:" + snapshot.targetId());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("snapshot", snapshot.id());
        detail.put("target", snapshot.targetId());
        detail.putAll(more);
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }
}
