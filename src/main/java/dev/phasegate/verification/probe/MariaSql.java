package dev.phasegate.verification.probe;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

import dev.phasegate.target.MariaRights;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;

/** What is another way in MariaDB and MySQL than in PostgreSQL: limits, rights, where columns come from, and what errors mean. */
final class MariaSql {
    private MariaSql() {}

    /** Comments that are run by some versions would hide what a statement does. */
    static void look(String statement) throws Refused {
        String plain = statement.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (plain.contains("/*!") || plain.contains("/*M!")) {
            throw new Refused("The statement has a comment that is run (/*! … */), and checks only read.", null);
        }
    }

    /** Before the transaction begins. The server itself ends a result that is too long. */
    static void begin(Connection connection, Reachable target, Duration timeout, int mostRows)
            throws SQLException, Refused {
        try (Statement statement = connection.createStatement()) {
            MariaRights rights = MariaRights.of(connection);
            if (!target.allowWriter() && !rights.readOnly()) {
                throw new Refused(
                        rights.sentence() + " Checks are not run as a user that can write: make one that only reads, or"
                                + " allow it for this target.",
                        null);
            }
            String limit = rights.maria()
                    ? "max_statement_time = " + timeout.toMillis() / 1000.0
                    : "max_execution_time = " + timeout.toMillis();
            statement.execute("set session " + limit + ", sql_select_limit = " + (mostRows + 1)
                    + ", lock_wait_timeout = 5, innodb_lock_wait_timeout = 5");
            statement.execute("start transaction read only");
        }
    }

    static boolean masks(Reachable target, ResultSetMetaData about, int column) throws SQLException {
        String name = about.getColumnName(column);
        String table = about.getTableName(column);
        return target.masks(null, about.getColumnLabel(column))
                || name != null && !name.isEmpty() && target.masks(table, name);
    }

    static Refused told(SQLException e, Reachable target, Duration timeout) throws Unreachable {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.equals("HY000") && e.getErrorCode() == 1927) {
            throw new Unreachable(
                    Trouble.CLOSED, target.destination() + " ended the connection before it had answered.", e);
        }
        String sentence = switch (e.getErrorCode()) {
            case 1317, 1969, 3024 -> "The statement took longer than " + timeout.toMillis() + " ms and was ended.";
            case 1205, 1213 -> "The statement waited for a lock of somebody else and was ended.";
            case 1792, 1290, 1836 -> "The statement would change something, and checks only read.";
            case 1142, 1143, 1044, 1227, 1370, 1345 -> "The user “" + target.login() + "” may not read that.";
            default ->
                state.equals("54000")
                        ? "The result is larger than checks may fetch. Aggregate it in the statement."
                        : other(state, e);
        };
        return new Refused(target.hide(sentence), e);
    }

    /** Only what is said of the statement itself is repeated: other messages quote rows. */
    private static String other(String state, SQLException e) {
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^\\(conn=\\d+\\) ", "");
        return state.startsWith("42")
                ? "The database refuses the statement: " + line + "."
                : "The database could not run the statement (" + e.getErrorCode() + ").";
    }
}
