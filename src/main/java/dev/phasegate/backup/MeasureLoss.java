package dev.phasegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Counts the rows that are in a database now, for as long as somebody waits for a page; what is left then is estimated. */
@ApplicationScoped
class MeasureLoss {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String CANCELLED = "57014";

    private final TargetAccess targets;
    private final OutboundSql sql;

    MeasureLoss(TargetAccess targets, OutboundSql sql) {
        this.targets = targets;
        this.sql = sql;
    }

    /** Of the database that the target names. */
    LostRows of(long targetId, Invariants was) {
        try {
            Reachable it = targets.open(targetId);
            Source source = Source.of(it);
            try (Connection connection = source.open(sql).connection()) {
                return measured(connection, was);
            }
        } catch (Unreachable e) {
            return LostRows.unknown("What is there now can't be measured: " + e.getMessage());
        } catch (SQLException e) {
            return LostRows.unknown("What is there now can't be measured: " + Words.of(e));
        }
    }

    private static LostRows measured(Connection connection, Invariants was) throws SQLException {
        connection.setReadOnly(true);
        Map<String, Long> estimates = estimates(connection);
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<LostRows.Line> lines = new ArrayList<>();
        boolean all = true;
        for (Invariants.TableFact table : was.tables()) {
            Long estimate = estimates.remove(table.name());
            Long counted = estimate == null ? null : count(connection, table, end);
            all &= estimate == null || counted != null;
            lines.add(new LostRows.Line(
                    table.name(), table.rows(), counted == null ? estimate : counted, counted != null));
        }
        estimates.forEach((name, rows) -> lines.add(new LostRows.Line(name, null, rows, false)));
        return new LostRows(
                lines, all ? "" : "There was no time to count every table; “about” is what the server estimates.");
    }

    /** Null where there was no time for it. */
    private static Long count(Connection connection, Invariants.TableFact table, long end) throws SQLException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis < 1) {
            return null;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = " + millis);
            try (ResultSet row = statement.executeQuery("select count(*) from only " + Moment.quoted(table.schema())
                    + "." + Moment.quoted(table.table()))) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                return null;
            }
            throw e;
        }
    }

    private static Map<String, Long> estimates(Connection connection) throws SQLException {
        Map<String, Long> estimates = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select n.nspname || '.' || c.relname, greatest(0, c.reltuples)::bigint from pg_class c"
                                + " join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and"
                                + " n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                estimates.put(rows.getString(1), rows.getLong(2));
            }
        }
        return estimates;
    }
}
