package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a database that is written to all the time, and what a start on the copy shows. */
class ClusterCopyTest {
    private static final ServerSettings FAST =
            new ServerSettings(Map.of("fsync", "off", "synchronous_commit", "on", "full_page_writes", "on"));

    @TempDir
    Path folder;

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void copy_whileRowsAreWritten_holdsAllThatWereThereBeforeItsEnd_andOnlyWholeOnes() throws Exception {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        long before;
        // Those of the other tests: unpacking them takes longer than all the rest.
        Binaries binaries = Binaries.in(Files.createDirectories(
                Path.of("target", "test-postgresql" + System.getProperty("phasegate.fork", ""))));
        try (EmbeddedPostgres source = EmbeddedPostgres.start(folder.resolve("source"), FAST, binaries)) {
            run(
                    source,
                    "create table n (id bigint primary key, text text)",
                    "create table gone (id int)",
                    "create table audit_event (seq bigint, prev_hash bytea, hash bytea)",
                    "create table audit_head (seq bigint, hash bytea)",
                    "insert into audit_head values (0, '')");
            Thread writer = new Thread(() -> write(source), "writer");
            writer.start();
            OwnCluster cluster = OwnCluster.behind(source.url("phasegate"), folder.resolve("source"))
                    .orElseThrow();
            while (acknowledged.get() < 500) {
                Thread.onSpinWait();
            }
            before = acknowledged.get();
            ClusterCopy.Copied copied = ClusterCopy.write(cluster, archive, bytes -> {});
            stop.set(true);
            writer.join();
            assertThat(ClusterRestore.readThrough(new ByteArrayInputStream(archive.toByteArray())))
                    .isEqualTo(copied.entries());
            ClusterTrial.Found found = trial(binaries, archive.toByteArray());
            assertThat(found.rows()).isGreaterThan(before);
        }
        archiveThatNoDatabaseComesOutOf_isBroken(binaries, archive.toByteArray());
        ClusterRestore.into(folder.resolve("restored"), new ByteArrayInputStream(archive.toByteArray()), binaries);
        try (EmbeddedPostgres restored = EmbeddedPostgres.start(folder.resolve("restored"), FAST, binaries)) {
            assertThat(restored.superuserPassword())
                    .isNotEqualTo(
                            Files.readString(folder.resolve("source/password")).strip());
            long rows = number(restored, "select count(*) from n where length(text) = 1000");
            assertThat(rows).isBetween(before, acknowledged.get());
            assertThat(number(restored, "select max(id) from n")).isEqualTo(rows);
        }
        assertThatThrownBy(() -> ClusterRestore.into(
                        folder.resolve("restored"), new ByteArrayInputStream(archive.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is a database in");
        cutOff_isRefused_andLeavesNothing(archive.toByteArray());
    }

    /** Each is packed soundly, so that only starting and reading it finds out. */
    private void archiveThatNoDatabaseComesOutOf_isBroken(Binaries binaries, byte[] whole) throws Exception {
        byte[] unstartable = changed(whole, name -> name.equals("global/pg_control"), 0, 64);
        assertThatThrownBy(() -> trial(binaries, unstartable)).isInstanceOf(BrokenCopy.class);
        byte[] unreadable = changed(whole, name -> name.matches("base/\\d{5,}/\\d{5,}"), 100, 8000);
        assertThatThrownBy(() -> trial(binaries, unreadable)).isInstanceOf(BrokenCopy.class);
    }

    /** The same archive with other bytes from {@code from} on in the files that are meant. */
    private static byte[] changed(byte[] whole, Predicate<String> which, int from, int count) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (TarArchiveInputStream in =
                        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(whole)));
                TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(made))) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (which.test(entry.getName())) {
                    Arrays.fill(content, Math.min(from, content.length), Math.min(from + count, content.length), (byte)
                            0x5a);
                }
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        return made.toByteArray();
    }

    private void cutOff_isRefused_andLeavesNothing(byte[] whole) {
        for (int percent : new int[] {0, 1, 30, 60, 99}) {
            byte[] cut = Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100));
            assertThatThrownBy(() -> ClusterRestore.readThrough(new ByteArrayInputStream(cut)))
                    .as("cut at %d %%", percent)
                    .isInstanceOf(IOException.class);
        }
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> ClusterRestore.into(folder.resolve("cut"), new ByteArrayInputStream(cut)))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("cut/cluster")).doesNotExist();
        assertThat(folder.resolve("cut/cluster.unfinished")).doesNotExist();
    }

    private ClusterTrial.Found trial(Binaries binaries, byte[] archive) throws Exception {
        try {
            return ClusterTrial.run(folder.resolve("scratch"), binaries, new ByteArrayInputStream(archive));
        } finally {
            assertThat(Files.list(folder.resolve("scratch"))).isEmpty();
        }
    }

    private void write(EmbeddedPostgres source) {
        try (Connection connection = source.superuser(EmbeddedPostgres.NAME);
                Statement statement = connection.createStatement()) {
            for (long i = 1; !stop.get(); i++) {
                statement.execute("insert into n values (" + i + ", repeat('x', 1000))");
                acknowledged.set(i);
                if (i % 100 == 0) {
                    statement.execute("drop table gone; create table gone as select 1 as id");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(EmbeddedPostgres on, String... statements) throws SQLException {
        try (Connection connection = on.superuser(EmbeddedPostgres.NAME);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(EmbeddedPostgres on, String query) throws SQLException {
        try (Connection connection = on.superuser(EmbeddedPostgres.NAME);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
