package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.BrokenCopy;
import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.PostgresPrograms;

/** A dump of Phasegate's own database into an empty one: whole, or nothing of it. */
class RestoreDumpTest {
    private static final String OWNER = "phasegate_owner";

    @TempDir
    Path folder;

    private static PgTools tools;
    private static TargetServer server;
    private String from;
    private String into;

    @BeforeAll
    static void start() {
        tools = PostgresPrograms.withServer();
        server = TargetServer.installed("restore-dump-server", tools.folder());
        server.run("do $$ begin create role " + OWNER
                + " login password 'secret'; exception when duplicate_object then null; end $$");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void databases() throws SQLException {
        String id = UUID.randomUUID().toString().substring(0, 8);
        from = "from_" + id;
        into = "into_" + id;
        server.run("create database " + from + " owner " + OWNER, "create database " + into + " owner " + OWNER);
        sql(
                from,
                "create table plan (id int primary key, title text)",
                "insert into plan select g, 'plan ' || g from generate_series(1, 1000) g",
                "create table audit_event (seq bigint, prev_hash bytea, hash bytea)",
                "create table audit_head (seq bigint, hash bytea)",
                "insert into audit_event values (1, '\\x00', '\\x01'), (2, '\\x01', '\\x02')",
                "insert into audit_head values (2, '\\x02')");
    }

    private static Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(jdbc(name), OWNER, "secret");
    }

    private static String jdbc(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name;
    }

    private static void sql(String name, String... statements) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String name, String query) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Written dump() throws IOException, InterruptedException {
        Path file = folder.resolve("phasegate-itself.dump");
        ProcessBuilder builder = new ProcessBuilder(
                tools.dump().toString(),
                "--format=custom",
                "--file=" + file,
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--username=" + OWNER,
                from);
        builder.environment().put("PGPASSWORD", "secret");
        builder.inheritIO();
        assertThat(builder.start().waitFor()).isZero();
        return Written.asItIs(file);
    }

    private String restore(Written written) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new RestoreDump(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(
                        written,
                        null,
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                jdbc(into),
                                "quarkus.datasource.username",
                                OWNER,
                                "quarkus.datasource.password",
                                "secret"));
        return said.toString(StandardCharsets.UTF_8);
    }

    private void nothingIsThere() throws SQLException {
        assertThat(text(
                        into,
                        "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'"))
                .isEqualTo("0");
        assertThat(text(into, "select count(*) from pg_namespace where nspname = 'public'"))
                .isEqualTo("1");
    }

    @Test
    void whole_isThere_andItsRecordWasFollowed() throws Exception {
        assertThat(restore(dump())).contains("3 tables, 1,003 rows and a record of 2 events are there.");
        assertThat(text(into, "select count(*) from plan")).isEqualTo("1000");
        assertThatThrownBy(() -> restore(dump())).hasMessageContaining("is not empty");
    }

    @Test
    void damaged_isFoundBeforeAnythingIsRestored() throws Exception {
        Written whole = dump();
        byte[] bytes = Files.readAllBytes(whole.file());
        bytes[bytes.length - 3] ^= 0x40;
        Files.write(whole.file(), bytes);
        assertThatThrownBy(() -> restore(whole)).isInstanceOfAny(Damaged.class, ToolFailed.class);
        nothingIsThere();
        Written unknown = Written.asItIs(
                Files.write(folder.resolve("cut.dump"), java.util.Arrays.copyOf(bytes, bytes.length / 2)));
        assertThatThrownBy(() -> restore(unknown)).isInstanceOf(ToolFailed.class);
        nothingIsThere();
    }

    /** What the command says, and what somebody does as soon as it says it. */
    private static final class Said extends PrintStream {
        private final String when;
        private final Callable<?> then;

        Said(String when, Callable<?> then) {
            super(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            this.when = when;
            this.then = then;
        }

        @Override
        public void println(String line) {
            super.println(line);
            if (line.startsWith(when)) {
                try {
                    then.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        String all() {
            return out.toString();
        }
    }

    private int command(Said said) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        return new OwnRestoreCommand(said, said, Map.of(), data)
                .run(
                        List.of(dump().file().toString(), "--without-keys"),
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                jdbc(into),
                                "quarkus.datasource.username",
                                OWNER,
                                "quarkus.datasource.password",
                                "secret"),
                        InputStream.nullInputStream());
    }

    /** The disk of the data folder is full at the very end: the database is there, and would look like any other. */
    @Test
    void markerThatCantBeFinished_letsNoServerStart_andIsSaid() throws Exception {
        Path marker = folder.resolve("data/restored.json");
        Said said = new Said(
                "Reading what was restored", () -> Files.createDirectory(folder.resolve("data/restored.json.partial")));
        assertThat(command(said)).isEqualTo(OwnRestoreCommand.NOT_RESTORED);
        assertThat(text(into, "select count(*) from plan")).isEqualTo("1000");
        assertThat(RestoreMarker.read(marker).orElseThrow().checked()).isFalse();
        assertThat(said.all()).contains("no server starts on it", "Make that database anew");
    }

    @Test
    void databaseThatCantBeTakenOut_keepsTheMarker() throws Exception {
        Said said = new Said("Reading what was restored", () -> {
            server.run("alter database " + into + " allow_connections false");
            return null;
        });
        assertThat(command(said)).isEqualTo(OwnRestoreCommand.NOT_RESTORED);
        assertThat(RestoreMarker.read(folder.resolve("data/restored.json"))
                        .orElseThrow()
                        .checked())
                .isFalse();
        server.run("alter database " + into + " allow_connections true");
    }

    @Test
    void databaseThatWasTakenOut_leavesNoMarker() throws Exception {
        sql(from, "update audit_event set prev_hash = '\\x07' where seq = 2");
        assertThat(command(new Said("none", () -> null))).isEqualTo(OwnRestoreCommand.NOT_RESTORED);
        nothingIsThere();
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).isEmpty();
        }
    }

    /** The last of what comes does not go: without one transaction the rest would stay. */
    @Test
    void failureInTheMiddle_leavesNothing() throws Exception {
        sql(
                from,
                "create function refused() returns int language plpgsql immutable as $$ begin if (select count(*) from"
                        + " pg_database where datname = current_database() and datname like 'into%') > 0 then raise"
                        + " 'not here'; end if; return 1; end $$",
                "create index on plan ((id * refused()))");
        assertThatThrownBy(() -> restore(dump())).isInstanceOf(ToolFailed.class);
        nothingIsThere();
    }

    @Test
    void recordThatIsBroken_isFoundAfterwards_andTakenOutAgain() throws Exception {
        sql(from, "update audit_event set prev_hash = '\\x07' where seq = 2");
        assertThatThrownBy(() -> restore(dump()))
                .isInstanceOf(BrokenCopy.class)
                .hasMessageContaining("The record of a database restored from it is broken");
        nothingIsThere();
    }
}
