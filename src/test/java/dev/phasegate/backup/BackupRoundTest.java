package dev.phasegate.backup;

import static dev.phasegate.backup.ShopArchives.ALL;
import static dev.phasegate.backup.ShopArchives.KEY;
import static dev.phasegate.backup.ShopArchives.KEYS;
import static dev.phasegate.backup.ShopArchives.SQL;
import static dev.phasegate.backup.ShopArchives.as;
import static dev.phasegate.backup.ShopArchives.course;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.target.secret.Secret;

/** From a real database over an archive into another one, with the programs of this machine; no application around it. */
class BackupRoundTest {
    @TempDir
    static Path scratch;

    private static ShopArchives world;

    @BeforeAll
    static void prepare() throws Exception {
        world = new ShopArchives(scratch);
    }

    @AfterAll
    static void stop() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void drill_ofWhatWasWritten_findsEverythingTheSame() throws Exception {
        Trial.Result result = world.drill(world.sealed, KEYS);
        assertThat(result.compared().sentence()).isEmpty();
        assertThat(result.compared().tables()).hasSize(3).allMatch(Comparison.Line::same);
        assertThat(result.compared().tables().get(0).was()).isEqualTo("1 row");
        assertThat(result.compared().definitions()).isGreaterThan(10);
        assertThat(result.restored()).isPositive();
    }

    /** Whichever of the two clocks is ahead, no backup looks younger than it is. */
    @Test
    void moment_isByTheClockThatSaysItIsLongerAgo() throws Exception {
        Instant now = Instant.now();
        for (Duration step : List.of(Duration.ofHours(-2), Duration.ofHours(2))) {
            Course course = new Course(new Course.Key(Work.BACKUP, 1), Clock.offset(Clock.systemUTC(), step));
            try (ArchiveWriter writer = world.folder.write("clock" + step.toHours() + ".dump", null)) {
                Instant at = new WriteArchive(ShopArchives.SQL, course)
                        .run(
                                world.shop,
                                version -> ToolFit.of(List.of(world.tools), version),
                                writer,
                                ALL,
                                1,
                                bytes -> {})
                        .at();
                Instant older = step.isNegative() ? now.plus(step) : now;
                assertThat(at).isBetween(older.minusSeconds(5), older.plusSeconds(60));
            }
        }
    }

    @Test
    void drill_afterOneRowChanged_namesTheTable() throws Exception {
        world.run("update orders set note = 'canary-changed' where id = 7");
        try {
            WriteArchive.Result later = world.write(world.shop, "later.dump", null, ALL);
            WriteArchive.Result mixed =
                    new WriteArchive.Result(later.written(), world.plain.invariants(), world.plain.at(), world.tools);
            Trial.Result result = world.drill(mixed, null);
            assertThat(result.compared().sentence())
                    .contains("public.orders was 3,000 rows and is 3,000 rows, of other contents")
                    .doesNotContain("canary");
        } finally {
            world.run("update orders set note = md5('7') || repeat(md5('49'), 6) where id = 7");
        }
    }

