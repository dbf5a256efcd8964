package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable server, killed the hard way. One folder for all, so that PostgreSQL is unpacked once. */
class KilledServerTest {
    @TempDir
    static Path parent;

    static Path folder;

    @BeforeAll
    static void firstStart() {
        folder = parent.resolve("postgresql");
        EmbeddedPostgres.start(folder).close();
    }

    @AfterAll
    static void nothingIsLeftRunning() throws IOException {
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> servers() == 0)).isTrue();
    }

    @Test
    void start_password_isForTheOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void start_settingMadeUnsafe_isRefusedInWords() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            superuser(postgres, "alter database phasegate set synchronous_commit = off");
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("synchronous_commit=off");
        allowAgain();
    }

    @Test
    void start_folderInUse_namesTheOwner() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(postgres.settings()).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void serverKilled_comesBackOnTheSamePortWithEveryRow() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            application(postgres, "create table if not exists server_kills (id int)");
            for (int i = 0; i < 3; i++) {
                application(postgres, "insert into server_kills values (" + i + ")");
                Commands.signal("KILL", serverPid());
                assertThat(Waiting.until(Duration.ofSeconds(20), () -> rows(postgres, "server_kills") > 0))
                        .isTrue();
            }
            assertThat(rows(postgres, "server_kills")).isEqualTo(3);
        }
    }

    @Test
    void jvmKilled_nextStartNeedsNoHand() throws Exception {
        for (int i = 0; i < 3; i++) {
            killAfterWriting();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(rows(postgres, "jvm_kills")).isEqualTo(3);
        }
    }

    @Test
    void orphan_ofAKilledJvm_isStoppedByTheNextStart() throws Exception {
        // As where the system has no setpriv: started by hand, so that nobody interrupts it.
        ServerUser user = ServerUser.choose(folder);
        Binaries binaries = Binaries.in(folder);
        var command = ServerSettings.durable().command(binaries.program("postgres"), folder.resolve("cluster"), 0);
        command.set(command.indexOf("port=0"), "port=" + freePort());
        Process orphan = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .start();
        assertThat(Waiting.until(Duration.ofSeconds(20), () -> Files.exists(folder.resolve("cluster/postmaster.pid"))))
                .isTrue();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(postgres.settings()).isNotEmpty();
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void unpackingKilled_isDoneAgain() throws Exception {
        Path unfinished = Files.createDirectories(parent.resolve("healed")).resolve("server-abc.unfinished");
        Files.createDirectories(unfinished.resolve("bin"));
        Files.writeString(unfinished.resolve("bin/postgres"), "half");
        assertThat(Binaries.in(parent.resolve("healed")).program("postgres")).isExecutable();
        assertThat(unfinished).doesNotExist();
    }

    private static void killAfterWriting() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.lines().anyMatch(line -> line.equals(WritingProcess.WRITTEN)))
                    .isTrue();
        }
        child.destroyForcibly().waitFor();
    }

    private static void allowAgain() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, new ServerSettings(Map.of()));
        superuser(postgres, "alter database phasegate reset synchronous_commit");
        postgres.close();
    }

    private static void superuser(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void application(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(EmbeddedPostgres postgres, String table) {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            return -1; // not back yet
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        var settings = postgres.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    private static long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long servers() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(KilledServerTest::sitsInOurFolder).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean sitsInOurFolder(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no process, or gone
        }
    }
}
