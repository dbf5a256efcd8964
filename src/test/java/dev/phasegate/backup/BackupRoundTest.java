package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** From a real database over an archive into another one, with the programs of this machine; no application around it. */
class BackupRoundTest {
    private static final Measure ALL = new Measure(List.of("*"), List.of("last order: select max(id) from orders"));
    private static final OutboundSql SQL = new OutboundSql(new Guard(name -> List.of(InetAddress.getAllByName(name))));

    @TempDir
    static Path scratch;

    private static PgTools tools;
    private static ThrowAwayPostgres server;
    private static ArchiveFolder folder;
    private static Source shop;
    private static WriteArchive.Result plain;
    private static WriteArchive.Result sealed;
    private static final BackupKey KEY = BackupKey.parse("00112233445566778899aabbccddeeff".repeat(2));
    private static final BackupKeys KEYS = new BackupKeys(List.of(KEY));

    @BeforeAll
    static void prepare() throws Exception {
        tools = FindTools.here(Optional.empty()).stream()
                .filter(PgTools::withServer)
                .findFirst()
                .orElse(null);
        assumeTrue(tools != null, "no PostgreSQL with server and client programs on this machine");
        server = ThrowAwayPostgres.start(scratch.resolve("servers"), Optional.of(tools.folder()));
        server.makeDatabase("shop", "UTF8", List.of("seller"));
        shop = new Source(
                new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                Tls.OFF,
                server.user(),
                new Secret(server.password()),
                "shop");
        run(
                "create table orders (id int primary key, note text not null, total numeric(10,2))",
                "insert into orders select g, md5(g::text) || repeat(md5((g * 7)::text), 6), g / 3.0"
                        + " from generate_series(1, 3000) g",
                "create table \"odd \"\"name\"\" ö\" (\"a b\" text default 'x')",
                "insert into \"odd \"\"name\"\" ö\" values ('canary-row-1')",
                "create schema sales",
                "create type sales.kind as enum ('new', 'old')",
                "create table sales.visit (id bigint generated always as identity, at timestamptz, kind sales.kind)"
                        + " partition by range (at)",
                "create table sales.visit_2026 partition of sales.visit for values from ('2026-01-01') to ('2027-01-01')",
                "insert into sales.visit (at, kind) select timestamptz '2026-02-01' + g * interval '1 hour', 'new'"
                        + " from generate_series(1, 500) g",
                "create view sales.busy as select kind, count(*) from sales.visit group by kind",
                "create function double(n int) returns int language sql immutable as 'select n * 2'",
                "create index on orders (double(id))",
                "alter table orders enable row level security",
                "create policy sellers on orders for select to seller using (total > 1)",
                "select lo_create(0)");
        folder = ArchiveFolder.open(scratch.resolve("archives"), "tester");
        plain = write("plain.dump", null);
        sealed = write("sealed.dump", KEY);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
            folder.close();
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/shop", server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Course course() {
        return new Course(new Course.Key(false, 1), Clock.systemUTC());
    }

    private static WriteArchive.Result write(String name, BackupKey key) throws Exception {
        try (ArchiveWriter writer = folder.write(name, key)) {
            WriteArchive.Result result = new WriteArchive(SQL, course())
                    .run(shop, version -> ToolFit.of(List.of(tools), version), writer, ALL, 1, bytes -> {});
            writer.finish();
            Written named = new Written(
                    folder.file(name),
                    result.written().bytes(),
                    result.written().sha256());
            return new WriteArchive.Result(named, result.invariants(), result.at(), result.tools());
        }
    }

    private static void read(WriteArchive.Result archive, Written file, BackupKeys keys) throws Exception {
        new ReadThrough(tools, keys).check(file, archive.invariants(), course(), bytes -> {});
    }

