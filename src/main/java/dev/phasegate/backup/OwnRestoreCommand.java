package dev.phasegate.backup;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.KeyBundle;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ClusterRestore;
import dev.phasegate.database.DatabaseUnavailable;

/**
 * {@code restore ARCHIVE}: makes an instance out of a backup of Phasegate itself, in an empty data folder, with the key of the recovery
 * sheet. Where anything fails, nothing of it stays.
 */
public final class OwnRestoreCommand {
    public static final int DONE = 0;
    public static final int NOT_RESTORED = 2;
    private static final String USAGE = """
            Usage: restore ARCHIVE [--without-keys]
              ARCHIVE         phasegate-itself-….tar.gz, or ….dump into the empty database of PHASEGATE_DATABASE_URL;
                              the file ARCHIVE.keys lies beside it
              --without-keys  where ARCHIVE.keys or the key of the recovery sheet is lost: the secrets of targets have to
                              be entered anew
            Reads the key of the recovery sheet from the first line of standard input; deploy/restore asks for it.""";

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Path dataFolder;
    private Restored restored = () -> false;

    public OwnRestoreCommand(PrintStream out, PrintStream err, Map<String, String> environment, Path dataFolder) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.dataFolder = dataFolder;
    }

    /** The words after {@code restore}; {@code database}: settings of the one that is configured, or empty. Answers the exit code. */
    public int run(List<String> words, Map<String, String> database, InputStream keyboard) {
        boolean withKeys = !words.contains("--without-keys");
        List<String> names =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        if (names.size() != 1 || words.size() > 2 || withKeys && words.size() > 1) {
            err.println(USAGE);
            return NOT_RESTORED;
        }
        try {
            restore(Path.of(names.get(0)), withKeys ? asked(keyboard) : null, database);
            return DONE;
        } catch (IOException | IllegalArgumentException | DatabaseUnavailable e) {
            err.println("Not restored. " + e.getMessage());
        } catch (SQLException | ToolFailed e) {
            err.println("Not restored. The database says: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("Not restored: interrupted.");
        }
        return NOT_RESTORED;
    }

    private BackupKeys asked(InputStream keyboard) throws IOException {
        String key = new BufferedReader(new InputStreamReader(keyboard, StandardCharsets.US_ASCII)).readLine();
        if (key == null || key.isBlank()) {
            throw new IOException("It needs the key of the recovery sheet: 64 hexadecimal digits. Without it:"
                    + " --without-keys, and the secrets of targets are lost.");
        }
        try {
            return new BackupKeys(List.of(BackupKey.parse(key)));
        } catch (IllegalArgumentException e) {
            throw new IOException("That is no key: one has 64 hexadecimal digits.", e);
        }
    }

    /** {@code keys} null: without. */
    private void restore(Path archive, BackupKeys keys, Map<String, String> database)
            throws IOException, SQLException, ToolFailed, InterruptedException {
        if (Files.notExists(archive)) {
            throw new IOException("There is no file " + archive + ".");
        }
        String name = archive.getFileName().toString();
        KeyBundle bundle = keys == null ? null : KeyBundle.open(archive.resolveSibling(name + KeyBundle.ENDING), keys);
        Written written = bundle == null ? Written.asItIs(archive) : bundle.of(archive);
        Map<Path, byte[]> files = bundle == null ? Map.of() : places(bundle.files());
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new IOException(
                        "There is " + file + " already. A restore needs an empty data folder: move it aside, or"
                                + " name another one with PHASEGATE_DATA_DIR.");
            }
        }
        if (!name.contains(".dump")) {
            ClusterRestore.requireEmpty(dataFolder.resolve("postgresql"));
        }
        Path marker = dataFolder.resolve("restored.json");
        boolean done = false;
        try {
            // The database comes last: one that is there without its keys or its marker would look like any other.
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                write(file.getKey(), file.getValue());
            }
            RestoreMarker begun = marker(written, bundle);
            begun.write(marker);
            database(written, name.endsWith(".sealed") ? keys : null, database);
            begun.whole().write(marker);
            done = true;
        } finally {
            if (!done) {
                undo(marker, files.keySet());
            }
        }
        out.println("Restored from " + name + (bundle == null ? ", without its keys" : ", of " + bundle.at()) + ".");
        out.println(
                "Start Phasegate now. It says in its record that it was restored; everybody signs in anew, and API tokens wait"
                        + " for an administrator.");
    }

    /** A database that could not be taken out again keeps the marker, which says that it is not whole: no server starts on it. */
    private void undo(Path marker, Set<Path> files) throws IOException {
        if (restored.left()) {
            err.println(
                    "Something of the database is there, so " + marker + " stays and no server starts on it. Make that"
                            + " database anew, move the data folder aside, and restore again.");
            return;
        }
        RestoreMarker.delete(marker);
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Whether something of a database is there that was not when it began. */
    private interface Restored {
        boolean left();
    }

    private void database(Written written, BackupKeys keys, Map<String, String> database)
            throws IOException, SQLException, ToolFailed, InterruptedException {
        if (written.file().getFileName().toString().contains(".dump")) {
            RestoreDump dump = new RestoreDump(out);
            restored = dump::left;
            dump.run(written, keys, database);
        } else {
            files(written, keys, database);
        }
    }

    private void files(Written written, BackupKeys keys, Map<String, String> database) throws IOException {
        if (!database.isEmpty()) {
            throw new IOException("This is a backup of the PostgreSQL that Phasegate brings along, and"
                    + " PHASEGATE_DATABASE_URL names another one. Take that setting away for good, or restore a dump.");
        }
        Path folder = dataFolder.resolve("postgresql");
        ClusterRestore.requireEmpty(folder);
        restored = () -> Files.exists(folder.resolve("cluster"));
        out.println("Reading the archive through…");
        try (ArchiveReader reader = new ArchiveReader(written, keys)) {
            ClusterRestore.readThrough(reader.content());
            reader.compare();
        }
        out.println("Restoring the database…");
        try (ArchiveReader reader = new ArchiveReader(written, keys)) {
            ClusterRestore.into(folder, new BufferedInputStream(reader.content()));
        }
    }

    private Map<Path, byte[]> places(Map<String, byte[]> files) {
        Map<Path, byte[]> places = new TreeMap<>();
        files.forEach((name, content) -> {
            switch (name) {
                case OwnKeys.AUDIT -> places.put(place(name, "PHASEGATE_AUDIT_KEY_FILE"), content);
                case OwnKeys.AUDIT + ".pub" -> {
                    Path key = place(OwnKeys.AUDIT, "PHASEGATE_AUDIT_KEY_FILE");
                    places.put(key.resolveSibling(key.getFileName() + ".pub"), content);
                }
                case OwnKeys.SECRETS -> places.put(place(name, "PHASEGATE_SECRETS_KEY_FILE"), content);
                case OwnKeys.BACKUPS -> places.put(place(name, "PHASEGATE_BACKUP_KEY_FILE"), content);
                default ->
                    throw new IllegalArgumentException("What is the key “" + name + "” for? This version of Phasegate"
                            + " does not know it: take the one that made the backup, or a newer one.");
            }
        });
        return places;
    }

    private Path place(String name, String variable) {
        String configured = environment.getOrDefault(variable, "");
        return configured.isBlank() ? dataFolder.resolve(name) : Path.of(configured);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content, java.nio.file.StandardOpenOption.SYNC);
    }

    private RestoreMarker marker(Written written, KeyBundle bundle) throws IOException {
        Files.createDirectories(dataFolder);
        return new RestoreMarker(
                UUID.randomUUID().toString(),
                written.file().getFileName().toString(),
                written.bytes(),
                written.sha256(),
                bundle == null ? null : bundle.at(),
                Clock.systemUTC().instant().toString(),
                bundle != null,
                false);
    }
}
