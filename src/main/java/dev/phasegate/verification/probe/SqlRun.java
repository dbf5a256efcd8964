package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;

import dev.phasegate.target.DatabaseRights;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.SqlLogin;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;

/**
 * One statement on a connection of its own: a read-only transaction with limits, rolled back and thrown away whatever happened.
 * The rights of the user are looked at first, on the same connection.
 */
final class SqlRun {
    static final Duration CONNECT = Duration.ofSeconds(10);
    /** After the server's own limit, in case it does not keep it. */
    static final Duration GRACE = Duration.ofSeconds(5);

    static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int PORTION = 200;
    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL);

    private final OutboundSql sql;

    SqlRun(OutboundSql sql) {
        this.sql = sql;
    }

    /** What it gave, and how long the statement alone took. */
    record Answered(SqlResult result, Duration took) {
        Value time() {
            return new Value.Number(BigDecimal.valueOf(took.toNanos()).movePointLeft(6), "ms");
        }
    }

    Answered run(Reachable target, String statement, SqlProbe probe) throws Unreachable, Refused {
        SqlLogin login = new SqlLogin(
                target.path(),
                target.login(),
                target.secret(),
                CONNECT,
                probe.timeout().plus(GRACE),
                MOST_BYTES);
        if (target.kind() == TargetKind.MARIADB) {
            return maria(target, statement, probe, login);
        }
        Course.say("Connecting to " + target.destination() + " as " + target.login() + ".");
        try (Connection connection = sql.open(target.destination(), target.tls(), login)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Runnable forget = Course.onStop(connection.unwrap(PGConnection.class)::cancelQuery);
            try {
                limits(connection, probe.timeout());
                rights(connection, target);
                return answered(connection, target, statement, probe);
            } finally {
                forget.run();
                rollBack(connection);
            }
        } catch (SQLException e) {
            throw told(e, target, probe.timeout());
        }
    }

    private Answered maria(Reachable target, String statement, SqlProbe probe, SqlLogin login)
            throws Unreachable, Refused {
        MariaSql.look(statement);
        Course.say("Connecting to " + target.destination() + " as " + target.login() + ".");
        try (Connection connection = sql.openMaria(target.destination(), target.tls(), login)) {
            Runnable forget = Course.onStop(connection.unwrap(org.mariadb.jdbc.Connection.class)::cancelCurrentQuery);
            try {
                MariaSql.begin(connection, target, probe.timeout(), probe.mostRows());
                return answered(connection, target, statement, probe);
            } finally {
                forget.run();
                rollBack(connection);
            }
        } catch (SQLException e) {
            throw MariaSql.told(e, target, probe.timeout());
        }
    }

    private static void limits(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The shorter one ends a wait for somebody else's lock: a check must not stand in a queue.
            statement.execute("set local lock_timeout = '5s'");
            statement.execute("set local statement_timeout = " + timeout.toMillis());
        }
    }

    static void rights(Connection connection, Reachable target) throws SQLException, Refused {
        if (!target.allowWriter()) {
            DatabaseRights rights = DatabaseRights.of(connection);
            if (!rights.readOnly()) {
                throw new Refused(
                        rights.sentence() + " Checks are not run as a user that can write: make one that only reads, or"
                                + " allow it for this target.",
                        null);
            }
        }
    }

    private static Answered answered(Connection connection, Reachable target, String sql, SqlProbe probe)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(PORTION);
            statement.setMaxRows(probe.mostRows() + 1);
            Course.say("The statement runs, for " + probe.timeout().toSeconds() + " s at most.");
            long begin = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<List<String>> read = read(rows, probe.mostRows());
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                Course.say("Read " + read.size() + (read.size() == 1 ? " row." : " rows."));
                return new Answered(result(rows.getMetaData(), read, probe.mostRows(), target), took);
            }
        }
    }

    private static List<List<String>> read(ResultSet rows, int most) throws SQLException {
        List<List<String>> read = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        long left = MOST_BYTES;
        while (read.size() <= most && rows.next()) {
            List<String> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                String cell = rows.getString(i);
                left -= cell == null ? 0 : cell.length();
                row.add(cell);
            }
            if (left < 0) {
                throw new SQLException("too large", "54000");
            }
            read.add(row);
        }
        return read;
    }

    private static SqlResult result(ResultSetMetaData about, List<List<String>> read, int most, Reachable target)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<Boolean> numbers = new ArrayList<>();
        List<Boolean> masked = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
            numbers.add(NUMBERS.contains(about.getColumnType(i)));
            masked.add(!target.masked().isEmpty() && masks(target, about, i));
        }
        boolean more = read.size() > most;
        return new SqlResult(columns, numbers, masked, more ? read.subList(0, most) : read, more);
    }

    /** By the column that it comes from, whatever it is called here; what is computed goes by its new name. */
    private static boolean masks(Reachable target, ResultSetMetaData about, int column) throws SQLException {
        if (target.kind() == TargetKind.MARIADB) {
            return MariaSql.masks(target, about, column);
        }
        PGResultSetMetaData origin = about.unwrap(PGResultSetMetaData.class);
        String name = origin.getBaseColumnName(column);
        String table = origin.getBaseTableName(column);
        return target.masks(null, about.getColumnLabel(column))
                || name != null && !name.isEmpty() && target.masks(table, name);
    }

    static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // Then there is nothing left to roll back.
        }
    }

    /** Either a barred way, or the reason why the statement is refused. */
    static Refused told(SQLException e, Reachable target, Duration timeout) throws Unreachable {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) {
            throw new Unreachable(
                    Trouble.CLOSED, target.destination() + " ended the connection before it had answered.", e);
        }
        String sentence = switch (state) {
            case "57014" -> "The statement took longer than " + timeout.toMillis() + " ms and was ended.";
            case "55P03" -> "The statement waited for a lock of somebody else and was ended.";
            case "25006", "25P02", "25001" -> "The statement would change something, and checks only read.";
            case "42501" -> "The user “" + target.login() + "” may not read that.";
            case "54000" -> "The result is larger than checks may fetch. Aggregate it in the statement.";
            default -> other(state, e);
        };
        return new Refused(target.hide(sentence), e);
    }

    /** Only what is said of the statement itself is repeated: other messages quote rows. */
    private static String other(String state, SQLException e) {
        String said = e.getMessage() == null ? "" : e.getMessage();
        if (said.contains("maxResultBuffer")) {
            return "The result is larger than checks may fetch. Aggregate it in the statement.";
        }
        if (state.equals("02000") || said.contains("No results were returned")) {
            return "The statement gives no result.";
        }
        boolean ofTheStatement = state.startsWith("42");
        String line = said.lines().findFirst().orElse("");
        return ofTheStatement
                ? "The database refuses the statement: " + line.replaceFirst("^ERROR: ", "") + "."
                : "The database could not run the statement (" + state + ").";
    }
}
