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
    private static final Duration LOOKED_FOR = Duration.ofDays(7);

    private final Here here;
    private final FetchArchive fetch;
    private final TargetAccess targets;
    private final OutboundSql sql;
    private final RecordRestore record;
    private final RestoreAccess access;
    private final Clock clock;

    RestoreWork(
            Here here,
            FetchArchive fetch,
            TargetAccess targets,
            OutboundSql sql,
            RecordRestore record,
            RestoreAccess access,
            Clock clock) {
        this.here = here;
        this.fetch = fetch;
        this.targets = targets;
        this.access = access;
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
            boolean asSuperuser,
            String scratch) {}

    void run(Order order, Course course) {
        RestorePlace place = null;
        BackupRestore.Swap swap;
        try {
            place = place(order.targetId());
            swap = restore(order, place, course);
        } catch (Damaged e) {
            failed(order, place, e.getMessage());
            record.damaged(order.backupId(), e.getMessage());
            return;
        } catch (Differs e) {
            record.differs(order.id(), e.getMessage());
            return;
        } catch (Stopped | Unreachable | ToolFailed | SQLException | IOException | RuntimeException e) {
            failed(order, place, words(order.id(), e));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(order, place, "The server was stopped while it ran.");
            return;
        }
        course.stage("Giving it its name", () -> "");
        rename(new Renaming(order.id(), order.scratch(), swap.number(), order.name(), swap.old()), place);
    }

    private static String words(long id, Exception e) {
        if (e instanceof SQLException refused) {
            return Words.of(refused);
        } else if (e instanceof IOException broken) {
            return Words.of(broken);
        } else if (e instanceof RuntimeException) {
            LOG.errorf(e, "Restore %d", id);
            return "Something unexpected happened; the server's log tells more.";
        }
        return e.getMessage();
    }

    /** Names that change. {@code number} null where it was not written down. */
    private record Renaming(long id, String scratch, Long number, String name, String old) {}

    /** Whatever goes wrong from here on, only the server knows what it is called; what can't be written down now is looked at again. */
    private void rename(Renaming it, RestorePlace place) {
        try {
            try {
                place.swap(it.scratch(), it.name(), it.old());
            } catch (Unreachable | ToolFailed | SQLException | RuntimeException e) {
                settle(it, place, words(it.id(), e));
                return;
            }
            record.done(it.id());
        } catch (RuntimeException e) {
            LOG.warnf(e, "What became of restore %d is looked at again", it.id());
        }
    }

    private void settle(Renaming it, RestorePlace place, String why) {
        RenameDatabase.Names names;
        try {
            names = place.settle(it.scratch(), it.number(), it.name(), it.old());
        } catch (SQLException | Unreachable e) {
            LOG.debugf(e, "What became of restore %d can't be found out now", it.id());
            record.unsure(it.id(), look(it) + " Phasegate asks again.");
            return;
        }
        switch (names) {
            case CHANGED -> record.done(it.id());
            case NOT_CHANGED -> record.failed(it.id(), why, true);
            case UNKNOWN -> record.neverKnown(it.id(), look(it));
        }
    }

    private static String look(Renaming it) {
        return "It is not known whether “" + it.name()
                + "” is the restored database. Look on its server: where there is a"
                + " database “" + it.scratch() + "”, nothing was renamed"
                + (it.old().isEmpty() ? "." : "; where there is “" + it.old() + "”, it was.");
    }

    RestorePlace place(long targetId) throws Unreachable {
        Reachable it = targets.open(targetId);
        Source server = new Source(it.destination(), it.tls(), it.login(), it.secret(), it.path());
        return new RestorePlace(sql, server, UNTIL_ALONE);
    }

    private BackupRestore.Swap restore(Order order, RestorePlace place, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException, Differs {
        Invariants was = Invariants.parse(order.invariants());
        ToolFit fit = here.fit(PgVersion.ofNumber(was.serverNumber()));
        if (!fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        fetch.fetch(order.backupId(), order.file(), order.bytes(), order.sha256(), course);
        boolean replace = order.mode() == BackupRestore.Mode.REPLACE;
        course.stage("Making a database beside", () -> "");
        place.make(order.scratch(), order.name(), replace, order.asSuperuser(), was);
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
        return swap(order, place, replace && place.exists(order.name()));
    }

    /** From its answer on names may change. */
    private BackupRestore.Swap swap(Order order, RestorePlace place, boolean there)
            throws Stopped, Unreachable, SQLException {
        String old = there ? old(order.name(), clock.instant()) : "";
        String remark = there ? place.carryOver(order.scratch(), order.name()) : "";
        BackupRestore.Swap swap = new BackupRestore.Swap(old, place.number(order.scratch()), remark);
        if (!record.swaps(order.id(), swap)) {
            throw new Stopped("Somebody");
        }
        return swap;
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

    /** Of a node that went away, or that could not write down or find out what became of it. */
    void lost(BackupRestore left) {
        if (left.swapAt() == null) {
            failed(left, "The server that restored it went away in the middle of it.");
            return;
        }
        Renaming it = new Renaming(left.id(), left.scratch(), left.scratchNumber(), left.name(), left.oldName());
        boolean longAgo = left.swapAt().isBefore(clock.instant().minus(LOOKED_FOR));
        if (longAgo || access.pointedElsewhere(left.targetId(), left.swapAt())) {
            record.neverKnown(left.id(), look(it));
            return;
        }
        try {
            settle(it, place(left.targetId()), "The server that restored it went away while names changed; none did.");
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "What became of restore %d can't be found out now", left.id());
            record.unsure(left.id(), look(it) + " Phasegate asks again.");
        }
    }

    private void failed(BackupRestore left, String why) {
        boolean dropped = false;
        try {
            dropped = dropped(place(left.targetId()), left.scratch());
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
        record.failed(left.id(), why, dropped);
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
