package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.phasegate.backup.dump.SqlCopy;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Restores an archive of a MariaDB into an empty database, one statement after the other, and compares. */
record MariaTrial(OutboundSql sql, DatabaseKind.Archive archive, Measure measure) {

    Trial.Result run(Source scratch, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        long from = System.nanoTime();
        restore(scratch, was, course);
        Duration restored = DrillWork.restored(from);
        course.say("Restored in " + Words.took(restored));
        return Trial.compared(sql, scratch, was, measure, restored, course, archive.written());
    }

    /** That a database made for it has; empty for the usual one. What was kept is not believed to be a name. */
    static String collation(Invariants was) {
        return was.collation().matches("\\w{1,64}") ? was.collation() : "";
    }

    private void restore(Source scratch, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        AtomicLong read = new AtomicLong();
        long bytes = archive.written().bytes();
        course.measure(read::get, bytes + bytes / Trial.COUNTING_SHARE);
        course.stage("Restoring", () -> Words.bytes(read.get()) + " of " + Words.bytes(bytes));
        try (Connection connection = scratch.open(sql).connection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            course.onStop(() -> abort(connection));
            SqlCopy copy = new SqlCopy((text, table) -> execute(statement, text, table), false);
            new MariaReading(archive).through(copy, course, read::set);
            MariaReading.compare(copy, was);
            tell(copy.definersLeftOut(), course);
        } catch (Refused e) {
            course.check();
            throw new ToolFailed(e.getMessage(), e);
        } finally {
            course.onStop(() -> {});
        }
    }

    private static void tell(List<String> definers, Course course) {
        if (!definers.isEmpty()) {
            course.say("Views, routines, triggers or events of " + String.join(", ", definers)
                    + " run here as whoever restored them");
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            return; // it is closed already
        }
    }

    private static void execute(Statement statement, String text, String table) {
        try {
            statement.execute(text);
        } catch (SQLException e) {
            throw new Refused(e, table);
        }
    }

    /** What the server said to a statement. Of one with rows only the number, for what it says quotes them. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(SQLException e, String table) {
            super(
                    table == null
                            ? "The server refused: " + Words.first(e) + "."
                            : "The server refused rows of " + table + " (" + e.getErrorCode() + ").",
                    e);
        }
    }
}
