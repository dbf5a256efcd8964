package dev.phasegate.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB of its own, where one is installed; else the test is skipped. */
public final class TestMaria implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db");

    private final Path folder;
    private final Process server;
    private final int port;

    private TestMaria(Path folder, Process server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    public static TestMaria start() {
        return start(Map.of());
    }

    /** {@code files}: contents by the setting that names the file, such as ssl-cert. */
    public static TestMaria start(Map<String, String> files) {
        assumeTrue(PROGRAMS.stream().allMatch(p -> Files.isExecutable(Path.of(p))), "no MariaDB is installed");
        try {
            Path folder = Files.createTempDirectory("maria");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            String data = "--datadir=" + folder.resolve("data");
            boolean root = "root".equals(System.getProperty("user.name"));
            List<String> install = new ArrayList<>(List.of(
                    PROGRAMS.get(1),
                    "--no-defaults",
                    data,
                    "--tmpdir=" + folder,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db"));
            if (root) {
                install.add("--user=mysql");
            }
            Process installed = started(install, folder.resolve("install.log"));
            assumeTrue(installed.waitFor(60, TimeUnit.SECONDS) && installed.exitValue() == 0, "no data folder");
            int port = free();
            List<String> run = new ArrayList<>(
                    root ? List.of("setpriv", "--reuid=mysql", "--regid=mysql", "--clear-groups") : List.of());
            run.addAll(List.of(
                    PROGRAMS.get(0),
                    "--no-defaults",
                    data,
                    "--tmpdir=" + folder,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + folder.resolve("socket"),
                    "--pid-file=" + folder.resolve("pid"),
                    "--innodb-flush-log-at-trx-commit=0"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                run.add("--" + file.getKey() + "=" + Files.writeString(folder.resolve(file.getKey()), file.getValue()));
            }
            TestMaria maria = new TestMaria(folder, started(run, folder.resolve("server.log")), port);
            maria.await();
            return maria;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process started(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < 150; i++) {
            try {
                run("select 1");
                return;
            } catch (IllegalStateException starting) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        close();
        throw new IllegalStateException("MariaDB does not start");
    }

    public int port() {
        return port;
    }

    /** As root of the database. */
    public void run(String... statements) {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root&password=");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a statement answers first. */
    public long count(String sql) {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root&password=");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ProcessHandle process() {
        return server.toHandle();
    }

    @Override
    public void close() {
        server.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            server.waitFor(20, TimeUnit.SECONDS);
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
