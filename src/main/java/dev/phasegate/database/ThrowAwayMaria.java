package dev.phasegate.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;
import org.mariadb.jdbc.Driver;

/**
 * A MariaDB for one trial, on this machine alone, and gone with {@link #close}. It knows one account, which owns one database and has no power over
 * the server; nobody else ever gets in. What is restored into it comes from elsewhere: events don't run, and files are out of reach.
 */
public final class ThrowAwayMaria implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ThrowAwayMaria.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PREFIX = "maria-";
    private static final String DATA = "data";
    private static final String USER = "drill";
    /** Lines: what went wrong comes first, and advice in general after it. */
    private static final int SAID = 6;

    private final Path folder;
    private final FolderLock lock;
    private final int port;
    private final String password = Cluster.randomPassword();
    private Process process;

    private ThrowAwayMaria(Path folder, FolderLock lock, int port) {
        this.folder = folder;
        this.lock = lock;
        this.port = port;
    }

    /** {@code server}, {@code installer}: programs; {@code database}: a name of letters, digits, - and _; {@code collation} empty: the usual one. */
    public static ThrowAwayMaria start(Path parent, Path server, Path installer, String database, String collation) {
        ThrowAwayMaria maria = null;
        try {
            Path folder = Files.createTempDirectory(Folders.create(parent), PREFIX);
            maria = new ThrowAwayMaria(folder, FolderLock.take(folder), free());
            maria.run(server, installer, database, collation);
            return maria;
        } catch (IOException e) {
            close(maria);
            throw new DatabaseUnavailable("No MariaDB can be made in " + parent + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(maria);
            throw e;
        }
    }

    private static void close(ThrowAwayMaria maria) {
        if (maria != null) {
            maria.close();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(Path server, Path installer, String database, String collation) throws IOException {
        ServerUser user = ServerUser.choose(folder);
        Folders.onlyForOwner(folder);
        Commands.Result installed = Commands.run(command(
                user,
                installer,
                List.of(
                        "--no-defaults",
                        "--datadir=" + folder.resolve(DATA),
                        temporary(),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")));
        if (!installed.ok()) {
            throw new DatabaseUnavailable("MariaDB can't make a folder for its data. It said:\n"
                    + installed.output().lines().limit(SAID).collect(Collectors.joining("\n")));
        }
        Path first = folder.resolve("first.sql");
        Files.writeString(first, String.join("\n", accounts(database, collation)));
        ProcessBuilder builder = new ProcessBuilder(command(user, server, settings(first)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().clear(); // ours may hold secrets
        builder.environment().putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C"));
        process = builder.start();
        await(database);
        Files.delete(first);
    }

    /** A MariaDB that starts deletes what looks like tables of its own in there: in /tmp they may be those of another one that runs. */
    private String temporary() {
        return "--tmpdir=" + folder;
    }

    /** The kernel ends it with its parent, where it can be told so; nothing in it is worth a slow end. */
    private static List<String> command(ServerUser user, Path program, List<String> arguments) {
        List<String> all = new ArrayList<>();
        user.prefix().forEach(word -> all.add(word.equals("INT") ? "KILL" : word));
        all.add(program.toString());
        all.addAll(arguments);
        return all;
    }

    private List<String> settings(Path first) {
        return List.of(
                "--no-defaults",
                "--datadir=" + folder.resolve(DATA),
                temporary(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=drill.sock", // below the folder of data, whose whole path may be too long for one
                "--pid-file=drill.pid",
                "--init-file=" + first,
                "--skip-log-bin",
                "--skip-name-resolve",
                "--skip-symbolic-links",
                "--event-scheduler=OFF",
                "--local-infile=0",
                "--max-allowed-packet=1G",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-buffer-pool-size=256M");
    }

    /** Runs before anybody gets in, so nobody ever signs in as its administrator. */
    private List<String> accounts(String database, String collation) {
        String there = "`" + database.replace("`", "``") + "`";
        return List.of(
                "delete from mysql.global_priv where user not in ('mariadb.sys');",
                "flush privileges;",
                "create database " + there + (collation.isEmpty() ? "" : " collate " + collation) + ";",
                "create user '" + USER + "'@'127.0.0.1' identified by '" + password + "';",
                "grant all on " + there.replace("_", "\\_") + ".* to '" + USER + "'@'127.0.0.1';",
                "");
    }

    private void await(String database) {
        SQLException[] problem = new SQLException[1];
        Waiting.until(PATIENCE, () -> {
            try (Connection connection = connect(database)) {
                problem[0] = null;
                return connection.isValid(5);
            } catch (SQLException e) {
                problem[0] = e;
                return !process.isAlive();
            }
        });
        if (problem[0] != null) {
            throw new DatabaseUnavailable("MariaDB does not start. Its last words:\n" + lastWords(), problem[0]);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("server.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "(it has no log)";
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5000");
        return new Driver().connect("jdbc:mariadb://127.0.0.1:" + port + "/" + database, login);
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** For trials of what happens when it is lost. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What killed processes left: whoever still uses one holds its lock. */
    public static void clear(Path parent) throws IOException {
        if (Files.notExists(parent)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                clearOne(folder);
            }
        }
    }

    private static void clearOne(Path folder) throws IOException {
        FolderLock held;
        try {
            held = FolderLock.take(folder);
        } catch (DatabaseUnavailable e) {
            return; // in use
        }
        Path data = folder.resolve(DATA);
        Path pid = data.resolve("drill.pid");
        try {
            if (Files.exists(pid)) {
                Orphan.kill(Orphan.pid(pid), data);
            }
        } finally {
            held.close();
        }
        Folders.delete(folder);
    }

    @Override
    public void close() {
        try {
            if (process != null) {
                process.destroyForcibly();
                process.waitFor();
            }
            lock.close();
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warnf("%s can't be deleted now; the next start does it", folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
