package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.DatabaseUnavailable;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Unreachable;

/** Restores a backup where nobody needs anything, compares, and leaves nothing there. */
@ApplicationScoped
class DrillWork {
    private static final Logger LOG = Logger.getLogger(DrillWork.class);

    private final Here here;
    private final FetchArchive fetch;
    private final TargetAccess targets;
    private final Kinds kinds;
    private final RecordBackup record;
    private final Duration most;

    DrillWork(
            Here here,
            FetchArchive fetch,
            TargetAccess targets,
            Kinds kinds,
            RecordBackup record,
            BackupConfig config) {
        this.here = here;
        this.fetch = fetch;
        this.targets = targets;
        this.kinds = kinds;
        this.record = record;
        this.most = config.drillWithin();
    }

    /** What was written down when it began. {@code placeId} null: a server that is made for it. */
    record Order(
            long id,
            long backupId,
            String file,
            long bytes,
            String sha256,
            boolean encrypted,
            String invariants,
            Measure measure,
            Long placeId,
            String scratch) {}

    void run(Order order, Course course) {
        Invariants was = Invariants.parse(order.invariants());
        course.within(most, lateAfter(most));
        try {
            fetch.fetch(order.backupId(), order.file(), order.bytes(), order.sha256(), course);
            Trial.Result result = trial(order, was, course);
            record.drilled(
                    order.id(),
                    result.compared().sentence(),
                    result.restored(),
                    result.compared().json());
        } catch (Damaged e) {
            record.drilled(order.id(), e.getMessage(), null, "");
            record.damaged(order.backupId(), e.getMessage());
        } catch (Stopped | Unreachable | ToolFailed | DatabaseUnavailable e) {
            failed(order, course, e.getMessage());
        } catch (SQLException e) {
            failed(order, course, Words.of(e));
        } catch (IOException e) {
            failed(order, course, Words.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record.drilled(order.id(), "The server was stopped while it ran.", null, "");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Drill %d", order.id());
            record.drilled(order.id(), "Something unexpected happened; the server's log tells more.", null, "");
        }
    }

    /** Whoever ended it is the reason, and what broke by that is none. */
    private void failed(Order order, Course course, String why) {
        String reason = why;
        try {
            course.check();
        } catch (Stopped e) {
            reason = e.getMessage();
        }
        record.drilled(order.id(), reason, null, "");
    }

    private static String lateAfter(Duration most) {
        return "It took longer than " + Words.took(most)
                + ", so it was ended: nothing is proven by it, and nothing refuted."
                + " Find out what it waits for (the log tells), or let tests of restores take longer with"
                + " PHASEGATE_BACKUP_DRILL_WITHIN.";
    }

    private Trial.Result trial(Order order, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        DatabaseKind.Archive archive = new DatabaseKind.Archive(
                new Written(here.folder().file(order.file()), order.bytes(), order.sha256()),
                order.encrypted() ? here.keys() : null);
        DatabaseKind.Drill drill = new DatabaseKind.Drill(archive, order.measure(), was, order.scratch());
        DatabaseKind.Scratch scratch =
                order.placeId() == null ? own(order, drill, course) : there(order, drill, course);
        try {
            course.check();
            Trial.Result result = scratch.restored(course);
            record.remarked(order.id(), scratch.remark());
            return result;
        } finally {
            drop(scratch, order);
        }
    }

    private DatabaseKind.Scratch own(Order order, DatabaseKind.Drill drill, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        boolean made = false;
        try {
            DatabaseKind.Scratch scratch = kinds.of(drill.was()).own(drill, course);
            made = true;
            return scratch;
        } finally {
            if (!made) {
                record.dropped(order.id()); // nothing of it is left
            }
        }
    }

    private DatabaseKind.Scratch there(Order order, DatabaseKind.Drill drill, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        DatabaseKind kind = kinds.of(drill.was());
        Reachable target = targets.open(order.placeId());
        if (kinds.of(target.kind()) != kind) {
            throw new ToolFailed(target.name() + " is another kind of database than the backup is of. Choose another"
                    + " server for drills in the settings of this database.");
        }
        course.stage("Making a database on " + target.name(), () -> "");
        return kind.on(Source.of(target).silentFor(most), target.name(), drill, course);
    }

    private void drop(DatabaseKind.Scratch scratch, Order order) {
        if (scratch.drop()) {
            record.dropped(order.id());
        } else {
            LOG.warnf(
                    "The database %s of a drill could not be dropped; the next drill there tries again",
                    order.scratch());
        }
    }

    /** Of a drill whose node went away. */
    void dropLeft(BackupDrill left) {
        if (left.placeId() == null) {
            record.dropped(left.id());
            return;
        }
        try {
            Reachable target = targets.open(left.placeId());
            if (kinds.of(target.kind()).dropped(Source.of(target).silentFor(There.DROPPING), left.scratch())) {
                record.dropped(left.id());
            }
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
    }

    static Duration restored(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
