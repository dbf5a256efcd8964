package dev.phasegate.verification.probe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.SqlLogin;
import dev.phasegate.target.guard.Unreachable;

/** A connection for one comparison: one snapshot, read-only, with all that makes values look the same on every server. */
final class CompareSession implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "set local lock_timeout = '5s'",
            "set local timezone = 'UTC'",
            "set local datestyle = 'ISO, MDY'",
            "set local intervalstyle = 'postgres'",
            "set local extra_float_digits = 1",
            "set local bytea_output = 'hex'",
            "set local lc_monetary = 'C'",
            "set local standard_conforming_strings = on",
            "set local jit = off",
            // A checksum a range looks like one a row to the planner, which then would not share the work.
            "set local parallel_tuple_cost = 0");

    private final Reachable target;
    private final Connection connection;
    private volatile Statement running;
    private volatile boolean stopped;
    private volatile boolean failed;
    private long deadline;
    private long moved;

    private CompareSession(Reachable target, Connection connection) {
        this.target = target;
        this.connection = connection;
    }

    static CompareSession open(OutboundSql sql, Reachable target, CompareProbe probe) throws Unreachable, Refused {
        SqlLogin login = new SqlLogin(
                target.path(),
                target.login(),
                target.secret(),
                SqlRun.CONNECT,
                probe.timeout().plus(SqlRun.GRACE),
                SqlRun.MOST_BYTES);
        CompareSession session = new CompareSession(target, sql.open(target.destination(), target.tls(), login));
        try {
            session.begin(probe);
            return session;
        } catch (SQLException e) {
            session.close();
            throw SqlRun.told(e, target, probe.timeout());
        } catch (Refused e) {
            session.close();
            throw e;
        }
    }

    private void begin(CompareProbe probe) throws SQLException, Refused {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            statement.execute("set local statement_timeout = " + probe.timeout().toMillis());
        }
        SqlRun.rights(connection, target);
        deadline = System.nanoTime() + probe.timeout().toNanos();
    }

    Reachable target() {
        return target;
    }

    /** All rows at once: results are small by what is asked, and a server that hands out portions shares no work. */
    List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            running = statement;
            if (stopped || System.nanoTime() - deadline > 0) {
                throw new SQLException("called off, or too late", "57014");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                return read(rows);
            }
        } catch (SQLException e) {
            failed = true;
            throw e;
        } finally {
            running = null;
        }
    }

    String value(String sql) throws SQLException {
        return query(sql).get(0).get(0);
    }

    private List<List<String>> read(ResultSet rows) throws SQLException {
        List<List<String>> read = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                String cell = rows.getString(i);
                moved += 4 + (cell == null ? 0 : cell.length());
                row.add(cell);
            }
            moved += 7;
            read.add(row);
        }
        return read;
    }

    boolean failed() {
        return failed;
    }

    /** Bytes of what was answered, about. */
    long moved() {
        return moved;
    }

    /** From another thread: ends what is running, and what would come after it. */
    void stop() {
        stopped = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It ends by its own limit then.
            }
        }
    }

    @Override
    public void close() {
        SqlRun.rollBack(connection);
        try {
            connection.close();
        } catch (SQLException e) {
            // Gone is gone.
        }
    }
}
