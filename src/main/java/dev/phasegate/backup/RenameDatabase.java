package dev.phasegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.ToolFailed;

/**
 * Gives {@code scratch} the name, and the database that has it the name {@code old} (empty: none is there). Both in one transaction: whoever
 * connects meanwhile waits, and then comes to the new one; a kill in the middle leaves everything as it was. {@code beside}: a second
 * line to the server, to end sessions by.
 */
record RenameDatabase(Connection connection, Connection beside, String scratch, String name, String old) {
    private static final String IN_USE = "55006";
    private static final int STEP = 100;
    /** Renaming waits for sessions for some seconds only. Whoever does not answer after that is not there. */
    private static final int SILENCE = 60_000;

    /** {@code untilAlone}: how long others are waited for. */
    void within(Duration untilAlone) throws SQLException, ToolFailed {
        mark(connection, scratch);
        mark(beside, scratch);
        long end = System.nanoTime() + untilAlone.toNanos();
        while (!renamed()) {
            if (System.nanoTime() > end) {
                throw new ToolFailed(
                        "Sessions on “" + name + "” don't end, and the user of this target may not end them: "
                                + sessions() + ". Nothing was renamed.");
            }
        }
    }

    /**
     * Asks the server on which side of the renaming it ended. A session that is still at it is ended first, and dropping waits for what
     * it locks, so the answer stays true. {@code number} null: it was not written down.
     */
    static RestorePlace.Names settle(Connection connection, String scratch, Long number, String name, String old)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '30s'");
            endRenaming(connection, scratch);
            boolean beside = PostgresPlace.exists(connection, scratch);
            statement.execute("drop database if exists " + Moment.quoted(scratch) + " with (force)");
            boolean there =
                    number == null ? !beside && PostgresPlace.exists(connection, name) : exists(connection, number);
            if (there || !old.isEmpty() && PostgresPlace.exists(connection, old)) {
                return RestorePlace.Names.CHANGED;
            }
            return beside ? RestorePlace.Names.NOT_CHANGED : RestorePlace.Names.UNKNOWN;
        }
    }

    private static boolean exists(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_database where oid = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** So that others find the session that changes names: its line may be cut while it holds both of them. */
    private static void mark(Connection connection, String scratch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('application_name', ?, false)")) {
            statement.setString(1, scratch);
            statement.executeQuery().close();
        }
        connection.setNetworkTimeout(Runnable::run, SILENCE);
    }

    private static void endRenaming(Connection connection, String scratch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_terminate_backend(pid) from"
                        + " pg_stat_activity where application_name = ? and usename = current_user and pid <> pg_backend_pid()")) {
            statement.setString(1, scratch);
            statement.executeQuery().close();
        }
    }

    /** Renaming holds the name against new sessions and waits some seconds for the old ones, which are ended meanwhile. */
    private boolean renamed() throws SQLException {
        Thread ending = new Thread(this::endSessions, "restore-ends-sessions");
        ending.setDaemon(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            ending.start();
            if (!old.isEmpty()) {
                statement.execute("alter database " + Moment.quoted(name) + " rename to " + Moment.quoted(old));
            }
            statement.execute("alter database " + Moment.quoted(scratch) + " rename to " + Moment.quoted(name));
            connection.commit();
            return true;
        } catch (SQLException e) {
            undo(e);
            if (IN_USE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            ending.interrupt();
            join(ending);
        }
    }

    /** What could not be undone because the line is cut, the server undoes when it notices. */
    private void undo(SQLException because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endSessions() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (int pid : pids()) {
                    end(pid);
                }
                Thread.sleep(STEP);
            } catch (SQLException | InterruptedException e) {
                return;
            }
        }
    }

    private List<Integer> pids() throws SQLException {
        List<Integer> pids = new ArrayList<>();
        try (PreparedStatement statement = beside.prepareStatement(
                "select pid from pg_stat_activity where datname in (?, ?) and pid <> pg_backend_pid()")) {
            statement.setString(1, name);
            statement.setString(2, scratch);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
            }
        }
        return pids;
    }

    private void end(int pid) {
        try (PreparedStatement statement = beside.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.executeQuery().close();
        } catch (SQLException e) {
            return; // this user may not end it; then the renaming says so
        }
    }

    private String sessions() throws SQLException {
        List<String> users = new ArrayList<>();
        try (PreparedStatement statement =
                beside.prepareStatement("select coalesce(usename, 'a process of the server'),"
                        + " count(*) from pg_stat_activity where datname = ? group by 1 order by 1")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    users.add(rows.getLong(2) + " of " + rows.getString(1));
                }
            }
        }
        return users.isEmpty() ? "none any more" : String.join(", ", users);
    }
}
