package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.offsite.Shelf;

/**
 * Each node's own round over the copies that are due, one after the other: archives of this node go to other places, and what expired is deleted
 * there. A place that can't be reached changes nothing but the time of the next try.
 */
@ApplicationScoped
class CopyRounds {
    private static final Logger LOG = Logger.getLogger(CopyRounds.class);

    private final RecordCopy record;
    private final RecordBackup backups;
    private final RecordOwnBackup own;
    private final Shelves shelves;
    private final BackupConfig config;
    private final Clock clock;
    private volatile Current current;

    CopyRounds(
            RecordCopy record,
            RecordBackup backups,
            RecordOwnBackup own,
            Shelves shelves,
            BackupConfig config,
            Clock clock) {
        this.record = record;
        this.backups = backups;
        this.own = own;
        this.shelves = shelves;
        this.config = config;
        this.clock = clock;
    }

    /** Nobody wants it any more. */
    private static final class NotWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Scheduled(
            every = "{phasegate.backup.copy-every}",
            delayed = "{phasegate.backup.copy-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        record.lost(clock.instant().minus(config.lostAfter()));
        try {
            for (long id : record.due()) {
                Optional<RecordCopy.Task> task = record.take(id);
                task.ifPresent(this::work);
            }
        } catch (IOException e) {
            LOG.warnf("The folder of backups can't be used: %s", e.getMessage());
        }
    }

    private void work(RecordCopy.Task task) {
        if (task.expired()) {
            delete(task);
        } else {
            copy(task);
        }
    }

    private void copy(RecordCopy.Task task) {
        Current now = new Current(task.id());
        current = now;
        try (Shelf shelf = shelves.open(task.where())) {
            String medium = shelf.medium();
            for (Written file : task.files()) {
                shelf.put(file, name(file), now::heard);
                now.before += 2 * file.bytes();
            }
            record.verified(task.id(), medium);
        } catch (Damaged e) {
            record.failed(task.id(), e.getMessage(), true);
            if (task.own()) {
                own.damaged(task.archive(), e.getMessage());
            } else {
                backups.damaged(task.archive(), e.getMessage());
            }
        } catch (NotWanted e) {
            LOG.debugf("Copy %d is not wanted any more", task.id());
        } catch (IOException e) {
            record.failed(task.id(), sentence(e), false);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Copy %d", task.id());
            record.failed(task.id(), "Something unexpected happened; the server's log tells more.", false);
        } finally {
            current = null;
        }
    }

    private static String name(Written file) {
        return file.file().getFileName().toString();
    }

    private void delete(RecordCopy.Task task) {
        try (Shelf shelf = shelves.open(task.where())) {
            for (Written file : task.files()) {
                shelf.delete(name(file));
            }
            record.gone(task.id(), "");
        } catch (IOException e) {
            record.gone(task.id(), sentence(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Copy %d", task.id());
            record.gone(task.id(), "Something unexpected happened; the server's log tells more.");
        }
    }

    /** What is copied now. */
    private static final class Current {
        private final long id;
        private long before;
        private volatile long done;
        private volatile boolean wanted = true;

        Current(long id) {
            this.id = id;
        }

        void heard(long bytes) {
            done = before + bytes;
            if (!wanted) {
                throw new NotWanted();
            }
        }
    }

    /** A sign of life, however slow the other side is, by which it is heard as well that it is not wanted any more. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        Current now = current;
        if (now != null && !record.beat(now.id, now.done)) {
            now.wanted = false;
        }
    }

    static String sentence(IOException e) {
        String text = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
        if (text.contains("No space left") || text.contains("quota")) {
            return "The disk there is full.";
        }
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
