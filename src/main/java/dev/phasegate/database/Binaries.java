package dev.phasegate.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs: packed in a jar, unpacked once per version into a folder beside the data. */
final class Binaries {
    private final Path bin;

    private Binaries(Path bin) {
        this.bin = bin;
    }

    /** Of a PostgreSQL that is installed on this machine. */
    static Binaries at(Path bin) {
        return new Binaries(bin);
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    /** From 17 on. */
    boolean knowsBuiltinLocales() {
        return Commands.run(List.of(program("initdb").toString(), "--help"))
                .output()
                .contains("--builtin-locale");
    }

    /** Unpacks beside the final name and renames at the end, so that a folder with that name is always whole. */
    static Binaries in(Path folder) throws IOException {
        URL archive = archive();
        String name = "server-" + fingerprint(archive);
        Path home = folder.resolve(name);
        if (!Files.isDirectory(home)) {
            deleteOthers(folder);
            Path unfinished = folder.resolve(name + ".unfinished");
            unpack(archive, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Binaries(home.resolve("bin"));
    }

    private static URL archive() {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = switch (machine) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
            default -> "";
        };
        URL archive = Binaries.class.getResource("/" + name);
        if (!system.equals("Linux") || name.isEmpty() || archive == null) {
            throw new DatabaseUnavailable(
                    "The PostgreSQL inside Phasegate runs on Linux on x86-64 and ARM64 processors;" + " this is "
                            + system + " on " + machine + ". Set PHASEGATE_DATABASE_URL to a PostgreSQL of your own.");
        }
        return archive;
    }

    /** Size and checksum as the jar's directory has them: another version is another folder, without reading 15 MB. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!forDevelopers(entry.getName())) {
                    unpack(entry, entries, folder);
                }
            }
        }
    }

    private static boolean forDevelopers(String name) {
        return name.endsWith(".a") || name.startsWith("include/") || name.contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("Entry outside of the folder: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            onDisk(path);
        }
    }

    /** A name that survives a power cut with no content behind it would look like a whole folder. */
    private static void onDisk(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    private static void deleteOthers(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().startsWith("server-")) {
                    Folders.delete(child);
                }
            }
        }
    }
}