    private Trial.Result drill(WriteArchive.Result archive, BackupKeys keys) throws Exception {
        try (ThrowAwayPostgres drill =
                ThrowAwayPostgres.start(scratch.resolve("servers"), Optional.of(tools.folder()))) {
            drill.makeDatabase("drill_db", "UTF8", archive.invariants().roles());
            Source there = new Source(
                    new Destination("127.0.0.1", drill.port(), new Allowance(false, true)),
                    Tls.OFF,
                    drill.user(),
                    new Secret(drill.password()),
                    "drill_db");
            return new Trial(SQL, tools, archive.written(), keys, ALL).run(there, archive.invariants(), course());
        }
    }

    @Test
    void drill_ofWhatWasWritten_findsEverythingTheSame() throws Exception {
        Trial.Result result = drill(sealed, KEYS);
        assertThat(result.compared().sentence()).isEmpty();
        assertThat(result.compared().tables()).hasSize(3).allMatch(Comparison.Line::same);
        assertThat(result.compared().tables().get(0).was()).isEqualTo("1 row");
        assertThat(result.compared().definitions()).isGreaterThan(10);
        assertThat(result.restored()).isPositive();
    }

    @Test
    void drill_afterOneRowChanged_namesTheTable() throws Exception {
        run("update orders set note = 'canary-changed' where id = 7");
        try {
            WriteArchive.Result later = write("later.dump", null);
            WriteArchive.Result mixed = new WriteArchive.Result(later.written(), plain.invariants(), plain.at(), tools);
            Trial.Result result = drill(mixed, null);
            assertThat(result.compared().sentence())
                    .contains("public.orders was 3,000 rows and is 3,000 rows, of other contents")
                    .doesNotContain("canary");
        } finally {
            run("update orders set note = md5('7') || repeat(md5('49'), 6) where id = 7");
        }
    }

    @Test
    void twoHundredDamages_areEachRefusedWithAReason() throws Exception {
        WriteArchive.Result other = other();
        List<String> accepted = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            WriteArchive.Result whole = i % 2 == 0 ? plain : sealed;
            BackupKeys keys = i % 2 == 0 ? null : KEYS;
            Path copy = scratch.resolve("damaged-" + i);
            Damage damage = Damage.of(i, random);
            Files.write(copy, damage.done(Files.readAllBytes(whole.written().file()), random));
            if (damage == Damage.WRONG_KEY) {
                whole = sealed;
                Files.copy(sealed.written().file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                keys = new BackupKeys(List.of(BackupKey.parse("ff".repeat(32))));
            } else if (damage == Damage.OTHER_DATABASE) {
                whole = plain;
                keys = null;
                Files.copy(other.written().file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            // Each as it was written down, and as if nobody had: then seal, tool and table of contents are alone.
            accepted.addAll(tried(i, damage, whole, copy, keys));
            Files.delete(copy);
        }
        assertThat(accepted).isEmpty();
    }

    private static List<String> tried(int i, Damage damage, WriteArchive.Result whole, Path copy, BackupKeys keys) {
        List<String> accepted = new ArrayList<>();
        Written known =
                new Written(copy, whole.written().bytes(), whole.written().sha256());
        try {
            read(whole, known, keys);
            accepted.add(i + " " + damage);
        } catch (IOException e) {
            if (e.getMessage() == null || e.getMessage().length() < 20) {
                accepted.add(i + " " + damage + " without a reason: " + e);
            }
        } catch (Exception e) {
            accepted.add(i + " " + damage + " " + e);
        }
        return accepted;
    }

    /** A good archive with a good checksum, of something else. */
    @Test
    void otherDatabase_withItsOwnChecksum_isRefusedByItsName() throws Exception {
        WriteArchive.Result other = other();
        assertThatThrownBy(() -> read(plain, other.written(), null))
                .hasMessage("It is an archive of the database “store”, not of “shop”.");
    }

    @Test
    void cutSeal_withItsOwnChecksum_isRefusedByTheSeal() throws Exception {
        Path copy = scratch.resolve("cut");
        byte[] bytes = Files.readAllBytes(sealed.written().file());
        Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertThatThrownBy(() -> read(sealed, as(copy), KEYS)).hasMessageContaining("is not what was written");
    }

    @Test
    void cutArchive_withItsOwnChecksum_isRefusedByTheProgram() throws Exception {
        byte[] bytes = Files.readAllBytes(plain.written().file());
        for (int part = 1; part < 20; part++) {
            Path copy = scratch.resolve("cut-plain-" + part);
            Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length * part / 20));
            assertThatThrownBy(() -> read(plain, as(copy), null))
                    .hasMessageMatching("(It can't be read through|The table).*");
        }
    }

