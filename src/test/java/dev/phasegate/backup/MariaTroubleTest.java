package dev.phasegate.backup;

import static dev.phasegate.backup.WatchedFolder.names;
import static dev.phasegate.backup.WatchedFolder.size;
import static dev.phasegate.backup.WatchedFolder.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.backup.invariant.MariaMoment;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.TableSize;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ThrowAwayMaria;

/** What goes wrong while a MariaDB is copied or restored: a reason each time, and no file. */
class MariaTroubleTest {
    @TempDir
    static Path scratch;

    private static MariaArchives world;
    private static long archiveBytes;

    @BeforeAll
    static void prepare() throws Exception {
        world = new MariaArchives(scratch);
        world.run("create table heavy as select seq as id, concat(md5(seq), md5(seq * 7), md5(seq * 3)) as a from"
                + " seq_1_to_200000");
        archiveBytes = world.write(world.shop, "whole.sql.gz", null, Measure.ROWS, 1)
                .written()
                .bytes();
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 80})
    void killedProgram_failsInWords_andLeavesNothing(int percent) throws Exception {
        refused(ShopArchives.course(), percent, () -> dump().destroyForcibly(), world.shop)
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("it was killed by the system (signal 9)");
    }

    @Test
    void connectionOfTheProgram_ended_fails() throws Exception {
        refused(ShopArchives.course(), 30, () -> end("info like 'SELECT%SQL_NO_CACHE%'"), world.shop)
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("ended with code");
    }

    /** The program would come to its end: but then nobody counted. */
    @Test
    void connectionThatCounts_ended_fails() throws Exception {
        refused(ShopArchives.course(), 30, () -> end("info like '%sleep(3)%'"), world.shop)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(Words.of(e)).isNotEmpty());
    }

    @Test
    void stopped_inTheMiddle_saysWho() throws Exception {
        Course course = ShopArchives.course();
        refused(
                        course,
                        40,
                        () -> {
                            course.stop("Mira Okafor");
                            return null;
                        },
                        world.shop)
                .hasMessage("Mira Okafor stopped it.");
    }

    @Test
    void networkCut_fails() throws Exception {
        try (CutLine line = CutLine.to(world.port())) {
            Source far = new Source(
                    world.shop.kind(),
                    ShopArchives.at(world.shop, line.port()).to(),
                    world.shop.tls(),
                    world.shop.user(),
                    world.shop.password(),
                    world.shop.database());
            refused(ShopArchives.course(), 30, line::cut, far).isInstanceOfAny(ToolFailed.class, SQLException.class);
        }
    }

    /** The copy holds exactly the rows that it says, whatever happens around it. */
    @Test
    void rowsWrittenMeanwhile_areNoDifference() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        world.run("create table busy (id int auto_increment primary key, at timestamp)");
        Thread writer = new Thread(() -> {
            while (!over.get()) {
                try {
                    world.run("insert into busy () values ()", "insert into busy () values (), ()");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        writer.start();
        DatabaseKind.Copied copied;
        try {
            Measure busy = new Measure(List.of("busy"), List.of("last: select max(id) from busy"));
            copied = world.write(world.shop, "busy.sql.gz", null, busy, 1);
        } finally {
            over.set(true);
            writer.join();
        }
        world.read(copied, copied.written(), null);
        Trial.Result result = world.drill(copied, copied.written(), null, ShopArchives.course());
        assertThat(result.compared().tables())
                .filteredOn(line -> line.name().equals("busy"))
                .allMatch(Comparison.Line::same);
        // What moved in the moment when it began is not compared, and said.
        boolean moved = copied.invariants().queries().isEmpty();
        assertThat(copied.invariants().remarks().stream().anyMatch(remark -> remark.contains("“last” changed")))
                .isEqualTo(moved);
    }

    /** Both witnesses agree, and the copy has fewer rows: nobody may take that for a backup. */
    @Test
    void copyWithFewerRowsThanBothWitnesses_isNone() throws Exception {
        try (var before = MariaMoment.of(world.shop.open(ShopArchives.SQL).connection());
                Witnesses witnesses =
                        new Witnesses(world.shop, ShopArchives.SQL, before, Measure.ROWS, ShopArchives.course())) {
            Map<String, Long> copied = new HashMap<>();
            for (TableSize table : before.tables()) {
                copied.put(table.table(), before.measured(table.table(), false).rows());
            }
            copied.put("customers", 1L);
            witnesses.count();
            witnesses.begun();
            assertThatThrownBy(() -> witnesses.of(copied))
                    .hasMessage("The copy has 1 rows of customers, and the database had 2 just before and just after it"
                            + " began.");
        }
    }

    @Test
    void serverOfADrill_killed_fails_andLeavesNothing() throws Exception {
        Path servers = scratch.resolve("killed");
        try (ThrowAwayMaria there = ThrowAwayMaria.start(
                servers, world.tools.server().program(), world.tools.server().installer(), "phasegate_drill_x", "")) {
            Course course = ShopArchives.course();
            Thread killer = new Thread(() -> {
                until(() -> course.look().detail().contains(" of ")
                        && !course.look().detail().startsWith("0 "));
                there.process().destroyForcibly();
            });
            killer.start();
            DatabaseKind.Archive whole = new DatabaseKind.Archive(
                    world.write(world.shop, "again.sql.gz", null, Measure.ROWS, 1)
                            .written(),
                    null);
            assertThatThrownBy(() -> new MariaTrial(ShopArchives.SQL, whole, Measure.ROWS)
                            .run(MariaArchives.at(there), world.plain.invariants(), course))
                    .isInstanceOf(ToolFailed.class);
            killer.join();
        }
        assertThat(names(servers)).isEmpty();
    }

    /** What a killed Phasegate leaves is gone with the next start: the server as well. */
    @Test
    void serverOfADrill_leftByAKilledProcess_isCleared() throws Exception {
        Path servers = scratch.resolve("left");
        ThrowAwayMaria there = ThrowAwayMaria.start(
                servers, world.tools.server().program(), world.tools.server().installer(), "phasegate_drill_x", "");
        ThrowAwayMaria.clear(servers);
        assertThat(names(servers)).hasSize(1); // its lock is held
        there.close();
        Files.createDirectories(servers.resolve("maria-left/data"));
        ThrowAwayMaria.clear(servers);
        assertThat(names(servers)).isEmpty();
    }

    private static Object end(String which) {
        String id =
                "select coalesce(max(id), 0) from information_schema.processlist where user = 'backup' and " + which;
        until(() -> world.number(id) > 0);
        world.server("kill " + world.number(id));
        return null;
    }

    private static ProcessHandle dump() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("mariadb-dump"))
                .findFirst()
                .orElseThrow();
    }

    /** Makes the trouble once so much is copied, and looks that nothing is left. */
    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Course course, int percent, Callable<?> trouble, Source source) throws Exception {
        Path at = Files.createTempDirectory(scratch, "trouble");
        AtomicBoolean made = new AtomicBoolean();
        try (ArchiveFolder folder = ArchiveFolder.open(at, "tester")) {
            Thread maker = new Thread(() -> {
                until(() -> names(at).size() > 1 && size(at) >= archiveBytes * percent / 100);
                try {
                    trouble.call();
                    made.set(true);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            maker.start();
            Measure slow = new Measure(List.of(), List.of("wait: select sleep(3)"));
            var thrown = assertThatThrownBy(() -> world.write(
                    folder, source, "trouble.sql", null, new DatabaseKind.Wanted(slow, 1, bytes -> {}), course));
            maker.join();
            assertThat(made).isTrue();
            assertThat(names(at)).containsExactly("writer-tester.lock");
            return thrown;
        }
    }
}
