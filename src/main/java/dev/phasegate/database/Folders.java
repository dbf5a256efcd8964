package dev.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders with rights that PostgreSQL accepts. */
final class Folders {
    private Folders() {}

    static Path create(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!Files.isWritable(real)) {
                throw new DatabaseUnavailable("The folder " + real + " can't be written by the user "
                        + System.getProperty("user.name") + ", it belongs to " + Files.getOwner(real)
                        + ". Hand it over with chown -R, or set PHASEGATE_DATA_DIR to another folder.");
            }
            return real;
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The folder " + folder.toAbsolutePath() + " can't be made: " + e.getMessage()
                            + ". Set PHASEGATE_DATA_DIR to a folder that this user may write.",
                    e);
        }
    }

    static void onlyForOwner(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
