package dev.phasegate.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * The PostgreSQL that Phasegate brings along: reached only from this machine, with a password, on a port chosen at each
 * start. The application gets a role of its own that is no superuser, with a new password at each start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TRIES = 8;
    static final String NAME = "phasegate";

    private final FolderLock lock;
    private final Server server;
    private final int port;
    private final String superuserPassword;
    private final String password = Cluster.randomPassword();

    private EmbeddedPostgres(FolderLock lock, Server server, int port, String superuserPassword) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Makes the database on the first start, recovers it after a crash, and returns when it answers.
     *
     * @param folder belongs to this database alone; made when missing
     * @throws DatabaseUnavailable with what to do about it
     */
    public static EmbeddedPostgres start(Path folder) {
        return start(folder, ServerSettings.durable());
    }

    static EmbeddedPostgres start(Path given, ServerSettings settings) {
        return start(given, settings, null);
    }

    /** {@code programs} null: those that come along. */
    static EmbeddedPostgres start(Path given, ServerSettings settings, Binaries programs) {
        Path folder = Folders.create(given);
        try {
            FolderLock lock = FolderLock.take(folder);
            try {
                return start(folder, settings, programs, lock);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable("The database in " + folder + " can't be started: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start(Path folder, ServerSettings settings, Binaries programs, FolderLock lock)
            throws IOException, SQLException {
        ServerUser user = ServerUser.choose(folder);
        Folders.onlyForOwner(folder);
        Binaries binaries = programs == null ? Binaries.in(folder) : programs;
        Cluster cluster = Cluster.in(folder, binaries, user);
        Orphan.stop(cluster.data());
        int port = freePort();
        Server server = new Server(
                user.command(settings.command(binaries.program("postgres"), cluster.data(), port)),
                folder.resolve("server.log"));
        EmbeddedPostgres postgres = new EmbeddedPostgres(lock, server, port, cluster.superuserPassword());
        server.start();
        try {
            postgres.prepare(settings);
            return postgres;
        } catch (SQLException | RuntimeException e) {
            postgres.stopServer();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void prepare(ServerSettings settings) throws SQLException {
        awaitAnswer();
        try (Connection connection = superuser("postgres")) {
            ApplicationRole.prepare(connection, NAME, password);
        }
        try (Connection connection = connect(NAME, NAME, password)) {
            settings.check(connection);
        }
    }

    /** Recovery after a crash may take long; a server that ends again and again is given up. */
    private void awaitAnswer() {
        SQLException[] problem = new SQLException[1];
        boolean decided = Waiting.until(PATIENCE, () -> {
            try (Connection connection = superuser("postgres")) {
                problem[0] = null;
                return connection.isValid(5);
            } catch (SQLException e) {
                problem[0] = e;
                return isFinal(e) || server.failures() >= TRIES;
            }
        });
        if (!decided || problem[0] != null) {
            throw new DatabaseUnavailable(
                    "PostgreSQL does not start. Its last words:\n" + server.lastWords(), problem[0]);
        }
    }

    private static boolean isFinal(SQLException problem) {
        return problem.getSQLState() != null
                && problem.getSQLState().startsWith("28"); // the password file is not this database's
    }

    /** The settings that point Quarkus here. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", url(NAME),
                "quarkus.datasource.username", NAME,
                "quarkus.datasource.password", password);
    }

    String superuserPassword() {
        return superuserPassword;
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection superuser(String database) throws SQLException {
        return connect(database, "postgres", superuserPassword);
    }

    private Connection connect(String database, String user, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", secret);
        properties.setProperty("connectTimeout", "5");
        return new Driver().connect(url(database), properties);
    }

    /** To be called when nobody uses the database any more. */
    @Override
    public void close() {
        stopServer();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("The lock goes with the process at the latest", e);
        }
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
