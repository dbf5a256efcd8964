package dev.phasegate.target.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The file with the master keys, one in Base64 a line, the newest first. It is its owner's alone (mode 600). */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Made where there is none: only for writing, because what is there can't be opened with a new key. */
    MasterKeys readOrMake() throws SecretUnavailable {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Path whole = written(List.of(randomKey()));
                try {
                    Files.createLink(file, whole); // appears whole or not at all, and never over another node's key
                } catch (FileAlreadyExistsException anotherNodeWasFaster) {
                    // Then that one counts.
                } finally {
                    Files.deleteIfExists(whole);
                }
            }
            return read();
        } catch (IOException e) {
            throw unusable("can't be made or read", e);
        }
    }

    MasterKeys read() throws SecretUnavailable {
        try {
            if (Files.notExists(file)) {
                throw new SecretUnavailable("The master key " + file
                        + " is missing. Bring it back from its copy, or enter" + " the secrets of all targets anew.");
            }
            if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SecretUnavailable(
                        "The master key " + file + " can be read by others, so it is not used. Set its mode to 600.");
            }
            return MasterKeys.parse(Files.readAllLines(file, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException e) {
            throw unusable("can't be read", e);
        }
    }

    /** A new key in front of those that are there. */
    MasterKeys addNewest() throws SecretUnavailable {
        List<SecretKey> keys = new java.util.ArrayList<>(readOrMake().keys());
        keys.add(0, randomKey());
        return replace(keys);
    }

    /** Once nothing needs the others any more. */
    MasterKeys keepNewest() throws SecretUnavailable {
        return replace(List.of(read().newest()));
    }

    private MasterKeys replace(List<SecretKey> keys) throws SecretUnavailable {
        try {
            Files.move(written(keys), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new MasterKeys(List.copyOf(keys));
        } catch (IOException e) {
            throw unusable("can't be written", e);
        }
    }

    private Path written(List<SecretKey> keys) throws IOException {
        Path whole = isPosix()
                ? Files.createTempFile(file.getParent(), "secrets", ".new", PosixFilePermissions.asFileAttribute(OWNER))
                : Files.createTempFile(file.getParent(), "secrets", ".new");
        String text = String.join("\n", keys.stream().map(MasterKeys::text).toList()) + "\n";
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true); // a key that a power cut takes away takes the secrets with it
        }
        return whole;
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static SecretKey randomKey() {
        byte[] bytes = new byte[MasterKeys.BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }

    private SecretUnavailable unusable(String what, Exception e) {
        // Only what the library says of files: our own parser's words hold no key, those of others might.
        String why = e instanceof IOException || e.getMessage() == null ? "" : " " + e.getMessage();
        return new SecretUnavailable("The master key " + file + " " + what + "." + why, e);
    }
}
