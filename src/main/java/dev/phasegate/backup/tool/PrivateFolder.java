package dev.phasegate.backup.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * What a program may read while it runs: the password, and the certificates it trusts. For this account alone, and gone with
 * {@link #close}; what a killed server left is gone with its next start.
 */
final class PrivateFolder implements AutoCloseable {
    static final String TRUSTED = "trusted.pem";
    private static final String PREFIX = "phasegate-pg-";
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = rights("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE = rights("rw-------");

    private final Path folder;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    static PrivateFolder of(ToolLogin login) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        PrivateFolder made = new PrivateFolder(Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-", FOLDER));
        try {
            for (Map.Entry<String, String> file : login.files().entrySet()) {
                made.write(file.getKey(), file.getValue());
            }
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    Path path() {
        return folder;
    }

    Path put(String name, String text) throws IOException {
        write(name, text);
        return folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.createFile(folder.resolve(name), FILE);
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Of processes that are gone. To be called at the start. */
    static void clear() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : left) {
                String name = folder.getFileName().toString().substring(PREFIX.length());
                String pid = name.replaceAll("-.*", "");
                boolean ours = pid.equals(String.valueOf(ProcessHandle.current().pid()));
                boolean alive = pid.matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid)).isPresent();
                if (ours || !alive) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
