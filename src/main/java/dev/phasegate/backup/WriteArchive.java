package dev.phasegate.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.ReadAhead;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.PgMoment;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Copies a PostgreSQL into an archive and counts it meanwhile, both at the same moment of the database. */
final class WriteArchive {
    private final OutboundSql sql;
    private final Course course;

    WriteArchive(OutboundSql sql, Course course) {
        this.sql = sql;
        this.course = course;
    }

    /** {@code at}: the moment of the rows, by the server's clock or ours, whichever says it is longer ago. */
    record Result(Written written, Invariants invariants, Instant at, PgTools tools) {}

    /** Whether there is room for so many bytes of tables; throws where there is not. */
    interface Room {
        void check(long tableBytes) throws IOException;
    }

    /** Which programs; {@code here} throws in words where none fits. */
    interface Tools {
        ToolFit fit(PgVersion server);
    }

    Result run(Source source, Tools found, ArchiveWriter to, Measure measure, int compression, Room room)
            throws Unreachable, SQLException, ToolFailed, IOException, Stopped, InterruptedException {
        course.stage("Looking at the database", () -> "");
        OutboundSql.Opened opened = source.open(sql);
        Instant begun = course.now();
        try (PgMoment moment = PgMoment.of(opened.connection())) {
            ToolFit fit = found.fit(PgVersion.ofNumber(moment.serverNumber()));
            if (!fit.fits()) {
                throw new ToolFailed(fit.sentence());
            }
            Progress progress = new Progress(moment.tables());
            room.check(progress.total());
            course.check();
            course.measure(progress::bytes, progress.total() + progress.total() / BackupWork.READING_SHARE);
            course.stage("Copying the tables", progress::words);
            Instant at = older(begun, moment.at());
            String snapshot = moment.export();
            try (ToolRun run = PgRuns.dump(
                            fit.tools(), source.login(opened), snapshot, compression, line -> heard(line, progress));
                    CopyWatch watch = new CopyWatch(source, sql, progress)) {
                course.onStop(run::stop);
                watch.start();
                Invariants counted = both(run, moment, measure, to, progress);
                progress.complete();
                return new Result(to.end(), counted, at, fit.tools());
            } finally {
                course.onStop(() -> {});
            }
        }
    }

    /** A server whose clock is ahead makes no backup look younger. */
    static Instant older(Instant ours, Instant theirs) {
        return ours.isBefore(theirs) ? ours : theirs;
    }

    private Invariants both(ToolRun run, PgMoment moment, Measure measure, ArchiveWriter to, Progress progress)
            throws IOException, ToolFailed, Stopped, InterruptedException, SQLException {
        FutureTask<Invariants> counting = new FutureTask<>(() -> moment.measure(measure, course::say));
        Thread counter = new Thread(counting, "backup-counts");
        counter.setDaemon(true);
        counter.start();
        try {
            pump(run.output(), to, progress);
            run.finish();
            course.check();
            course.onStop(moment::abort); // the program is through, and the counting is what is left to wait for
            return counted(counting);
        } catch (ToolFailed | IOException e) {
            course.check();
            if (counting.isDone()) {
                counted(counting); // a program whose snapshot is gone only tells that it is gone
            }
            throw e;
        } finally {
            if (!counting.isDone()) {
                moment.abort();
            }
        }
    }

    private Invariants counted(FutureTask<Invariants> counting) throws SQLException, Stopped, InterruptedException {
        try {
            return counting.get();
        } catch (ExecutionException e) {
            course.check();
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void heard(String line, Progress progress) {
        course.say(line);
        int begins = line.indexOf("dumping contents of table \"");
        if (begins >= 0 && line.endsWith("\"")) {
            progress.begins(line.substring(begins + "dumping contents of table \"".length(), line.length() - 1));
        }
    }

    private static void pump(InputStream from, ArchiveWriter to, Progress progress)
            throws IOException, InterruptedException {
        try (ReadAhead ahead = ReadAhead.of(from)) {
            for (ReadAhead.Piece piece = ahead.next(); !piece.isEmpty(); piece = ahead.next()) {
                to.write(piece.bytes(), piece.length());
                progress.written(to.written());
            }
        }
    }
}
