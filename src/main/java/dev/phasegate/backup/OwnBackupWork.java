package dev.phasegate.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.KeyBundle;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ClusterCopy;
import dev.phasegate.database.ClusterRestore;
import dev.phasegate.database.OwnCluster;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Backs up Phasegate's own database and keys: archive and sealed keys get their names only after both were read again from the disk, the
 * keys first, so that no archive is there without them. Then the archive is restored and started where nobody needs it.
 */
@ApplicationScoped
class OwnBackupWork {
    private static final Logger LOG = Logger.getLogger(OwnBackupWork.class);
    private static final int COMPRESSION = 1;
    /** Reading it back and restoring it take about as long as copying it. */
    private static final int SHARES = 3;

    private final Here here;
    private final OwnDatabase database;
    private final OwnKeys keyFiles;
    private final OutboundSql sql;
    private final RecordOwnBackup record;
    private final OwnTrial trial;
    private final Clock clock;

    OwnBackupWork(
            Here here,
            OwnDatabase database,
            OwnKeys keyFiles,
            OutboundSql sql,
            RecordOwnBackup record,
            OwnTrial trial,
            Clock clock) {
        this.here = here;
        this.database = database;
        this.keyFiles = keyFiles;
        this.sql = sql;
        this.record = record;
        this.trial = trial;
        this.clock = clock;
    }

    record Order(long id, OwnBackup.Way way, String file, boolean sealed) {}

    private record Copy(Written written, Instant at, String serverVersion) {}

    /** True where there is a backup now. */
    boolean run(Order order, Course course) {
        try {
            Written written = write(order, course);
            trial.prove(order, written, course);
            return true;
        } catch (Stopped | Unreachable | ToolFailed e) {
            record.failed(order.id(), e.getMessage());
        } catch (SQLException e) {
            record.failed(order.id(), Words.of(e));
        } catch (IOException e) {
            record.failed(order.id(), e.getCause() instanceof Stopped by ? by.getMessage() : Words.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record.failed(order.id(), "The server was stopped while it ran.");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Own backup %d", order.id());
            record.failed(order.id(), "Something unexpected happened; the server's log tells more.");
        }
        return false;
    }

    private Written write(Order order, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        ArchiveFolder folder = here.folder();
        BackupKeys keys = here.keysToSeal();
        BackupKey key = keys.newest().orElseThrow();
        boolean known = false;
        boolean named = false;
        try (ArchiveWriter archive = folder.write(order.file(), order.sealed() ? key : null);
                ArchiveWriter sealed = folder.write(order.file() + KeyBundle.ENDING, key)) {
            Copy copy = order.way() == OwnBackup.Way.FILES
                    ? files(archive, order.sealed() ? keys : null, course)
                    : dump(archive, order.sealed() ? keys : null, course);
            Instant writtenAt = clock.instant();
            Map<String, byte[]> files = keyFiles.read();
            Written sealedKeys = seal(
                    sealed,
                    new KeyBundle(
                            order.file(),
                            copy.written().bytes(),
                            copy.written().sha256(),
                            copy.at().toString(),
                            files),
                    keys);
            named = true;
            sealed.finish();
            archive.finish();
            known = record.done(
                    order.id(),
                    new OwnBackup.Taken(
                            copy.written(),
                            sealedKeys,
                            copy.at(),
                            copy.serverVersion(),
                            key.id(),
                            List.copyOf(files.keySet()),
                            writtenAt),
                    folder.id());
            return new Written(
                    folder.file(order.file()),
                    copy.written().bytes(),
                    copy.written().sha256());
        } finally {
            if (named && !known) {
                folder.delete(order.file()); // given up meanwhile, or it could not be written down
                folder.delete(order.file() + KeyBundle.ENDING);
            }
        }
    }

    private static Written seal(ArchiveWriter sealed, KeyBundle bundle, BackupKeys keys) throws IOException {
        bundle.writeTo(sealed);
        Written written = sealed.end();
        KeyBundle read = KeyBundle.open(written.file(), keys);
        if (!read.sha256().equals(bundle.sha256())
                || !read.files().keySet().equals(bundle.files().keySet())) {
            throw new Damaged("The sealed keys are not what was written.");
        }
        return written;
    }

    /** {@code keys} null: it is not sealed. */
    private Copy files(ArchiveWriter archive, BackupKeys keys, Course course)
            throws IOException, SQLException, Stopped {
        OwnCluster cluster = database.inside().orElseThrow(() -> new IOException("The database inside is gone."));
        course.stage("Copying the files of the database", () -> Words.bytes(archive.written()) + " written");
        long size = ClusterCopy.size(cluster);
        BackupWork.room(here.folder().room(), size, COMPRESSION);
        AtomicLong read = new AtomicLong();
        course.measure(read::get, size * SHARES);
        ClusterCopy.Copied copied =
                ClusterCopy.write(cluster, into(archive, course), bytes -> read.set(Math.min(size, bytes)));
        Written written = archive.end();
        course.check();
        course.stage("Reading it through", () -> "");
        try (ArchiveReader reader = new ArchiveReader(written, keys)) {
            course.measure(
                    () -> size + (long) ((double) size * reader.read() / Math.max(1, written.bytes())), size * SHARES);
            int entries = entries(reader);
            reader.compare();
            if (entries != copied.entries()) {
                throw new Damaged(copied.entries() + " files were copied, and " + entries + " are in the archive.");
            }
        }
        course.check();
        return new Copy(written, copied.at(), copied.serverVersion());
    }

    private static int entries(ArchiveReader reader) throws IOException {
        try {
            return ClusterRestore.readThrough(reader.content());
        } catch (IOException e) {
            reader.compare(); // what is damaged is told before what it makes of the contents
            throw e instanceof Damaged ? e : new Damaged(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever stopped it is heard at the next piece that is written. */
    private static OutputStream into(ArchiveWriter archive, Course course) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    course.check();
                } catch (Stopped e) {
                    throw new IOException(e.getMessage(), e);
                }
                archive.write(
                        offset == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, offset, offset + length), length);
            }
        };
    }

    private Copy dump(ArchiveWriter archive, BackupKeys keys, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        WriteArchive.Result result = new WriteArchive(sql, course)
                .run(
                        database.source(),
                        here::fit,
                        archive,
                        Measure.ROWS,
                        COMPRESSION,
                        bytes -> BackupWork.room(here.folder().room(), bytes, COMPRESSION));
        course.stage("Reading it through", () -> "");
        new ReadThrough(result.tools(), keys).check(result.written(), result.invariants(), course, read -> {});
        return new Copy(result.written(), result.at(), result.invariants().serverVersion());
    }
}
