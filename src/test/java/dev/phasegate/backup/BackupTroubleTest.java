package dev.phasegate.backup;

import static dev.phasegate.backup.WatchedFolder.names;
import static dev.phasegate.backup.WatchedFolder.size;
import static dev.phasegate.backup.WatchedFolder.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;

/** What goes wrong in the middle of copying: the disk, the program, the server, the network. A reason each time, and no file. */
class BackupTroubleTest {
    private static final int MEGABYTES = 10;

    @TempDir
    static Path scratch;

    private static ShopArchives world;
    private static long archiveBytes;

    @BeforeAll
    static void prepare() throws Exception {
        world = new ShopArchives(scratch);
        world.run(
                "create table heavy as select g as id, md5(g::text) || md5((g * 7)::text) as a, md5((g * 3)::text) as b"
                        + " from generate_series(1, " + MEGABYTES * 7_000 + ") g");
        archiveBytes = world.write(world.shop, "whole.dump", null, Measure.ROWS)
                .written()
                .bytes();
    }

    @AfterAll
    static void stop() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    /** A disk of so many bytes, where this account may make one. */
    private static Path disk(String name, long bytes) throws Exception {
        Path at = Files.createDirectories(scratch.resolve(name));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", at.toString())
                .redirectErrorStream(true)
                .start();
        mount.getInputStream().readAllBytes();
        assumeTrue(mount.waitFor() == 0, "this account may not mount a small disk");
        return at;
    }

    private static void unmount(Path disk) throws Exception {
        assertThat(new ProcessBuilder("umount", disk.toString()).start().waitFor())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 99})
    void fullDisk_failsInWords_andLeavesNothing(int percent) throws Exception {
        Path disk = disk("disk-" + percent, archiveBytes * percent / 100);
        try {
            try (ArchiveFolder folder = ArchiveFolder.open(disk, "tester")) {
                assertThatThrownBy(() -> write(folder, world.shop, ShopArchives.course()))
                        .isInstanceOfSatisfying(
                                IOException.class,
                                e -> assertThat(Words.of(e))
                                        .isEqualTo(
                                                "The disk with the folder of backups is full. What was written so far is"
                                                        + " deleted."));
                assertThat(names(disk)).containsExactly("writer-tester.lock");
            }
        } finally {
            unmount(disk);
        }
    }

    /** At the beginning, in the middle, near the end: by the archive's growth. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 80})
    void killedProgram_failsInWords_andLeavesNothing(int percent) throws Exception {
        refused(percent, () -> pgDump().destroyForcibly(), world.shop)
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("it was killed by the system (signal 9)");
    }

    @Test
    void connectionOfTheProgram_ended_fails() throws Exception {
        refused(30, () -> terminate("application_name = 'Phasegate' and query like 'COPY%'"), world.shop)
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("pg_dump ended with code 1");
    }

    /** The program has taken the snapshot over and would come to its end: but nothing was counted then. */
    @Test
    void connectionThatCounts_ended_fails() throws Exception {
        refused(
                        30,
                        () -> terminate("application_name = 'Phasegate' and query not like 'COPY%'"
                                + " and query not like '%pg_dump%' and state <> 'idle'"),
                        world.shop)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(Words.of(e)).isNotEmpty());
    }

    @Test
    void networkCut_fails() throws Exception {
        try (CutLine line = CutLine.to(world.shop.to().port())) {
            Source far = ShopArchives.at(world.shop, line.port());
            refused(30, line::cut, far).isInstanceOfAny(ToolFailed.class, SQLException.class);
        }
    }

    /** A network that swallows everything: whoever stops it does not wait for it. */
    @Test
    void silentNetwork_canBeStopped() throws Exception {
        try (CutLine line = CutLine.to(world.shop.to().port())) {
            Course course = ShopArchives.course();
            Source far = ShopArchives.at(world.shop, line.port());
            refused(
                            course,
                            30,
                            () -> {
                                line.hold();
                                course.stop("Mira Okafor");
                                return null;
                            },
                            far)
                    .hasMessage("Mira Okafor stopped it.");
        }
    }

    /** As where what is left of a drill is dropped. */
    @Test
    void serverThatStopsAnswering_isGivenUpAfterAWhile() throws Exception {
        try (CutLine line = CutLine.to(world.shop.to().port())) {
            Source far = ShopArchives.at(world.shop, line.port()).silentFor(Duration.ofSeconds(1));
            try (Connection connection = far.open(ShopArchives.SQL).connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                line.hold();
                assertThatThrownBy(() -> statement.execute("select 2")).isInstanceOf(SQLException.class);
            }
        }
    }

    /** The last of this class by its name: kill -9 of a process of the server ends every connection. */
    @Test
    void serverKilled_fails() throws Exception {
        refused(30, () -> world.killBackend("query like 'COPY%'"), world.shop)
                .isInstanceOfAny(ToolFailed.class, SQLException.class);
        world.awaitServer();
    }

    private static Void terminate(String which) throws SQLException {
        world.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop' and pid <>"
                + " pg_backend_pid() and " + which);
        return null;
    }

    private static ProcessHandle pgDump() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("pg_dump"))
                .findFirst()
                .orElseThrow();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            int percent, Callable<?> trouble, Source source) throws Exception {
        return refused(ShopArchives.course(), percent, trouble, source);
    }

    /** Makes the trouble once so much is copied, and looks that nothing is left. */
    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
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
            var thrown = assertThatThrownBy(() -> write(folder, source, course));
            maker.join();
            assertThat(made).isTrue();
            assertThat(names(at)).containsExactly("writer-tester.lock");
            return thrown;
        }
    }

    private static void write(ArchiveFolder folder, Source source, Course course) throws Exception {
        try (ArchiveWriter writer = folder.write("trouble.dump", null)) {
            new WriteArchive(ShopArchives.SQL, course)
                    .run(
                            source,
                            version -> ToolFit.of(List.of(world.tools), version),
                            writer,
                            new Measure(List.of("*"), List.of("wait: select pg_sleep(0.5)")),
                            1,
                            bytes -> {});
            writer.finish();
        }
    }
}
