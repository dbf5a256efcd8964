package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.backup.tool.PgLogin;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Restores an archive into an empty database and compares. The bytes that are restored are hashed on the way, so nothing is proven of another
 * archive than the one that was written. {@code keys} null: it is not sealed. {@code list}: of its contents, what is restored; null: all.
 */
record Trial(
        OutboundSql sql,
        PgTools tools,
        Written archive,
        BackupKeys keys,
        Measure measure,
        PgRuns.Rights rights,
        String list) {
    /** Counting after restoring takes about a tenth of it. */
    static final int COUNTING_SHARE = 10;

    Trial(OutboundSql sql, PgTools tools, Written archive, BackupKeys keys, Measure measure, PgRuns.Rights rights) {
        this(sql, tools, archive, keys, measure, rights, null);
    }

    Trial only(String contents) {
        return new Trial(sql, tools, archive, keys, measure, rights, contents);
    }

    /** {@code restored}: from the first byte read to the last object made. */
    record Result(Duration restored, Comparison compared) {}

    Result run(Source scratch, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        long from = System.nanoTime();
        restore(scratch, course);
        Duration restored = DrillWork.restored(from);
        course.say("Restored in " + Words.took(restored));
        return compared(sql, scratch, was, measure, restored, course, archive);
    }

    static Result compared(
            OutboundSql sql,
            Source scratch,
            Invariants was,
            Measure measure,
            Duration restored,
            Course course,
            Written archive)
            throws Stopped, Unreachable, SQLException {
        course.stage("Comparing", () -> "");
        OutboundSql.Opened opened = scratch.open(sql);
        try (Moment moment = scratch.moment(opened)) {
            course.onStop(moment::abort);
            Invariants is = moment.measure(measure, course::say);
            Comparison compared = Comparison.of(was, is);
            course.measure(archive::bytes, archive.bytes());
            if (Servers.sameSeries(was.serverNumber(), is.serverNumber())) {
                return new Result(restored, compared);
            }
            course.say("Restored on " + server(is) + ", backed up on " + server(was)
                    + ": definitions are compared by their names alone");
            return new Result(restored, compared.byNames());
        } catch (SQLException e) {
            course.check();
            throw e;
        } finally {
            course.onStop(() -> {});
        }
    }

    private static String server(Invariants of) {
        return Servers.word(of.serverNumber()) + " " + of.serverVersion();
    }

    private void restore(Source scratch, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        AtomicLong read = new AtomicLong();
        course.measure(read::get, archive.bytes() + archive.bytes() / COUNTING_SHARE);
        course.stage("Restoring", () -> Words.bytes(read.get()) + " of " + Words.bytes(archive.bytes()));
        OutboundSql.Opened opened = scratch.open(sql);
        PgLogin login = scratch.login(opened);
        opened.connection().close();
        try (ArchiveReader reader = new ArchiveReader(archive, keys);
                ToolRun run = PgRuns.restore(tools, login, rights, list, course::say)) {
            course.onStop(run::stop);
            ReadThrough.pump(reader, run.input(), read::set);
            reader.compare();
            course.check();
            run.finish();
        } finally {
            course.onStop(() -> {});
        }
    }
}
