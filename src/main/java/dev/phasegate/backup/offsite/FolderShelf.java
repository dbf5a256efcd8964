package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import dev.phasegate.backup.archive.Written;

/** A second folder of this machine, such as another disk or a share. It is not made: what is not mounted is not there. */
public final class FolderShelf implements Shelf {
    private static final Set<StandardOpenOption> OVER =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private final Path folder;
    private final Path own;

    /** {@code own}: the folder of backups itself. */
    public FolderShelf(Path folder, Path own) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.own = own;
        if (!Files.isDirectory(this.folder)) {
            throw new IOException("There is no folder " + this.folder + " on this node. Is it mounted?");
        }
        if (Files.exists(own) && Files.isSameFile(this.folder, own)) {
            throw new IOException("That is the folder of backups itself.");
        }
    }

    /** An archive holds everything: where the folder knows rights, it is nobody else's. */
    private FileAttribute<?>[] forTheOwner() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void put(Written archive, String name, LongConsumer done) throws IOException {
        Path partial = file(name + PARTIAL);
        try {
            try (InputStream from = Files.newInputStream(archive.file());
                    FileChannel channel = FileChannel.open(partial, OVER, forTheOwner())) {
                Passed.sent(archive, Passed.through(from, Channels.newOutputStream(channel), 0, done));
                channel.force(true);
            }
            try (InputStream back = Files.newInputStream(partial)) {
                Passed.arrived(archive, Passed.through(back, OutputStream.nullOutputStream(), archive.bytes(), done));
            }
            Files.move(partial, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle();
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public void get(String name, OutputStream to, LongConsumer done) throws IOException {
        try (InputStream from = Files.newInputStream(file(name))) {
            Passed.through(from, to, 0, done);
        }
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        try {
            return OptionalLong.of(Files.size(file(name)));
        } catch (NoSuchFileException e) {
            refuseEmpty();
            return OptionalLong.empty();
        }
    }

    /** Where a share is not mounted, its place is an empty folder that knows nothing of any archive. */
    private void refuseEmpty() throws IOException {
        try (Stream<Path> any = Files.list(folder)) {
            if (any.findAny().isEmpty()) {
                throw new IOException("There is nothing at all in the folder " + folder + ". Is it mounted?");
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name + PARTIAL));
        Files.deleteIfExists(file(name));
    }

    @Override
    public String medium() throws IOException {
        boolean same = Files.exists(own) && Files.getFileStore(own).equals(Files.getFileStore(folder));
        return same ? "the disk of this server" : "another disk or share";
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (name.isEmpty() || !folder.equals(file.getParent())) {
            throw new IOException("No name of a backup: " + name);
        }
        return file;
    }

    private void settle() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
