package dev.phasegate.backup.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One moment of a MariaDB, as far as its tables know transactions. */
public final class MariaMoment implements Moment {
    private static final List<String> SETTINGS = List.of(
            "set session transaction isolation level repeatable read",
            "set session time_zone = '+00:00', sql_mode = '', group_concat_max_len = 1048576, wait_timeout = 86400,"
                    + " net_write_timeout = 3600, lock_wait_timeout = 60",
            "start transaction with consistent snapshot, read only");

    private final Connection connection;

    private MariaMoment(Connection connection) {
        this.connection = connection;
    }

    /** The connection is used up by this, and closed with it. */
    public static MariaMoment of(Connection connection) throws SQLException {
        MariaMoment moment = new MariaMoment(connection);
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            if (Servers.maria(moment.serverNumber())) {
                statement.execute("set session max_statement_time = 0");
            }
            return moment;
        } catch (SQLException e) {
            moment.close();
            throw e;
        }
    }

    @Override
    public Instant at() throws SQLException {
        return Instant.ofEpochMilli(new java.math.BigDecimal(text("select unix_timestamp(now(3)) * 1000")).longValue());
    }

    /** “10.11.19” without what distributions add. */
    @Override
    public String serverVersion() throws SQLException {
        return said().replaceFirst("-.*", "");
    }

    /** “10.11.19-MariaDB-0+deb12u1”. */
    private String said() throws SQLException {
        return text("select version()");
    }

    @Override
    public int serverNumber() throws SQLException {
        return Servers.ofMaria(said());
    }

    @Override
    public long bytes() throws SQLException {
        return Long.parseLong(text("select coalesce(sum(data_length + index_length), 0) from information_schema.tables"
                + " where table_schema = database()"));
    }

    @Override
    public List<TableSize> tables() throws SQLException {
        return MariaCatalog.tables(connection);
    }

    /** Tables whose rows are read as they are at the time, not as they were at this moment. */
    public List<String> withoutTransactions() throws SQLException {
        return MariaCatalog.withoutTransactions(connection);
    }

    /** What the user may not read and a copy would be without, in words; empty. */
    public String missingRights() throws SQLException {
        List<String> grants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show grants")) {
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
        }
        return ReadingRights.missing(grants, text("select database()"));
    }

    @Override
    public Invariants measure(Measure measure, Consumer<String> said) throws SQLException {
        List<Invariants.TableFact> tables = new ArrayList<>();
        for (TableSize table : tables()) {
            Invariants.TableFact fact = measured(table.table(), measure.sums("", table.table()));
            tables.add(fact);
            said.accept("counted " + fact.name() + ": " + fact.rows() + " rows");
        }
        List<Invariants.QueryFact> queries = new ArrayList<>();
        for (String query : measure.queries()) {
            queries.add(answered(query));
            said.accept("asked “" + Measure.name(query) + "”");
        }
        String database = text("select database()");
        return new Invariants(
                database,
                serverVersion(),
                serverNumber(),
                tables,
                MariaCatalog.definitions(connection),
                queries,
                List.of(),
                0,
                text("select @@collation_database"),
                List.of());
    }

    /** {@code query}: “name: statement”. */
    public Invariants.QueryFact answered(String query) throws SQLException {
        return Answers.of(connection, Measure.name(query), Measure.statement(query));
    }

    /** The sum of a number of each row, so their order does not count. */
    public Invariants.TableFact measured(String table, boolean sum) throws SQLException {
        String number = sum ? number(table) : "null";
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*), " + number + " from " + MariaCatalog.quoted(table))) {
            row.next();
            return new Invariants.TableFact("", table, row.getLong(1), row.getString(2));
        }
    }

    private String number(String table) throws SQLException {
        String row = MariaCatalog.columns(connection, table).stream()
                .map(column -> "ifnull(md5(cast(" + column + " as binary)), 'n')")
                .collect(Collectors.joining(", '|', "));
        return "coalesce(sum(cast(conv(left(md5(concat(" + row + ")), 15), 16, 10) as decimal(30))), 0)";
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
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