    private static Written as(Path file) throws Exception {
        String sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        return new Written(file, Files.size(file), sum);
    }

    private static WriteArchive.Result otherArchive;

    private static synchronized WriteArchive.Result other() throws Exception {
        if (otherArchive == null) {
            try (ThrowAwayPostgres second =
                    ThrowAwayPostgres.start(scratch.resolve("servers"), Optional.of(tools.folder()))) {
                second.makeDatabase("store", "UTF8", List.of());
                Source store = new Source(
                        new Destination("127.0.0.1", second.port(), new Allowance(false, true)),
                        Tls.OFF,
                        second.user(),
                        new Secret(second.password()),
                        "store");
                try (ArchiveWriter writer = folder.write("store.dump", null)) {
                    WriteArchive.Result made = new WriteArchive(SQL, course())
                            .run(store, v -> ToolFit.of(List.of(tools), v), writer, Measure.ROWS, 1, bytes -> {});
                    writer.finish();
                    otherArchive = new WriteArchive.Result(
                            new Written(
                                    folder.file("store.dump"),
                                    made.written().bytes(),
                                    made.written().sha256()),
                            made.invariants(),
                            made.at(),
                            tools);
                }
            }
        }
        return otherArchive;
    }

    @Test
    void wrongPassword_failsInWords_andLeavesNothing() throws Exception {
        Source wrong = new Source(shop.to(), shop.tls(), shop.user(), new Secret("canary-secret"), "shop");
        try (ArchiveWriter writer = folder.write("none.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course())
                            .run(wrong, v -> ToolFit.of(List.of(tools), v), writer, ALL, 1, bytes -> {}))
                    .hasMessageContaining("does not take this password")
                    .hasMessageNotContaining("canary");
        }
        try (var files = Files.list(folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("none"));
        }
    }

    @Test
    void olderTool_isRefusedBeforeItRuns() throws Exception {
        PgTools old = new PgTools(tools.folder(), new dev.phasegate.backup.tool.PgVersion(11, 2));
        try (ArchiveWriter writer = folder.write("old.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course())
                            .run(shop, v -> ToolFit.of(List.of(old), v), writer, ALL, 1, bytes -> {}))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessageContaining(
                            "The server is PostgreSQL " + tools.version().major())
                    .hasMessageContaining("pg_dump 11.2")
                    .hasMessageContaining(
                            "Install postgresql-client-" + tools.version().major());
        }
    }

    @Test
    void stopped_endsTheProgramAndSaysWho() throws Exception {
        Course course = course();
        try (ArchiveWriter writer = folder.write("stopped.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course)
                            .run(
                                    shop,
                                    v -> {
                                        course.stop("Mira Okafor");
                                        return ToolFit.of(List.of(tools), v);
                                    },
                                    writer,
                                    ALL,
                                    1,
                                    bytes -> {}))
                    .hasMessage("Mira Okafor stopped it.");
        }
    }

    @Test
    void sealed_opensWithTheDocumentedCommandAlone() throws Exception {
        Path open = scratch.resolve("opened.dump");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "deploy/backup/DecryptBackup.java",
                        sealed.written().file().toString(),
                        open.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write((KEY.reveal().replaceAll("(.{4})", "$1 ") + "\n").getBytes("US-ASCII"));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        read(sealed, as(open), null);
    }
}
