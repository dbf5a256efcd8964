package dev.phasegate.database;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Makes a database folder out of what {@link ClusterCopy} wrote, and reads one through without keeping anything. */
public final class ClusterRestore {
    private static final List<String> NEEDED = List.of("PG_VERSION", "global/pg_control", ClusterCopy.LABEL);

    private ClusterRestore() {}

    /** What is done with each file of an archive. */
    private interface Taker {
        void take(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /** Reads and unpacks everything. Throws {@link BrokenCopy} where it is not whole; answers how many entries it has. */
    public static int readThrough(InputStream archive) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        return each(archive, (entry, content) -> {
            long left = entry.getSize();
            for (int some = content.read(buffer); some >= 0; some = content.read(buffer)) {
                left -= some;
            }
            if (left != 0) {
                throw new BrokenCopy(entry.getName() + " is cut off in it.");
            }
        });
    }

    private static int each(InputStream archive, Taker taker) throws IOException {
        Set<String> seen = new HashSet<>();
        int log = 0;
        try {
            TarArchiveInputStream entries = new TarArchiveInputStream(
                    new BufferedInputStream(new GZIPInputStream(archive, 256 * 1024), 256 * 1024));
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                taker.take(entry, entries);
                seen.add(entry.getName());
                log += entry.getName().startsWith("pg_wal/") && !entry.isDirectory() ? 1 : 0;
            }
            entries.transferTo(java.io.OutputStream.nullOutputStream()); // the checksum stands at the very end
        } catch (EOFException | ZipException e) {
            throw new BrokenCopy("It can't be unpacked: " + e.getMessage(), e);
        }
        if (!seen.containsAll(NEEDED) || log == 0) {
            throw new BrokenCopy("It is no whole copy of the database's files: parts are missing.");
        }
        return seen.size();
    }

    /** There must be no database in the folder. Leaves nothing behind where it fails. Afterwards it starts like any other. */
    public static void into(Path given, InputStream archive) throws IOException {
        into(given, archive, null);
    }

    /** {@code programs} null: those that come along. */
    static void into(Path given, InputStream archive, Binaries programs) throws IOException {
        Path folder = Folders.create(given);
        FolderLock lock = FolderLock.take(folder);
        try {
            requireEmpty(folder);
            make(folder, archive, programs);
        } finally {
            lock.close();
        }
    }

    private static void make(Path folder, InputStream archive, Binaries programs) throws IOException {
        ServerUser user = ServerUser.choose(folder);
        Folders.onlyForOwner(folder);
        Path unfinished = folder.resolve("cluster.unfinished");
        Folders.delete(unfinished);
        try {
            unpack(archive, unfinished);
            user.takeOver(unfinished);
            giveNewPassword(folder, unfinished, programs == null ? Binaries.in(folder) : programs, user);
            Files.move(unfinished, folder.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(unfinished);
        }
    }

    public static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder.resolve("cluster"))) {
            throw new IOException(
                    "There is a database in " + folder.toAbsolutePath().normalize()
                            + " already. A restore needs an empty data folder: move that one aside, or name another one with"
                            + " PHASEGATE_DATA_DIR.");
        }
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        each(archive, (entry, content) -> {
            Path path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("An entry leads outside of the folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isFile()) {
                Files.copy(content, path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            } else {
                throw new IOException("An entry is neither file nor folder: " + entry.getName());
            }
        });
    }

    /** The old one is nowhere in the archive. The server that is asked for it alone, without a port, recovers on the way. */
    private static void giveNewPassword(Path folder, Path data, Binaries binaries, ServerUser user) throws IOException {
        Files.deleteIfExists(folder.resolve("password"));
        String password = Cluster.makePassword(folder, user);
        List<String> command = user.command(
                List.of(binaries.program("postgres").toString(), "--single", "-D", data.toString(), "postgres"));
        Commands.Result said = Commands.run(command, "alter role postgres password '" + password + "'\n");
        if (!said.ok() || said.output().contains("ERROR:") || said.output().contains("FATAL:")) {
            String sentence = "PostgreSQL could not recover the copy:\n" + said.output();
            // Beyond 128 it was ended by a signal: whoever sent it, the copy did not.
            throw said.code() > 128 ? new IOException(sentence) : BrokenCopy.of(sentence, null);
        }
    }
}
