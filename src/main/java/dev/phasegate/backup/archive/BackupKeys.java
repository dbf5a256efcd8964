package dev.phasegate.backup.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a file, one in hexadecimal a line, the newest first: that one seals, all of them open. A key of its own, not the one of
 * the secrets: it has to be on paper somewhere else, for the day on which this server is gone.
 */
public record BackupKeys(List<BackupKey> keys) {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    public static final BackupKeys NONE = new BackupKeys(List.of());

    public BackupKeys {
        keys = List.copyOf(keys);
    }

    /** None where there is no file. */
    public static BackupKeys read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return NONE;
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("The key of backups " + file + " can be read by others. Set its mode to 600.");
        }
        try {
            return new BackupKeys(Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                    .filter(line -> !line.isBlank())
                    .map(BackupKey::parse)
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("The key of backups " + file + " is not 64 hexadecimal digits a line.");
        }
    }

    /** Made where there is none: only for writing, because what is there can't be opened with a new key. */
    public static BackupKeys readOrMake(Path file) throws IOException {
        if (Files.notExists(file)) {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path whole = Files.createTempFile(folder, "backup", ".new", PosixFilePermissions.asFileAttribute(OWNER));
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((random().reveal() + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            try {
                Files.createLink(file, whole); // appears whole or not at all, and never over another node's key
            } catch (FileAlreadyExistsException anotherNodeWasFaster) {
                return read(file);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
        return read(file);
    }

    /** Another one that seals from now on; those that were there go on opening. One process at a time; appears whole or not at all. */
    public static BackupKeys add(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path lock = folder.resolve(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw new IOException("Another server makes a key right now. Look again.");
            }
            return added(file, folder);
        } catch (OverlappingFileLockException e) {
            throw new IOException("Somebody else makes a key right now. Look again.", e);
        }
    }

    private static BackupKeys added(Path file, Path folder) throws IOException {
        StringBuilder lines = new StringBuilder(random().reveal()).append('\n');
        read(file).keys().forEach(key -> lines.append(key.reveal()).append('\n'));
        Path whole = Files.createTempFile(folder, "backup", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            ArchiveFolder.settle(folder);
        } finally {
            Files.deleteIfExists(whole);
        }
        return read(file);
    }

    static BackupKey random() {
        byte[] bytes = new byte[BackupKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return new BackupKey(bytes);
    }

    /** The one that seals. */
    public Optional<BackupKey> newest() {
        return keys.stream().findFirst();
    }

    public Optional<BackupKey> byId(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
