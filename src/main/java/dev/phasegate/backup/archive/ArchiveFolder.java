package dev.phasegate.backup.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The folder of backups, as one process uses it. Whatever ends in {@value #PARTIAL} is no backup, and names its writer; a writer holds a lock
 * on a file of its own until it is gone, however it goes. (A lock on the partial file itself would go with the first reader that closes it.)
 */
public final class ArchiveFolder implements AutoCloseable {
    static final String PARTIAL = ".partial";
    private static final String ASIDE = ".not-as-written";
    private static final String WRITER = "writer-";
    private static final String LOCK = ".lock";
    private static final String IDENTITY = "folder.id";
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f-]{36}");

    private final Path path;
    private final String writer;
    private final FileChannel channel;

    private String id;

    private ArchiveFolder(Path path, String writer, FileChannel channel) {
        this.path = path;
        this.writer = writer;
        this.channel = channel;
    }

    /** {@code writer}: letters, digits and hyphens, another one for each process. */
    public static ArchiveFolder open(Path path, String writer) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().normalize());
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel = FileChannel.open(
                folder.resolve(WRITER + writer + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("Another process is the writer " + writer + " in " + folder + ".");
            }
            return new ArchiveFolder(folder, writer, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("This process is the writer " + writer + " already.", e);
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Of the folder, whoever has it open: nodes that share it find the same, and another disk mounted in its place has another; a copy of the folder has the same until
     * somebody notices ({@link #nameAnew}). What this
     * process saw first stays, so that an empty disk in the place of the folder does not become another one unnoticed.
     */
    public synchronized String id() throws IOException {
        if (id == null) {
            Path file = path.resolve(IDENTITY);
            if (Files.notExists(file)) {
                name(file);
            }
            id = read(file);
        }
        return id;
    }

    private static String read(Path file) throws IOException {
        String read = Files.readString(file).strip();
        if (!UUIDS.matcher(read).matches()) {
            throw new IOException("The file " + file + " does not name the folder any more.");
        }
        return read;
    }

    /** Of several that begin at once, one names it: what is there already is never replaced. */
    private void name(Path file) throws IOException {
        Path made = newName();
        try {
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException | FileSystemException e) {
            copy(made, file);
        } finally {
            Files.deleteIfExists(made);
            settle(path);
        }
    }

    /** Where there are no links, as on some shares: whoever reads the file before it is written reads it again. */
    private static void copy(Path made, Path file) throws IOException {
        try {
            Files.copy(made, file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    private Path newName() throws IOException {
        return Files.writeString(path.resolve(IDENTITY + "." + writer + PARTIAL), UUID.randomUUID() + "\n");
    }

    /** Another one from now on, also for whoever opens it later: it turned out to be a copy of a folder, with the name of that one. */
    public synchronized String nameAnew() throws IOException {
        Path file = path.resolve(IDENTITY);
        Files.move(newName(), file, StandardCopyOption.ATOMIC_MOVE);
        settle(path);
        id = read(file);
        return id;
    }

    /** The process has this very folder open. */
    public boolean open(String other) throws IOException {
        Path lock = file(WRITER + other + LOCK);
        return other.equals(writer) || Files.exists(lock) && !free(lock);
    }

    /** Bytes that may still be written. */
    public long room() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /** {@code name} in the folder, and nowhere else. */
    public Path file(String name) throws IOException {
        Path file = path.resolve(name).normalize();
        if (name.isEmpty() || !path.equals(file.getParent())) {
            throw new IOException("No name of a backup: " + name);
        }
        return file;
    }

    /** Throws {@link NotHere} where there is no such file. */
    public void require(String name) throws IOException {
        if (Files.notExists(file(name))) {
            throw new NotHere(name);
        }
    }

    /** {@code key} null: not sealed. */
    public ArchiveWriter write(String name, BackupKey key) throws IOException {
        return new ArchiveWriter(file(name), file(name + "." + writer + PARTIAL), key);
    }

    /** Of the archives in it. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(path, "*.{dump,sql,sql.gz,sealed}")) {
            archives.forEach(archive -> names.add(archive.getFileName().toString()));
        }
        return names;
    }

    /** What has the name of an archive and is not as it was written stays for somebody to look at, for a while. */
    public void setAside(String name, Instant now) throws IOException {
        Path file = file(name);
        if (Files.exists(file)) {
            Path aside = file(name + ASIDE);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(aside, FileTime.from(now));
        }
    }

    /** Of the archives that were set aside, and since when. */
    public Map<String, Instant> aside() throws IOException {
        Map<String, Instant> names = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + ASIDE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.put(
                        name.substring(0, name.length() - ASIDE.length()),
                        Files.getLastModifiedTime(file).toInstant());
            }
        }
        return names;
    }

    public void deleteAside(String name) throws IOException {
        delete(name + ASIDE);
    }

    /** Also when there is none. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
        settle(path);
    }

    /** The writer has been here, and its process is gone. One that was never here may be at work elsewhere. */
    public boolean gone(String other) throws IOException {
        Path lock = file(WRITER + other + LOCK);
        return !other.equals(writer) && Files.exists(lock) && free(lock);
    }

    /** Deletes what writers left who are gone, and answers the names. */
    public List<String> clear() throws IOException {
        List<String> left = new ArrayList<>();
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(path, "*" + PARTIAL)) {
            for (Path partial : partials) {
                String name = partial.getFileName().toString();
                String by = name.substring(0, name.length() - PARTIAL.length()).replaceFirst(".*\\.", "");
                if (gone(by)) {
                    Files.deleteIfExists(partial);
                    left.add(name);
                }
            }
        }
        return left;
    }

    /** Deletes the locks of writers who are gone. Only once nobody asks for them any more: see {@link #gone}. */
    public void forgetGone() throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(path, WRITER + "*" + LOCK)) {
            for (Path lock : locks) {
                if (!lock.getFileName().toString().equals(WRITER + writer + LOCK) && free(lock)) {
                    Files.deleteIfExists(lock);
                }
            }
        }
    }

    private static boolean free(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process
        }
    }

    /** The names in the folder are on the disk. */
    static void settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path.resolve(WRITER + writer + LOCK));
    }
}
