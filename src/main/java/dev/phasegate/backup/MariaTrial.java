package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.phasegate.backup.dump.LeadsElsewhere;
import dev.phasegate.backup.dump.Onto;
import dev.phasegate.backup.dump.SqlCopy;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Restores an archive of a MariaDB into an empty database, one statement after the other, and compares. */
record MariaTrial(OutboundSql sql, DatabaseKind.Archive archive, Measure measure) {
    /** What the copy expects, whatever the server's habits are. */
    private static final String SESSION = "set session sql_mode = '', max_statement_time = 0";

    /** In a drill: whoever restores has no rights on anything else. */
    Trial.Result run(Source scratch, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        return restored(scratch, was, course, Onto::scratch).result();
    }

    /** What the version of the server makes of it. */
    interface Making {
        Onto onto(int serverNumber);
    }

    /**
     * Elsewhere: whoever restores may have rights on other things, so no statement is run before the whole archive is known to be the one that
     * was written.
     */
    RestorePlace.Restored run(Source place, Invariants was, Course course, Making making)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        AtomicLong read = new AtomicLong();
        course.stage(
                "Reading it through",
                () -> Words.bytes(read.get()) + " of "
                        + Words.bytes(archive.written().bytes()));
        new MariaReading(archive).check(was, course, read::set);
        return restored(place, was, course, making);
    }

    private RestorePlace.Restored restored(Source scratch, Invariants was, Course course, Making making)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        long from = System.nanoTime();
        String remark = restore(scratch, was, course, making);
        Duration restored = DrillWork.restored(from);
        course.say("Restored in " + Words.took(restored));
        return new RestorePlace.Restored(
                Trial.compared(sql, scratch, was, measure, restored, course, archive.written()), remark);
    }

    /** That a database made for it has; empty for the usual one. What was kept is not believed to be a name. */
    static String collation(Invariants was) {
        return was.collation().matches("\\w{1,64}") ? was.collation() : "";
    }

    /** Answers what is not as it was, in words; empty. */
    private String restore(Source scratch, Invariants was, Course course, Making making)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
        AtomicLong read = new AtomicLong();
        long bytes = archive.written().bytes();
        course.measure(read::get, bytes + bytes / Trial.COUNTING_SHARE);
        course.stage("Restoring", () -> Words.bytes(read.get()) + " of " + Words.bytes(bytes));
        try (Connection connection = scratch.open(sql).connection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            course.onStop(() -> abort(connection));
            statement.execute(SESSION);
            Onto onto = making.onto(Servers.ofMaria(version(statement)));
            SqlCopy copy = new SqlCopy((text, table) -> execute(statement, text, table), onto);
            new MariaReading(archive).through(copy, course, read::set);
            MariaReading.compare(copy, was);
            String remark = remark(copy);
            if (!remark.isEmpty()) {
                course.say(remark);
            }
            return remark;
        } catch (Refused | LeadsElsewhere e) {
            course.check();
            throw new ToolFailed(e.getMessage(), e);
        } catch (SQLException e) {
            course.check();
            throw e;
        } finally {
            course.onStop(() -> {});
        }
    }

    private static String version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String remark(SqlCopy copy) {
        List<String> remarks = new ArrayList<>();
        if (!copy.definersLeftOut().isEmpty()) {
            remarks.add("Views, routines, triggers or events of " + String.join(", ", copy.definersLeftOut())
                    + " run here as whoever restored them.");
        }
        if (!copy.events().isEmpty()) {
            remarks.add("Events are switched off: " + String.join(", ", copy.events())
                    + ". `alter event … enable` switches one on.");
        }
        return String.join(" ", remarks);
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
