package dev.phasegate.backup;

import static dev.phasegate.backup.ShopArchives.KEY;
import static dev.phasegate.backup.ShopArchives.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.tool.MariaFit;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.MariaVersion;
import dev.phasegate.backup.tool.ToolFailed;

/** From a real MariaDB over an archive into another one, with the programs of this machine; no application around it. */
class MariaRoundTest {
    @TempDir
    static Path scratch;

    private static MariaArchives world;

    @BeforeAll
    static void prepare() throws Exception {
        world = new MariaArchives(scratch);
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void drill_ofWhatWasWritten_findsEverythingTheSame() throws Exception {
        Course course = ShopArchives.course();
        Trial.Result result = world.drill(world.sealed, world.sealed.written(), KEYS, course);
        assertThat(result.compared().sentence()).isEmpty();
        assertThat(result.compared().tables()).hasSize(6).allMatch(Comparison.Line::same);
        assertThat(result.compared().tables())
                .filteredOn(Comparison.Line::summed)
                .hasSize(6);
        assertThat(result.compared().definitions()).isEqualTo(16);
        assertThat(course.look().log())
                .contains("Views, routines, triggers or events of gone@nowhere, root@localhost run here as");
    }

    @Test
    void tablesWithoutTransactions_areNamed() {
        assertThat(world.plain.invariants().remarks())
                .containsExactly(
                        "Tables without transactions are in it as they were when their turn came, each at a moment"
                                + " of its own: loose.");
    }

    @Test
    void drill_afterOneRowChanged_namesTheTable() throws Exception {
        world.run("update orders set note = 'canary-changed' where id = 7");
        try {
            DatabaseKind.Copied later = world.write(world.shop, "later.sql.gz", null, MariaArchives.ALL, 6);
            DatabaseKind.Copied mixed = new DatabaseKind.Copied(
                    later.written(), world.plain.invariants(), world.plain.at(), world.plain.tool());
            Trial.Result result = world.drill(mixed, mixed.written(), null, ShopArchives.course());
            assertThat(result.compared().sentence())
                    .contains("orders was 3,000 rows and is 3,000 rows, of other contents")
                    .doesNotContain("canary");
        } finally {
            world.run("update orders set note = repeat(md5(7), 6) where id = 7");
        }
    }

    @Test
    void hundredDamages_areEachRefusedWithAReason() throws Exception {
        Random random = new Random(6);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Damage damage = Damage.of(i, random);
            boolean seal = damage == Damage.WRONG_KEY || i % 2 == 1 && damage != Damage.OTHER_DATABASE;
            DatabaseKind.Copied whole = seal ? world.sealed : world.plain;
            Path from = (damage == Damage.OTHER_DATABASE ? world.other : whole)
                    .written()
                    .file();
            Path copy = scratch.resolve("damaged-" + i);
            Files.write(copy, damage.done(Files.readAllBytes(from), random));
            BackupKeys wrong = new BackupKeys(List.of(BackupKey.parse("ff".repeat(32))));
            BackupKeys keys = damage == Damage.WRONG_KEY ? wrong : seal ? KEYS : null;
            accepted.add(accepted(i + " " + damage, whole, copy, keys));
        }
        assertThat(accepted).allMatch(String::isEmpty);
    }

    /** Empty where it was refused with a reason. */
    private static String accepted(String name, DatabaseKind.Copied whole, Path copy, BackupKeys keys) {
        Written written = whole.written();
        try {
            world.read(whole, new Written(copy, written.bytes(), written.sha256()), keys);
            return name;
        } catch (IOException e) {
            return e.getMessage() == null || e.getMessage().length() < 20 ? name + " without a reason: " + e : "";
        } catch (Exception e) {
            return name + " " + e;
        }
    }

    /** A good archive with a good checksum, of something else. */
    @Test
    void otherDatabase_withItsOwnChecksum_isRefusedByItsName() {
        assertThatThrownBy(() -> world.read(world.plain, world.other.written(), null))
                .hasMessage("It is an archive of the database “store”, not of “shop”.");
    }

