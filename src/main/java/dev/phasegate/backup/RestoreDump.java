package dev.phasegate.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.Driver;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgLogin;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.target.secret.Secret;

/** Puts a dump of Phasegate's database into the empty one that this instance is to live in. */
final class RestoreDump {
    private static final String OCCUPIED = "select count(*) from pg_class c join pg_namespace n on n.oid ="
            + " c.relnamespace where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'";

    private final PrintStream out;

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
        String jdbc = database.get("quarkus.datasource.jdbc.url");
        String user = database.getOrDefault("quarkus.datasource.username", "");
        String password = database.get("quarkus.datasource.password");
        Source source = OwnDatabase.source(jdbc, user, password == null ? null : new Secret(password));
        ToolFit fit = ToolFit.of(FindTools.here(Optional.empty()), empty(jdbc, user, password));
        if (!fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        InetAddress address = InetAddress.getByName(source.to().host());
        PgLogin login =
                new PgLogin(source.to(), address, source.tls(), source.user(), source.password(), source.database());
        out.println("Restoring the database…");
        try (ArchiveReader reader = new ArchiveReader(written, keys);
                ToolRun run = PgRuns.restore(fit.tools(), login, PgRuns.Rights.NONE, line -> {})) {
            ReadThrough.pump(reader, run.input(), bytes -> {});
            reader.compare();
            run.finish();
        }
    }

    /** Its version; throws where something is in it. */
    private static PgVersion empty(String jdbc, String user, String password) throws SQLException, IOException {
        Properties login = new Properties();
        if (!user.isEmpty()) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        try (Connection connection = new Driver().connect(jdbc, login);
                Statement statement = connection.createStatement()) {
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
