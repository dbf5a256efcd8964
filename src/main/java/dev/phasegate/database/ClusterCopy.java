package dev.phasegate.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies the files of the PostgreSQL inside while it serves, the way PostgreSQL describes: it is told that a copy begins and ends, and the
 * log of what changed meanwhile goes along, so that a start on the copy recovers the moment of the end. The programs that come along hold
 * no pg_dump, and that of the system is rarely new enough; this needs neither.
 */
public final class ClusterCopy {
    static final String LABEL = "backup_label";
    private static final String CONTROL = "global/pg_control";
    private static final String LOG = "pg_wal";
    /** Its contents mean nothing to another server, or are made anew by it. */
    private static final Set<String> EMPTY = Set.of(
            LOG, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", LABEL, "tablespace_map", "backup_manifest");
    private static final int BUFFER = 256 * 1024;

    private final Path data;
    private final TarArchiveOutputStream tar;
    private final LongConsumer read;
    private final List<String> names = new ArrayList<>();
    private long bytes;

    private ClusterCopy(Path data, TarArchiveOutputStream tar, LongConsumer read) {
        this.data = data;
        this.tar = tar;
        this.read = read;
    }

    /**
     * @param at the moment that a start on the copy shows
     * @param entries how many files and folders are in it
     */
    public record Copied(Instant at, String serverVersion, int entries) {}

    /** Bytes of files that a copy reads, about. */
    public static long size(OwnCluster cluster) throws IOException {
        try (Stream<Path> all = Files.walk(cluster.data())) {
            return all.filter(Files::isRegularFile).mapToLong(ClusterCopy::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // gone meanwhile
        }
    }

    /** A packed archive of all files. {@code read} hears how many bytes were read; whatever it throws ends the copy. */
    public static Copied write(OwnCluster cluster, OutputStream to, LongConsumer read)
            throws IOException, SQLException {
        try (Connection connection = cluster.superuser();
                TarArchiveOutputStream tar = new TarArchiveOutputStream(fast(to))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            return new ClusterCopy(cluster.data(), tar, read).write(connection);
        }
    }

    private static GZIPOutputStream fast(OutputStream to) throws IOException {
        return new GZIPOutputStream(to, BUFFER) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    private Copied write(Connection connection) throws IOException, SQLException {
        // Keeps the log from being recycled before it is copied; gone with the connection.
        String slot = "phasegate_copy_" + ProcessHandle.current().pid();
        text(connection, "select slot_name from pg_create_physical_replication_slot('" + slot + "', true, true)");
        String from = text(connection, "select pg_walfile_name(pg_backup_start('Phasegate itself', true))");
        folder(data);
        file(data.resolve(CONTROL));
        try (Statement statement = connection.createStatement();
                ResultSet end = statement.executeQuery("select s.labelfile, pg_walfile_name(s.lsn), clock_timestamp(),"
                        + " current_setting('server_version') from pg_backup_stop(true) s")) {
            end.next();
            text(LABEL, end.getString(1));
            log(from, end.getString(2));
            Instant at = end.getObject(3, OffsetDateTime.class).toInstant();
            return new Copied(at, end.getString(4).replaceAll(" .*", ""), names.size());
        }
    }

    private void folder(Path folder) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.sorted().toList();
        } catch (NoSuchFileException e) {
            return; // a table that was dropped meanwhile
        }
        for (Path child : children) {
            String name = name(child);
            if (Files.isDirectory(child)) {
                entry(name + "/");
                tar.closeArchiveEntry();
                if (!EMPTY.contains(name)) {
                    folder(child);
                }
            } else if (wanted(name)) {
                file(child);
            }
        }
    }

    private static boolean wanted(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !LEFT_OUT.contains(name)
                && !name.equals(CONTROL)
                && !last.startsWith("pgsql_tmp")
                && !last.startsWith("pg_internal.init");
    }

    /** As long as it was when it was opened: what came later is in the log, and so is what was cut off. */
    private void file(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            TarArchiveEntry entry = new TarArchiveEntry(name(file));
            entry.setSize(size);
            entry.setMode(0600);
            put(entry);
            byte[] buffer = new byte[BUFFER];
            for (long left = size; left > 0; ) {
                int some = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (some == 0) {
                    some = (int) Math.min(left, buffer.length);
                    java.util.Arrays.fill(buffer, 0, some, (byte) 0);
                }
                tar.write(buffer, 0, some);
                left -= some;
                bytes += some;
                read.accept(bytes);
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            return; // dropped meanwhile, and the log says so
        }
    }

    private void log(String from, String to) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(data.resolve(LOG))) {
            files = list.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.matches("[0-9A-F]{24}") && name.compareTo(from) >= 0 && name.compareTo(to) <= 0;
                    })
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()
                || !files.get(0).endsWith(from)
                || !files.get(files.size() - 1).endsWith(to)) {
            throw new IOException("PostgreSQL's log from " + from + " to " + to + " is not there any more.");
        }
        for (Path file : files) {
            file(file);
        }
    }

    private void text(String name, String content) throws IOException {
        byte[] written = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(written.length);
        entry.setMode(0600);
        put(entry);
        tar.write(written);
        tar.closeArchiveEntry();
    }

    private void entry(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0700);
        put(entry);
    }

    private void put(TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
        names.add(entry.getName());
    }

    private String name(Path path) {
        return data.relativize(path).toString();
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
