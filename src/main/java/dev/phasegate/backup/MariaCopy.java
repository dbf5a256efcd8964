package dev.phasegate.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.ReadAhead;
import dev.phasegate.backup.dump.SqlCopy;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.MariaMoment;
import dev.phasegate.backup.tool.Fit;
import dev.phasegate.backup.tool.MariaFit;
import dev.phasegate.backup.tool.MariaRuns;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Copies a MariaDB into an archive, counts the rows on their way into it, and has two transactions beside it witness that. */
final class MariaCopy {
    private final OutboundSql sql;
    private final Course course;

    MariaCopy(OutboundSql sql, Course course) {
        this.sql = sql;
        this.course = course;
    }

    /** Which programs. */
    interface Tools {
        Fit fit(int serverNumber);
    }

    DatabaseKind.Copied run(Source source, Tools found, ArchiveWriter to, DatabaseKind.Wanted wanted)
            throws Unreachable, SQLException, ToolFailed, IOException, Stopped, InterruptedException {
        course.stage("Looking at the database", () -> "");
        OutboundSql.Opened opened = source.open(sql);
        Instant begun = course.now();
        try (MariaMoment before = MariaMoment.of(opened.connection())) {
            MariaTools tools = tools(found, before);
            Progress progress = new Progress(before.tables());
            wanted.room().check(progress.total());
            course.check();
            course.measure(progress::bytes, progress.total() + progress.total() / BackupWork.READING_SHARE);
            course.stage("Copying the tables", progress::words);
            Instant at = WriteArchive.older(begun, before.at());
            try (Witnesses witnesses = new Witnesses(source, sql, before, wanted.measure(), course);
                    ToolRun run = MariaRuns.dump(tools, source.mariaLogin(opened), line -> heard(line, witnesses))) {
                course.onStop(run::stop);
                witnesses.count();
                SqlCopy copy = copied(run, witnesses, to, wanted.compression(), progress);
                course.check();
                course.onStop(witnesses::abort); // the program is through, and the counting is what is left to wait for
                Invariants counted = witnesses.of(copy.rows());
                progress.complete();
                return new DatabaseKind.Copied(
                        to.end(), counted, at, tools.version().toString());
            } finally {
                course.onStop(() -> {});
            }
        }
    }

    private static MariaTools tools(Tools found, MariaMoment moment) throws SQLException, ToolFailed {
        Fit fit = found.fit(moment.serverNumber());
        if (!(fit instanceof MariaFit maria) || !fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        String missing = moment.missingRights();
        if (!missing.isEmpty()) {
            throw new ToolFailed(missing);
        }
        return maria.tools();
    }

    private void heard(String line, Witnesses witnesses) {
        course.say(line);
        if (line.matches(MariaRuns.BEGUN)) {
            witnesses.begun();
        }
    }

    private SqlCopy copied(ToolRun run, Witnesses witnesses, ArchiveWriter to, int compression, Progress progress)
            throws IOException, ToolFailed, Stopped, SQLException, InterruptedException {
        SqlCopy copy = new SqlCopy();
        try {
            pump(run.output(), copy, to, compression, progress);
            run.finish();
            copy.end();
            return copy;
        } catch (ToolFailed | IOException e) {
            course.check();
            witnesses.failed(); // a server that is gone is gone for all
            throw e;
        }
    }

    private static void pump(InputStream from, SqlCopy copy, ArchiveWriter to, int compression, Progress progress)
            throws IOException, InterruptedException {
        int begun = 0;
        try (ReadAhead ahead = ReadAhead.of(from);
                OutputStream packing = Packing.into(to, compression)) {
            for (ReadAhead.Piece piece = ahead.next(); !piece.isEmpty(); piece = ahead.next()) {
                copy.accept(piece.bytes(), piece.length());
                packing.write(piece.bytes(), 0, piece.length());
                progress.written(to.written());
                copy.rows().keySet().stream().skip(begun).forEach(progress::begins);
                begun = copy.rows().size();
            }
        }
    }
}
