package dev.phasegate.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Restores a backup into a database beside whatever is there, compares it with what was counted, and only then gives it the name. Until that
 * moment nothing that anybody uses is touched.
 */
@ApplicationScoped
class RestoreWork {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 63;

    private final Here here;
    private final FetchArchive fetch;
    private final SettleRestore settle;
    private final OutboundSql sql;
    private final RecordRestore record;
    private final Clock clock;

    RestoreWork(
            Here here, FetchArchive fetch, SettleRestore settle, OutboundSql sql, RecordRestore record, Clock clock) {
        this.here = here;
        this.fetch = fetch;
        this.settle = settle;
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
            place = settle.place(order.targetId());
            swap = restore(order, place, course);
        } catch (Damaged e) {
            failed(order, place, e.getMessage());
            record.damaged(order.backupId(), e.getMessage());
            return;
        } catch (Differs e) {
            record.differs(order.id(), e.getMessage());
            return;
        } catch (Stopped | Unreachable | ToolFailed | SQLException | IOException | RuntimeException e) {
            failed(order, place, SettleRestore.words(order.id(), e));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(order, place, "The server was stopped while it ran.");
            return;
        }
        course.stage("Giving it its name", () -> "");
        settle.rename(
                new SettleRestore.Renaming(order.id(), order.scratch(), swap.number(), order.name(), swap.old()),
                place);
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
        record.failed(order.id(), why, place == null || SettleRestore.dropped(place, order.scratch()));
    }
}
