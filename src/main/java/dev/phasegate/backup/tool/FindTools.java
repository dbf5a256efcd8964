package dev.phasegate.backup.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for PostgreSQL's programs: in the folder that somebody named and nowhere else, or where distributions put each version, and on
 * the path. Debian's {@code /usr/bin/pg_dump} chooses a version by rules of its own, so it is taken only where there is no other.
 */
public final class FindTools {
    private static final List<String> VERSIONED =
            List.of("/usr/lib/postgresql", "/usr/libexec", "/usr", "/opt/postgresql");

    private FindTools() {}

    /** The newest version first. {@code named}: a folder that somebody configured. */
    public static List<PgTools> here(Optional<Path> named) {
        Set<Path> folders = new LinkedHashSet<>();
        named.ifPresentOrElse(folders::add, () -> usual(folders));
        List<PgTools> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isExecutable(folder.resolve("pg_dump")) && Files.isExecutable(folder.resolve("pg_restore"))) {
                version(folder).map(version -> new PgTools(folder, version)).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(PgTools::version).reversed());
        return List.copyOf(found);
    }

    private static void usual(Set<Path> folders) {
        for (String parent : VERSIONED) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of(parent), FindTools::ofAVersion)) {
                versions.forEach(version -> {
                    folders.add(version.resolve("bin"));
                    folders.add(version);
                });
            } catch (IOException e) {
                continue; // no such folder on this kind of system
            }
        }
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder).toAbsolutePath());
            }
        }
    }

    private static boolean ofAVersion(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("(pgsql-|postgresql)?\\d+");
    }

    private static Optional<PgVersion> version(Path folder) {
        return Asked.version(folder.resolve("pg_dump")).flatMap(PgVersion::said);
    }
}