    @Test
    void twoHundredDamages_areEachRefusedWithAReason() throws Exception {
        Random random = new Random(6);
        List<Tried> trials = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            trials.add(damaged(i, random));
        }
        List<String> accepted = trials.parallelStream()
                .map(this::accepted)
                .filter(s -> !s.isEmpty())
                .toList();
        assertThat(accepted).isEmpty();
    }

    private record Tried(String name, WriteArchive.Result whole, Path copy, BackupKeys keys) {}

    private static Tried damaged(int i, Random random) throws IOException {
        Damage damage = Damage.of(i, random);
        boolean seal = damage == Damage.WRONG_KEY || i % 2 == 1 && damage != Damage.OTHER_DATABASE;
        WriteArchive.Result whole = seal ? world.sealed : world.plain;
        Path from = damage == Damage.OTHER_DATABASE
                ? world.other.written().file()
                : whole.written().file();
        Path copy = scratch.resolve("damaged-" + i);
        Files.write(copy, damage.done(Files.readAllBytes(from), random));
        BackupKeys wrong = new BackupKeys(List.of(BackupKey.parse("ff".repeat(32))));
        return new Tried(i + " " + damage, whole, copy, damage == Damage.WRONG_KEY ? wrong : seal ? KEYS : null);
    }

    /** Empty where it was refused with a reason. */
    private String accepted(Tried tried) {
        Written whole = tried.whole().written();
        try {
            world.read(tried.whole(), new Written(tried.copy(), whole.bytes(), whole.sha256()), tried.keys());
            return tried.name();
        } catch (IOException e) {
            return e.getMessage() == null || e.getMessage().length() < 20
                    ? tried.name() + " without a reason: " + e
                    : "";
        } catch (Exception e) {
            return tried.name() + " " + e;
        }
    }

    /** A good archive with a good checksum, of something else. */
    @Test
    void otherDatabase_withItsOwnChecksum_isRefusedByItsName() throws Exception {
        assertThatThrownBy(() -> world.read(world.plain, world.other.written(), null))
                .hasMessage("It is an archive of the database “store”, not of “shop”.");
    }

    @Test
    void cutSeal_withItsOwnChecksum_isRefusedByTheSeal() throws Exception {
        Path copy = scratch.resolve("cut");
        byte[] bytes = Files.readAllBytes(world.sealed.written().file());
        Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertThatThrownBy(() -> world.read(world.sealed, as(copy), KEYS))
                .hasMessageContaining("is not what was written");
    }

    @Test
    void cutArchive_withItsOwnChecksum_isRefusedByTheProgram() throws Exception {
        byte[] bytes = Files.readAllBytes(world.plain.written().file());
        for (int part = 1; part < 10; part++) {
            Path copy = scratch.resolve("cut-plain-" + part);
            Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length * part / 10));
            assertThatThrownBy(() -> world.read(world.plain, as(copy), null))
                    .hasMessageMatching("(It can't be read through|The table).*");
        }
    }

    @Test
    void wrongPassword_failsInWords_andLeavesNothing() throws Exception {
        Source wrong =
                new Source(world.shop.to(), world.shop.tls(), world.shop.user(), new Secret("canary-secret"), "shop");
        try (ArchiveWriter writer = world.folder.write("none.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course())
                            .run(wrong, v -> ToolFit.of(List.of(world.tools), v), writer, ALL, 1, bytes -> {}))
                    .hasMessageContaining("does not take this password")
                    .hasMessageNotContaining("canary");
        }
        try (var files = Files.list(world.folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("none"));
        }
    }

    @Test
    void olderTool_isRefusedBeforeItRuns() throws Exception {
        PgTools old = new PgTools(world.tools.folder(), new dev.phasegate.backup.tool.PgVersion(11, 2));
        try (ArchiveWriter writer = world.folder.write("old.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course())
                            .run(world.shop, v -> ToolFit.of(List.of(old), v), writer, ALL, 1, bytes -> {}))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessageContaining(
                            "The server is PostgreSQL " + world.tools.version().major())
                    .hasMessageContaining("pg_dump 11.2")
                    .hasMessageContaining(
                            "Install postgresql-client-" + world.tools.version().major());
        }
    }

    @Test
    void stopped_endsTheProgramAndSaysWho() throws Exception {
        Course course = course();
        try (ArchiveWriter writer = world.folder.write("stopped.dump", null)) {
            assertThatThrownBy(() -> new WriteArchive(SQL, course)
                            .run(
                                    world.shop,
                                    v -> {
                                        course.stop("Mira Okafor");
                                        return ToolFit.of(List.of(world.tools), v);
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
                        world.sealed.written().file().toString(),
                        open.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write((KEY.reveal().replaceAll("(.{4})", "$1 ") + "\n").getBytes("US-ASCII"));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        world.read(world.sealed, as(open), null);
    }
}
