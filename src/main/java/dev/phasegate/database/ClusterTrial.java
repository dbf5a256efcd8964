package dev.phasegate.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a copy of the database inside where nobody needs it, reads every row of it, and leaves nothing. */
public final class ClusterTrial {
    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
    /** Each event names the hash of the one before; that it fits its own content is a rule of the table. */
    private static final String CHAIN = """
            select (select count(*) from audit_event), (select seq from audit_head),
              (select count(*) from (select prev_hash, lag(hash) over (order by seq) as before from audit_event) e
                where before is not null and prev_hash <> before)
              + (select count(*) from audit_head h where h.seq > 0
                and not exists (select 1 from audit_event e where e.seq = h.seq and e.hash = h.hash))""";

    private ClusterTrial() {}

    /** {@code restored}: until it answered. */
    public record Found(Duration restored, int tables, long rows, long events) {}

    /** Throws {@link BrokenCopy} where something is wrong with it. {@code programs}: those of this one are taken. */
    public static Found run(Path parent, OwnCluster programs, InputStream archive) throws IOException, SQLException {
        return run(parent, Binaries.in(programs.folder()), archive);
    }

    static Found run(Path parent, Binaries binaries, InputStream archive) throws IOException, SQLException {
        Path folder = Files.createTempDirectory(Folders.create(parent), "drill-");
        long from = System.nanoTime();
        try {
            ClusterRestore.into(folder, archive, binaries);
            try (EmbeddedPostgres copy = EmbeddedPostgres.start(folder, new ServerSettings(FAST), binaries);
                    Connection connection = copy.superuser(EmbeddedPostgres.NAME)) {
                return check(connection, Duration.ofNanos(System.nanoTime() - from));
            }
        } catch (DatabaseUnavailable e) {
            throw BrokenCopy.of("A database restored from it does not start: " + e.getMessage(), e);
        } finally {
            Folders.delete(folder);
        }
    }

    /** It was stopped, or had nothing left to work with. Whatever else a read without conditions meets lies in the files. */
    private static boolean ofTheServer(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return List.of("08", "53", "57").stream().anyMatch(state::startsWith);
    }

    /** What the server says may quote rows. */
    private static String unreadable(SQLException e) {
        return "A database restored from it can't be read to its end (" + e.getSQLState() + ").";
    }

    /** Reads every row of a database that was restored, and follows its record. Throws {@link BrokenCopy} where either is not whole. */
    public static Found check(Connection connection, Duration restored) throws SQLException, BrokenCopy {
        try {
            return ask(connection, restored);
        } catch (SQLException e) {
            if (ofTheServer(e)) {
                throw e;
            }
            throw new BrokenCopy(unreadable(e), e);
        }
    }

    private static Found ask(Connection connection, Duration restored) throws SQLException, BrokenCopy {
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            long all = 0;
            for (String table : tables) {
                all += count(statement, table);
            }
            try (ResultSet chain = statement.executeQuery(CHAIN)) {
                chain.next();
                if (chain.getLong(3) > 0 || chain.getLong(1) != chain.getLong(2)) {
                    throw new BrokenCopy("The record of a database restored from it is broken.");
                }
                return new Found(restored, tables.size(), all, chain.getLong(1));
            }
        }
    }

    /** Reads all of each row, with the checksum of each page: what is stored apart as well. */
    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*), sum(length(t::text)) from " + table + " t")) {
            row.next();
            return row.getLong(1);
        }
    }
}
