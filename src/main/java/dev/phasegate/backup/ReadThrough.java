package dev.phasegate.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolRun;

/**
 * Reads an archive from the first to the last byte: its checksum, its seal, its table of contents against what was counted, and every row
 * as the program unpacks it. The table of contents alone proves nothing: it is fine in an archive that was cut in half.
 */
final class ReadThrough {
    private final PgTools tools;
    private final BackupKeys keys;

    /** {@code keys} null: it is not sealed. */
    ReadThrough(PgTools tools, BackupKeys keys) {
        this.tools = tools;
        this.keys = keys;
    }

    /** {@code course} hears how many bytes were read, and whether to go on. Throws {@link Damaged} with the reason. */
    void check(Written archive, Invariants counted, Course course, LongConsumer read)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        contents(archive, counted, course);
        try (ArchiveReader reader = new ArchiveReader(archive, keys);
                ToolRun run = PgRuns.read(tools)) {
            course.onStop(run::stop);
            pump(reader, run.input(), read);
            reader.compare();
            course.check();
            try {
                run.finish();
            } catch (ToolFailed e) {
                throw new Damaged("It can't be read through: " + e.getMessage());
            }
        } finally {
            course.onStop(() -> {});
        }
    }

    /** Feeds it all, and reads on where the program wants no more: what is damaged is told before what the program made of it. */
    static void pump(ArchiveReader reader, OutputStream to, LongConsumer read) throws IOException {
        byte[] buffer = ArchiveWriter.buffer();
        InputStream content = reader.content();
        boolean wanted = true;
        for (int some = content.read(buffer); some >= 0; some = content.read(buffer)) {
            wanted = wanted && give(to, buffer, some);
            read.accept(reader.read());
        }
        close(to);
    }

    private static void close(OutputStream to) {
        try {
            to.close();
        } catch (IOException e) {
            return; // the program has ended, and says itself what it did not like
        }
    }

    private static boolean give(OutputStream to, byte[] buffer, int length) {
        try {
            to.write(buffer, 0, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void contents(Written archive, Invariants counted, Course course)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        NavigableSet<String> entries = new TreeSet<>();
        String database = null;
        try (ArchiveReader reader = new ArchiveReader(archive, keys);
                ToolRun run = PgRuns.list(tools)) {
            course.onStop(run::stop);
            Thread feeder = feeder(reader, run);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(run.output(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(";     dbname: ")) {
                        database = line.substring(";     dbname: ".length());
                    } else if (line.contains(" TABLE DATA ")) {
                        entries.add(line.substring(line.indexOf("TABLE DATA ")));
                    }
                }
            }
            run.stop(); // it has told what it had to, and would wait for the rest
            feeder.join();
        }
        course.check();
        compare(database, entries, counted);
    }

    /** The program may end before it has read everything, which it does not want. */
    static Thread feeder(ArchiveReader reader, ToolRun run) {
        Thread feeder = new Thread(
                () -> {
                    byte[] buffer = ArchiveWriter.buffer();
                    try (OutputStream to = run.input()) {
                        InputStream content = reader.content();
                        boolean wanted = true;
                        for (int some = content.read(buffer);
                                some >= 0 && wanted;
                                some = wanted ? content.read(buffer) : -1) {
                            wanted = give(to, buffer, some);
                        }
                    } catch (IOException e) {
                        return; // the full read says what is wrong with it
                    }
                },
                "backup-contents");
        feeder.setDaemon(true);
        feeder.start();
        return feeder;
    }

    private static void compare(String database, NavigableSet<String> entries, Invariants counted) throws Damaged {
        if (database == null) {
            return; // it has no table of contents, and the full read says why
        }
        if (!database.equals(plain(counted.database()))) {
            throw new Damaged(
                    "It is an archive of the database “" + database + "”, not of “" + counted.database() + "”.");
        }
        for (Invariants.TableFact table : counted.tables()) {
            String start = plain("TABLE DATA " + table.schema() + " " + table.table() + " ");
            String entry = entries.ceiling(start);
            if (entry == null || !entry.startsWith(start)) {
                throw new Damaged("The table " + table.name() + " was counted, and its rows are not in the archive.");
            }
        }
    }

    /** As the program writes names. */
    private static String plain(String name) {
        return name.replace('\n', ' ').replace('\r', ' ');
    }
}
