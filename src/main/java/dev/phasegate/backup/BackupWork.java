package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Unreachable;

/**
 * Makes a backup outside of any transaction: copy and count, end of the program with code 0, full read, name, record. Whatever goes wrong on
 * the way ends it as FAILED with the reason, and without a file.
 */
@ApplicationScoped
class BackupWork {
    private static final Logger LOG = Logger.getLogger(BackupWork.class);
    /** Reading back takes about a third of copying: see the benchmark of backups. */
    static final int READING_SHARE = 3;

    private static final long RESERVE = 64L << 20;

    private final Here here;
    private final TargetAccess targets;
    private final Kinds kinds;
    private final RecordBackup record;
    private final Clock clock;

    BackupWork(Here here, TargetAccess targets, Kinds kinds, RecordBackup record, Clock clock) {
        this.here = here;
        this.targets = targets;
        this.kinds = kinds;
        this.record = record;
        this.clock = clock;
    }

    /** What was written down when it began. {@code thenDrill}: its restore is tested as soon as it is read through. */
    record Order(
            long id,
            long targetId,
            String file,
            int compression,
            boolean encrypted,
            Measure measure,
            boolean thenDrill) {}

    /** True where there is a backup now. */
    boolean run(Order order, Course course) {
        try {
            Reachable target = targets.open(order.targetId());
            write(order, course, Source.of(target));
            return true;
        } catch (Stopped | Unreachable | ToolFailed e) {
            record.failed(order.id(), e.getMessage());
        } catch (SQLException e) {
            record.failed(order.id(), Words.of(e));
        } catch (IOException e) {
            record.failed(order.id(), Words.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record.failed(order.id(), "The server was stopped while it ran.");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Backup %d", order.id());
            record.failed(order.id(), "Something unexpected happened; the server's log tells more.");
        }
        return false;
    }

    private void write(Order order, Course course, Source source)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        ArchiveFolder folder = here.folder();
        BackupKeys keys = order.encrypted() ? here.keysToSeal() : null;
        BackupKey key = keys == null ? null : keys.newest().orElseThrow();
        boolean named = false;
        boolean known = false;
        try (ArchiveWriter writer = folder.write(order.file(), key)) {
            DatabaseKind kind = kinds.of(source.kind());
            DatabaseKind.Copied result = kind.copy(
                    source,
                    writer,
                    new DatabaseKind.Wanted(
                            order.measure(),
                            order.compression(),
                            bytes -> room(folder.room(), bytes, order.compression())),
                    course);
            Instant writtenAt = clock.instant();
            DatabaseKind.Archive archive = new DatabaseKind.Archive(result.written(), keys);
            readThrough(
                    result.written().bytes(),
                    course,
                    read -> kind.readThrough(archive, result.invariants(), course, read));
            course.stage("Giving it its name", () -> "");
            writer.finish();
            named = true;
            known = record.done(order.id(), result, key == null ? "" : key.id(), writtenAt, folder.id());
        } finally {
            if (named && !known) {
                folder.delete(order.file()); // given up meanwhile, or it could not be written down
            }
        }
    }

    /** Reads an archive, and tells how far it is. */
    interface Reading {
        void through(LongConsumer read) throws IOException, ToolFailed, Stopped, InterruptedException;
    }

    static void readThrough(long ofBytes, Course course, Reading reading)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        AtomicLong read = new AtomicLong();
        long bytes = Math.max(1, ofBytes);
        Course.Seen before = course.look();
        long copied = before.done();
        course.measure(
                () -> copied + (long) ((before.total() - copied) * Math.min(1.0, (double) read.get() / bytes)),
                before.total());
        course.stage("Reading it through", () -> read.get() + " of " + bytes + " bytes");
        reading.through(read::set);
    }

    /** Packed it is rarely more than half; what is not packed needs as much as there is. */
    static void room(long room, long tableBytes, int compression) throws IOException {
        long needed = (compression == 0 ? tableBytes : tableBytes / 2) + RESERVE;
        if (room < needed) {
            throw new NoRoom(
                    "There is room for " + Words.bytes(room) + " in the folder of backups, and this one may need "
                            + Words.bytes(needed) + ". Nothing was begun.");
        }
    }

    /** Said in words already. */
    static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoom(String sentence) {
            super(sentence);
        }
    }
}
