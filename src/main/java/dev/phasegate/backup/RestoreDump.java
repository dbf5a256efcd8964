package dev.phasegate.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgLogin;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.database.ClusterTrial;
import dev.phasegate.target.secret.Secret;

/**
 * Puts a dump of Phasegate's database into the empty one that this instance is to live in. It is read to its end before, comes in one
 * transaction, and is read again there with its record; what does not stand that is taken out again.
 */
final class RestoreDump {
    private static final String OTHERS = "n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'";
    private static final String OCCUPIED =
            "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where " + OTHERS;
    private static final String SCHEMAS = "select n.nspname from pg_namespace n where " + OTHERS;

    private final PrintStream out;
    /** Where something may be now. */
    private OwnAddress begun;

    RestoreDump(PrintStream out) {
        this.out = out;
    }

    /** {@code database}: the settings that point the server to it. {@code keys} null: the archive is not sealed. */
    void run(Written written, BackupKeys keys, Map<String, String> database)
            throws IOException, SQLException, ToolFailed, InterruptedException {
        if (database.isEmpty()) {
            throw new IOException(
                    "This is a dump. Name the empty database that it goes into with PHASEGATE_DATABASE_URL.");
        }
        String password = database.get("quarkus.datasource.password");
        OwnAddress address = new OwnAddress(
                database.get("quarkus.datasource.jdbc.url"),
                database.getOrDefault("quarkus.datasource.username", ""),
                password == null ? null : new Secret(password));
        Source source;
        PgTools tools;
        try (Connection connection = address.connect()) {
            ToolFit fit = ToolFit.of(FindTools.here(Optional.empty()), empty(connection));
            if (!fit.fits()) {
                throw new ToolFailed(fit.sentence());
            }
            tools = fit.tools();
            source = address.source(connection);
        }
        out.println("Reading the archive through…");
        readThrough(written, keys, tools);
        out.println("Restoring the database…");
        begun = address;
        restore(written, keys, tools, login(source));
        out.println("Reading what was restored…");
        check(address);
    }

    private static PgLogin login(Source source) throws IOException {
        InetAddress address = InetAddress.getByName(source.to().host());
        return new PgLogin(source.to(), address, source.tls(), source.user(), source.password(), source.database());
    }

    /** As the program reads it, and as it was written. */
    private static void readThrough(Written written, BackupKeys keys, PgTools tools)
            throws IOException, ToolFailed, InterruptedException {
        try (ArchiveReader reader = new ArchiveReader(written, keys);
                ToolRun run = PgRuns.read(tools)) {
            ReadThrough.pump(reader, run.input(), bytes -> {});
            reader.compare();
            run.finish();
        }
    }

    private static void restore(Written written, BackupKeys keys, PgTools tools, PgLogin login)
            throws IOException, ToolFailed, InterruptedException {
        try (ArchiveReader reader = new ArchiveReader(written, keys);
                ToolRun run = PgRuns.restoreAtOnce(tools, login, line -> {})) {
            ReadThrough.pump(reader, run.input(), bytes -> {});
            reader.compare();
            run.finish();
        }
    }

    /** Whether something of it is there, or nobody can say: the end of a transaction may be lost on the way. */
    boolean left() {
        if (begun == null) {
            return false;
        }
        try (Connection connection = begun.connect()) {
            empty(connection);
            return false;
        } catch (SQLException | IOException e) {
            return true;
        }
    }

    private void check(OwnAddress address) throws IOException, SQLException {
        boolean good = false;
        try (Connection connection = address.connect()) {
            ClusterTrial.Found found = ClusterTrial.check(connection, Duration.ZERO);
            out.printf(
                    java.util.Locale.ROOT,
                    "%,d tables, %,d rows and a record of %,d events are there.%n",
                    found.tables(),
                    found.rows(),
                    found.events());
            good = true;
        } finally {
            if (!good) {
                takeOut(address);
            }
        }
    }

    /** It was empty before. */
    private void takeOut(OwnAddress address) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> schemas = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(SCHEMAS)) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
            for (String schema : schemas) {
                statement.execute("drop schema " + Moment.quoted(schema) + " cascade");
            }
            statement.execute("create schema public");
            connection.commit();
        } catch (SQLException e) {
            out.println("What was restored could not be taken out again. Drop that database and make a new one.");
        }
    }

    /** Its version; throws where something is in it. */
    private static PgVersion empty(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(OCCUPIED)) {
                row.next();
                if (row.getLong(1) > 0) {
                    throw new IOException(
                            "The database of PHASEGATE_DATABASE_URL is not empty. Make a new one for it.");
                }
            }
            try (ResultSet row = statement.executeQuery("select current_setting('server_version_num')")) {
                row.next();
                return PgVersion.ofNumber(Integer.parseInt(row.getString(1)));
            }
        }
    }
}
