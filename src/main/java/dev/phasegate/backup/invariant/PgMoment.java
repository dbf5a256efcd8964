package dev.phasegate.backup.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One moment of a PostgreSQL: a transaction that sees no change any more, and whose view others can take over by its name as long as this
 * is open. What is read is set to be written the same everywhere.
 */
public final class PgMoment implements Moment {
    private static final List<String> SETTINGS = List.of(
            "set local search_path = ''",
            "set local timezone = 'UTC'",
            "set local datestyle = 'ISO, MDY'",
            "set local intervalstyle = 'postgres'",
            "set local extra_float_digits = 1",
            "set local bytea_output = 'hex'",
            // Rows that a policy hides would be missing without a word
            "set local row_security = off",
            "set local statement_timeout = 0",
            "set local lock_timeout = '60s'",
            "set local idle_in_transaction_session_timeout = 0");

    private final Connection connection;

    private PgMoment(Connection connection) {
        this.connection = connection;
    }

    /** The connection is used up by this, and closed with it. */
    public static PgMoment of(Connection connection) throws SQLException {
        PgMoment moment = new PgMoment(connection);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            for (String setting : SETTINGS) {
                moment.execute(setting);
            }
            return moment;
        } catch (SQLException e) {
            moment.close();
            throw e;
        }
    }

    /**
     * What {@code pg_dump --snapshot} takes. From now on this counts with one process of the server, as that program copies with one: more would
     * take the processors from both, and from whoever uses the database.
     */
    public String export() throws SQLException {
        execute("set local max_parallel_workers_per_gather = 0");
        return text("select pg_export_snapshot()");
    }

    @Override
    public Instant at() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select transaction_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public String serverVersion() throws SQLException {
        return text("select current_setting('server_version')");
    }

    @Override
    public int serverNumber() throws SQLException {
        return Integer.parseInt(text("select current_setting('server_version_num')"));
    }

    @Override
    public long bytes() throws SQLException {
        return Long.parseLong(text("select pg_database_size(current_database())"));
    }

    /** In this encoding a scratch database has to be made. */
    public String encoding() throws SQLException {
        return text("select current_setting('server_encoding')");
    }

    @Override
    public List<TableSize> tables() throws SQLException {
        return PgCatalog.tables(connection);
    }

    @Override
    public Invariants measure(Measure measure, Consumer<String> said) throws SQLException {
        List<Invariants.TableFact> tables = new ArrayList<>();
        for (TableSize table : tables()) {
            tables.add(measured(table, measure.sums(table.schema(), table.table())));
            said.accept("counted " + table.name() + ": "
                    + tables.get(tables.size() - 1).rows() + " rows");
        }
        var schema = PgCatalog.definitions(connection);
        List<String> roles = PgCatalog.roles(connection);
        long objects = Long.parseLong(text("select count(*) from pg_largeobject_metadata"));
        execute("set local search_path = public");
        List<Invariants.QueryFact> queries = new ArrayList<>();
        for (String query : measure.queries()) {
            queries.add(Answers.of(connection, Measure.name(query), Measure.statement(query)));
            said.accept("asked “" + Measure.name(query) + "”");
        }
        return new Invariants(
                text("select current_database()"),
                serverVersion(),
                serverNumber(),
                tables,
                schema,
                queries,
                roles,
                objects);
    }

    private Invariants.TableFact measured(TableSize table, boolean sum) throws SQLException {
        String from =
                " from only " + Moment.quoted(table.schema()) + "." + Moment.quoted(table.table()) + " phasegate_row";
        String sql = sum
                ? "select count(*), coalesce(sum(hashtextextended(phasegate_row::text, 0)::numeric), 0)" + from
                : "select count(*), null" + from;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Invariants.TableFact(table.schema(), table.table(), row.getLong(1), row.getString(2));
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            return; // it is closed already
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
