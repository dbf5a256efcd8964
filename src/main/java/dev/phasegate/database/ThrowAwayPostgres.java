package dev.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A PostgreSQL for one trial, on this machine alone, and gone with {@link #close}. What is restored into it comes from elsewhere and may
 * hold functions that run at once, so nobody gets in as its superuser but for making a role and a database: the role can't reach
 * the machine.
 */
public final class ThrowAwayPostgres implements AutoCloseable {
    private static final String ROLE = "drill";
    private static final List<String> FAST = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final String password = Cluster.randomPassword();
    private final Set<String> made = new HashSet<>(List.of("postgres", EmbeddedPostgres.NAME));

    private ThrowAwayPostgres(EmbeddedPostgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    /** {@code programs}: the folder with initdb and postgres; empty: those that Phasegate brings along. */
    public static ThrowAwayPostgres start(Path parent, Optional<Path> programs) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(Folders.create(parent), "drill-");
            Map<String, String> settings = new HashMap<>();
            FAST.forEach(name -> settings.put(name, "off"));
            settings.put("max_wal_size", "4GB");
            settings.put("maintenance_work_mem", "256MB");
            ServerSettings server = new ServerSettings(settings);
            EmbeddedPostgres started = programs.isEmpty()
                    ? EmbeddedPostgres.start(folder, server)
                    : EmbeddedPostgres.start(folder, server, Binaries.at(programs.get()));
            return new ThrowAwayPostgres(started, folder);
        } catch (IOException e) {
            throw new DatabaseUnavailable("No PostgreSQL can be made in " + parent + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** The major version of the server that Phasegate brings along. */
    public static int major(Path parent) throws IOException {
        Path program = Binaries.in(Folders.create(parent)).program("postgres");
        String said = Commands.run(List.of(program.toString(), "--version")).output();
        return Integer.parseInt(said.replaceFirst("(?s).*\\(PostgreSQL\\) (\\d+).*", "$1"));
    }

    /** An empty database that belongs to {@link #user}, and roles that nobody can sign in as. Answers its name. */
    public String makeDatabase(String name, String encoding, List<String> roles) throws SQLException {
        try (Connection superuser = postgres.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            // Letters, digits, - and _ only, so nothing to escape.
            if (made.add(ROLE)) {
                statement.execute("create role " + ROLE + " login nosuperuser password '" + password + "'");
            }
            for (String role : roles) {
                if (made.add(role)) {
                    statement.execute("create role " + statement.enquoteIdentifier(role, true) + " nologin");
                }
            }
            statement.execute("create database " + statement.enquoteIdentifier(name, true) + " owner " + ROLE
                    + " template template0 encoding " + statement.enquoteLiteral(encoding));
        }
        return name;
    }

    /** Before anything of an archive is in it. Whoever opens it closes it. */
    public Connection superuser(String database) throws SQLException {
        return postgres.superuser(database);
    }

    /** One that only a superuser may make; {@link #user} may fill its tables. {@code newSchema}: it is not there yet. */
    public void makeExtension(String database, String name, String schema, boolean newSchema) throws SQLException {
        try (Connection superuser = postgres.superuser(database);
                Statement statement = superuser.createStatement()) {
            String in = statement.enquoteIdentifier(schema, true);
            if (newSchema) {
                statement.execute("create schema if not exists " + in + " authorization " + ROLE);
            }
            statement.execute(
                    "create extension if not exists " + statement.enquoteIdentifier(name, true) + " schema " + in);
            List<String> grants = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select format('grant all on %s to " + ROLE
                    + "', cast(c.oid as regclass)) from pg_extension e join pg_depend d on d.refobjid = e.oid and d.deptype"
                    + " = 'e' and d.classid = 'pg_class'::regclass join pg_class c on c.oid = d.objid and c.relkind in"
                    + " ('r', 'p') where e.extname = " + statement.enquoteLiteral(name))) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
            for (String grant : grants) {
                statement.execute(grant);
            }
        }
    }

    public int port() {
        return postgres.port();
    }

    public String user() {
        return ROLE;
    }

    public String password() {
        return password;
    }

    /** What killed processes left: whoever still uses one holds its lock. */
    public static void clear(Path parent) throws IOException {
        if (Files.notExists(parent)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(parent, "drill-*")) {
            for (Path folder : folders) {
                clearOne(folder);
            }
        }
    }

    private static void clearOne(Path folder) throws IOException {
        FolderLock lock;
        try {
            lock = FolderLock.take(folder);
        } catch (DatabaseUnavailable e) {
            return; // in use
        }
        try {
            if (Files.exists(folder.resolve("cluster"))) {
                Orphan.stop(folder.resolve("cluster"));
            }
        } finally {
            lock.close();
        }
        Folders.delete(folder);
    }

    @Override
    public void close() {
        postgres.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            org.jboss.logging.Logger.getLogger(ThrowAwayPostgres.class)
                    .warnf("%s can't be deleted now; the next start does it", folder);
        }
    }
}