    @Test
    void cutArchive_withItsOwnChecksum_isRefusedByItsPacking() throws Exception {
        byte[] bytes = Files.readAllBytes(world.plain.written().file());
        for (int part = 1; part < 10; part++) {
            Path copy = Files.write(scratch.resolve("cut-" + part), Arrays.copyOf(bytes, bytes.length * part / 10));
            assertThatThrownBy(() -> world.read(world.plain, ShopArchives.as(copy), null))
                    .hasMessage("It can't be unpacked: it is cut off or was changed.");
        }
    }

    /** A client would restore most of these without a word. */
    @Test
    void cutSql_packedAgainAndWithItsOwnChecksum_isRefusedByItsLastLine() throws Exception {
        byte[] sql = unpacked(world.plain.written().file());
        for (int part = 1; part < 60; part++) {
            Path copy = Files.write(scratch.resolve("cut-sql-" + part), Arrays.copyOf(sql, sql.length * part / 60));
            assertThatThrownBy(() -> world.read(world.plain, ShopArchives.as(copy), null))
                    .isInstanceOf(Damaged.class)
                    .hasMessageMatching("(?s).*(it is cut off|of the database|no copy of one database has).*");
        }
    }

    @Test
    void rowsTakenOut_withTheirOwnChecksum_areCounted() throws Exception {
        String sql = new String(unpacked(world.plain.written().file()), StandardCharsets.UTF_8);
        Path copy = Files.writeString(scratch.resolve("fewer"), sql.replace("(1),\n(2);", "(1);"));
        assertThatThrownBy(() -> world.read(world.plain, ShopArchives.as(copy), null))
                .hasMessage("The table loose had 2 rows, and 1 are in the archive.");
        Path none = Files.writeString(scratch.resolve("none"), sql.replaceAll("(?s)CREATE TABLE `nothing`.*?;", ""));
        assertThatThrownBy(() -> world.read(world.plain, ShopArchives.as(none), null))
                .hasMessage("The table nothing was counted, and is not in the archive.");
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** What the recovery sheet says, without Phasegate. */
    @Test
    void archive_restoresByHandWithTheClientAlone() throws Exception {
        // A trigger whose words name the database goes back into that one alone, by hand.
        world.run(
                "drop trigger priced",
                "create trigger priced before insert on orders for each row set new.total = coalesce(new.total, 0)");
        DatabaseKind.Copied open = world.write(world.shop, "open.sql", null, MariaArchives.ALL, 0);
        world.server("create database by_hand");
        Process client = new ProcessBuilder(
                        world.tools.dump().resolveSibling("mariadb").toString(),
                        "--no-defaults",
                        "--host=127.0.0.1",
                        "--port=" + world.port(),
                        "--user=root",
                        "by_hand")
                .redirectInput(open.written().file().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor()).as(said).isZero();
        DatabaseKind.Copied again =
                world.write(world.source("by_hand", "root", ""), "again.sql", null, MariaArchives.ALL, 0);
        assertThat(Comparison.of(open.invariants(), again.invariants()).tables())
                .allMatch(Comparison.Line::same);
    }

    @Test
    void wrongPassword_failsInWords_andLeavesNothing() throws Exception {
        Source wrong = world.source("shop", "backup", "canary-secret");
        assertThatThrownBy(() -> world.write(wrong, "none.sql.gz", null, MariaArchives.ALL, 1))
                .hasMessageContaining("does not take this password")
                .hasMessageNotContaining("canary");
        try (var files = Files.list(world.folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("none"));
        }
    }

    @Test
    void olderTool_isRefusedBeforeItRuns() throws Exception {
        MariaTools old = new MariaTools(world.tools.dump(), new MariaVersion(5, 5, 68), null);
        try (ArchiveWriter writer = world.folder.write("old.sql", null)) {
            assertThatThrownBy(() -> new MariaCopy(ShopArchives.SQL, ShopArchives.course())
                            .run(
                                    world.shop,
                                    number -> MariaFit.of(List.of(old), MariaVersion.ofNumber(number)),
                                    writer,
                                    new DatabaseKind.Wanted(MariaArchives.ALL, 1, bytes -> {})))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessageContaining("The server is MariaDB 1")
                    .hasMessageContaining("5.5.68")
                    .hasMessageContaining("older than the server");
        }
    }

    @Test
    void stopped_endsTheProgramAndSaysWho() {
        Course course = ShopArchives.course();
        DatabaseKind.Wanted wanted = new DatabaseKind.Wanted(MariaArchives.ALL, 1, bytes -> course.stop("Mira Okafor"));
        assertThatThrownBy(() -> world.write(world.folder, world.shop, "stopped.sql", null, wanted, course))
                .hasMessage("Mira Okafor stopped it.");
    }

    /** Each in turn would lead a client out of the database, or make somebody more powerful. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE `mysql`;",
                "CREATE DATABASE `other`;",
                "DROP DATABASE IF EXISTS `store`;",
                "DROP TABLE IF EXISTS `store`.`orders`;",
                "GRANT ALL ON *.* TO backup@'%';",
                "CREATE USER evil;",
                "SET PASSWORD = 'x';",
                "SET GLOBAL general_log = 1;",
                "SET @a = 1, GLOBAL general_log = 1;",
                "SET @@global.general_log = 1;",
                "INSERT INTO `store`.`orders` VALUES (1);",
                "/*!50003 INSERT INTO */ `store`.`orders` VALUES (1);",
                "CREATE TABLE `store`.`x` (`a` int);",
                "CREATE PROCEDURE `store`.`x`() select 1;",
                "create trigger store.x before insert on store.orders for each row set @a = 1;",
                "CREATE TABLE `far` (\n `a` int\n) ENGINE=FEDERATED CONNECTION='mysql://x';",
                "LOAD DATA INFILE '/etc/passwd' INTO TABLE `loose`;",
                "SELECT 1 INTO OUTFILE '/tmp/x';",
                "INSTALL PLUGIN x SONAME 'x';",
                "PREPARE x FROM 'drop database store';",
                "CALL spoken(1);",
                "\\! touch /tmp/x\n;",
                "system touch /tmp/x\n;",
                "source /etc/passwd\n;"
            })
    void statementsThatLeadElsewhere_areRefused_beforeAnyIsRun(String hostile) throws Exception {
        String sql = new String(unpacked(world.plain.written().file()), StandardCharsets.UTF_8);
        Path copy = Files.createTempFile(scratch, "hostile", ".sql");
        Files.writeString(copy, sql.replace("\n-- Dump completed", "\n" + hostile + "\n-- Dump completed"));
        assertThatThrownBy(() -> world.read(world.plain, ShopArchives.as(copy), null))
                .isInstanceOf(Damaged.class)
                .hasMessageMatching("It holds a .*|The rows of the table far lie elsewhere.*");
    }

    /** Archives are sealed with their checksum, and yet: whoever restores has no power over the server. */
    @Test
    void drill_whoseTriggerReachesElsewhere_isRefusedByTheServer() throws Exception {
        world.run("create function reaching() returns int begin insert into store.orders values (9); return 1; end");
        try {
            DatabaseKind.Copied reaching = world.write(world.shop, "reaching.sql.gz", null, MariaArchives.ALL, 1);
            Trial.Result result = world.drill(reaching, reaching.written(), null, ShopArchives.course());
            assertThat(result.compared().same()).isTrue(); // it is defined, and nobody calls it
        } finally {
            world.run("drop function reaching");
        }
    }

    @Test
    void progress_neverGoesBack_andEndsAtAll() throws Exception {
        Course course = ShopArchives.course();
        AtomicBoolean over = new AtomicBoolean();
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        Thread watch = new Thread(() -> {
            while (!over.get()) {
                seen.add(course.look().done());
            }
        });
        watch.start();
        world.write(
                world.folder,
                world.shop,
                "watched.sql",
                KEY,
                new DatabaseKind.Wanted(MariaArchives.ALL, 1, bytes -> {}),
                course);
        over.set(true);
        watch.join();
        assertThat(seen).isSorted();
        assertThat(course.look().detail()).startsWith("6 of 6 tables");
    }
}
