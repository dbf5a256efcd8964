package dev.phasegate.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.database.BrokenCopy;
import dev.phasegate.database.ClusterCopy;
import dev.phasegate.database.ClusterTrial;
import dev.phasegate.database.OwnCluster;

/**
 * Restores a backup of Phasegate itself where nobody needs it, and starts it. What was tried and went wrong refutes the backup; what could
 * not be tried says nothing against it.
 */
@ApplicationScoped
class OwnTrial {
    private static final Logger LOG = Logger.getLogger(OwnTrial.class);
    private static final long RESERVE = 512L << 20;

    private final Here here;
    private final OwnDatabase database;
    private final RecordOwnBackup record;

    OwnTrial(Here here, OwnDatabase database, RecordOwnBackup record) {
        this.here = here;
        this.database = database;
        this.record = record;
    }

    void prove(OwnBackupWork.Order order, Written written, Course course) {
        if (order.way() == OwnBackup.Way.DUMP) {
            record.unproven(
                    order.id(),
                    "The restore of a dump is tried where you want it: deploy/restore into an empty database.");
            return;
        }
        try {
            ClusterTrial.Found found = restore(order, written, course);
            record.proven(order.id(), found.restored(), words(found));
        } catch (Damaged | BrokenCopy e) {
            record.refuted(order.id(), e.getMessage());
        } catch (IOException e) {
            record.unproven(order.id(), Words.of(e));
        } catch (SQLException e) {
            record.unproven(order.id(), Words.of(e));
        } catch (Stopped e) {
            record.unproven(order.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Restoring own backup %d", order.id());
            record.unproven(order.id(), "Something unexpected happened; the server's log tells more.");
        }
    }

    private ClusterTrial.Found restore(OwnBackupWork.Order order, Written written, Course course)
            throws IOException, SQLException, Stopped {
        try (ArchiveReader reader = new ArchiveReader(written, order.sealed() ? here.keys() : null)) {
            OwnCluster cluster = database.inside().orElseThrow(() -> new IOException("The database inside is gone."));
            course.check();
            roomToRestore(cluster);
            course.stage("Restoring it elsewhere", () -> "");
            return trial(reader, cluster);
        }
    }

    private ClusterTrial.Found trial(ArchiveReader reader, OwnCluster cluster) throws IOException, SQLException {
        try {
            ClusterTrial.Found found =
                    ClusterTrial.run(here.scratch(), cluster, new BufferedInputStream(reader.content()));
            reader.compare();
            return found;
        } catch (Damaged e) {
            throw e;
        } catch (IOException e) {
            reader.compare(); // that it changed on the disk is told before what it makes of the contents
            throw e;
        }
    }

    private static String words(ClusterTrial.Found found) {
        return String.format(
                java.util.Locale.ROOT,
                "%,d tables, %,d rows and a record of %,d events were there.",
                found.tables(),
                found.rows(),
                found.events());
    }

    /** Beside the running one, which must not be the one that finds the disk full. */
    private void roomToRestore(OwnCluster cluster) throws IOException {
        Path scratch = Files.createDirectories(here.scratch());
        long room = Files.getFileStore(scratch).getUsableSpace();
        BackupWork.room(room, ClusterCopy.size(cluster) + RESERVE, 0);
    }
}
