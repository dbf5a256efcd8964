package dev.phasegate.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Restores a backup into a database beside whatever is there, compares it with what was counted, and only then gives it the name. Until that
 * moment nothing that anybody uses is touched.
 */
@ApplicationScoped
class RestoreWork {
    private static final Logger LOG = Logger.getLogger(RestoreWork.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 63;
    private static final Duration UNTIL_ALONE = Duration.ofSeconds(20);

    private final Here here;
    private final FetchArchive fetch;
    private final TargetAccess targets;
    private final OutboundSql sql;
    private final RecordRestore record;
    private final Clock clock;

    RestoreWork(
            Here here, FetchArchive fetch, TargetAccess targets, OutboundSql sql, RecordRestore record, Clock clock) {
        this.here = here;
        this.fetch = fetch;
        this.targets = targets;
        this.sql = sql;
        this.record = record;
        this.clock = clock;
    }

    /** What two people agreed on. */
    record Order(
            long id,
            long backupId,
            String file,
            long bytes,
            String sha256,
            boolean encrypted,
            String invariants,
            Measure measure,
            long targetId,
            BackupRestore.Mode mode,
            String name,
            boolean rights,
            String scratch) {}

    void run(Order order, Course course) {
        RestorePlace place = null;
        try {
            place = place(order.targetId());
            restore(order, place, course);
        } catch (Damaged e) {
            failed(order, place, e.getMessage());
            record.damaged(order.backupId(), e.getMessage());
        } catch (Stopped | Unreachable | ToolFailed e) {
            failed(order, place, e.getMessage());
        } catch (Differs e) {
            record.differs(order.id(), e.getMessage());
        } catch (SQLException e) {
            failed(order, place, Words.of(e));
        } catch (IOException e) {
            failed(order, place, Words.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(order, place, "The server was stopped while it ran.");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Restore %d", order.id());
            failed(order, place, "Something unexpected happened; the server's log tells more.");
        }
    }

    RestorePlace place(long targetId) throws Unreachable {
        Reachable it = targets.open(targetId);
        Source server = new Source(it.destination(), it.tls(), it.login(), it.secret(), it.path());
        return new RestorePlace(sql, server, UNTIL_ALONE);
    }

    private void restore(Order order, RestorePlace place, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException, Differs {
        Invariants was = Invariants.parse(order.invariants());
        ToolFit fit = here.fit(PgVersion.ofNumber(was.serverNumber()));
        if (!fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        fetch.fetch(order.backupId(), order.file(), order.bytes(), order.sha256(), course);
        boolean replace = order.mode() == BackupRestore.Mode.REPLACE;
        course.stage("Making a database beside", () -> "");
        place.make(order.scratch(), order.name(), replace, was);
        course.check();
        Written archive = new Written(here.folder().file(order.file()), order.bytes(), order.sha256());
        Trial.Result result = new Trial(
                        sql,
                        fit.tools(),
                        archive,
                        order.encrypted() ? here.keys() : null,
                        order.measure(),
                        order.rights() ? PgRuns.Rights.AS_BACKED_UP : PgRuns.Rights.NONE)
                .run(place.server().with(order.scratch()), was, course);
        record.compared(order.id(), result);
        String differs = result.compared().sentence();
        if (!differs.isEmpty()) {
            throw new Differs(differs + " It is kept beside as “" + order.scratch() + "”; nothing was renamed.");
        }
        course.check();
        String old = replace && place.exists(order.name()) ? old(order.name(), clock.instant()) : "";
        if (!record.swaps(order.id(), old)) {
            throw new Stopped("Somebody");
        }
        course.stage("Giving it its name", () -> "");
        place.swap(order.scratch(), order.name(), old);
        record.done(order.id());
    }

    /** What was restored is not what was backed up. */
    private static final class Differs extends Exception {
        private static final long serialVersionUID = 1L;

        Differs(String sentence) {
            super(sentence);
        }
    }

    /** Within what PostgreSQL takes for a name, in bytes. */
    static String old(String name, Instant now) {
        String after = "_before_" + TIME.format(now);
        String begin = name;
        while ((begin + after).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            begin = begin.substring(0, begin.length() - 1);
        }
        return begin + after;
    }

    /** {@code place} null: nothing was made yet. */
    private void failed(Order order, RestorePlace place, String why) {
        record.failed(order.id(), why, place == null || dropped(place, order.scratch()));
    }

    private static boolean dropped(RestorePlace place, String scratch) {
        try {
            place.drop(scratch);
            return true;
        } catch (SQLException | Unreachable e) {
            LOG.debugf(e, "The database %s stays for now", scratch);
            return false;
        }
    }

    /** Of a node that went away. Only the server knows on which side of the renaming that was. */
    void lost(BackupRestore left) {
        try {
            RestorePlace place = place(left.targetId());
            if (left.swapAt() != null && !place.exists(left.scratch()) && place.exists(left.name())) {
                record.done(left.id());
                return;
            }
            place.drop(left.scratch());
            record.failed(left.id(), "The server that restored it went away in the middle of it.", true);
        } catch (SQLException | Unreachable | RuntimeException e) {
            LOG.debugf(e, "What became of restore %d can't be found out now", left.id());
            if (left.swapAt() == null) {
                record.failed(left.id(), "The server that restored it went away in the middle of it.", false);
            }
        }
    }

    /** What could not be dropped when it failed. */
    void clear(BackupRestore left) {
        try {
            if (dropped(place(left.targetId()), left.scratch())) {
                record.cleared(left.id());
            }
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
    }
}
