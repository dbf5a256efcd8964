package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.live.LiveEvents;

/** Takes copies that are due and writes down what became of them, each in one short transaction. */
@ApplicationScoped
class RecordCopy {
    private static final String DUE = """
            select c.id from backup_copy c where c.next_try <= :now
              and (c.state = 'PENDING' and (exists (select from backup b where b.id = c.backup_id and b.missing_since is null
                    and b.folder in ('', :mine))
                  or exists (select from own_backup o where o.id = c.own_backup_id and o.missing_since is null
                    and o.folder in ('', :mine)))
                or (c.state = 'EXPIRED' and c.gone_at is null)) order by c.next_try, c.id limit 50""";
    private static final String LOST = """
            select c.id from backup_copy c where c.state = 'COPYING' and c.beat_at < :silent limit 50""";

    private final EntityManager em;
    private final Here here;
    private final AuditLog audit;
    private final LiveEvents live;
    private final BackupConfig config;
    private final Clock clock;

    RecordCopy(EntityManager em, Here here, AuditLog audit, LiveEvents live, BackupConfig config, Clock clock) {
        this.em = em;
        this.here = here;
        this.audit = audit;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /** What to do with the files of an archive: {@code own}: it is one of Phasegate itself. {@code expired}: to delete them there. */
    record Task(long id, boolean own, long archive, Shelves.Where where, List<Written> files, boolean expired) {}

    /** What this node can do: archives in folders of others are left to them, and hold up nothing here. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Long> due() throws IOException {
        return ids(em.createNativeQuery(DUE)
                .setParameter("now", clock.instant())
                .setParameter("mine", here.folder().id()));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void lost(Instant silent) {
        for (Long id : ids(em.createNativeQuery(LOST).setParameter("silent", silent))) {
            BackupCopy copy = BackupCopy.lock(id);
            if (copy.state() == BackupCopy.State.COPYING) {
                copy.lost(clock.instant());
                tell(copy);
            }
        }
    }

    private static List<Long> ids(Query query) {
        List<Long> ids = new ArrayList<>();
        for (Object id : query.getResultList()) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    /** Empty where another node has it, or where its archive is not on this one. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Task> take(long id) throws IOException {
        BackupCopy copy = BackupCopy.lock(id);
        Archive archive = copy.archive();
        if (copy.state() == BackupCopy.State.EXPIRED && copy.goneAt() == null) {
            return Optional.of(task(copy, archive, true));
        }
        Instant now = clock.instant();
        if (copy.state() != BackupCopy.State.PENDING
                || copy.nextTry().isAfter(now)
                || !archive.there()
                || !here(archive)) {
            return Optional.empty();
        }
        copy.take(here.node(), now);
        tell(copy);
        return Optional.of(task(copy, archive, false));
    }

    private boolean here(Archive archive) throws IOException {
        for (Archive.Part part : archive.parts()) {
            if (part.sha256() == null || Files.notExists(here.folder().file(part.name()))) {
                return false;
            }
        }
        return true;
    }

    private Task task(BackupCopy copy, Archive archive, boolean expired) throws IOException {
        List<Written> files = new ArrayList<>();
        for (Archive.Part part : archive.parts()) {
            long bytes = part.bytes() == null ? 0 : part.bytes();
            files.add(new Written(here.folder().file(part.name()), bytes, part.sha256()));
        }
        Shelves.Where where = Shelves.Where.of(BackupPlace.findById(copy.placeId()));
        return new Task(copy.id(), archive instanceof OwnBackup, archive.id(), where, files, expired);
    }

    /** A sign of life. False where nobody wants it any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean beat(long id, long done) {
        int mine = em.createNativeQuery("update backup_copy set beat_at = :now, done_bytes = :done where id = :id"
                        + " and state = 'COPYING' and node = :node")
                .setParameter("now", clock.instant())
                .setParameter("done", done)
                .setParameter("id", id)
                .setParameter("node", here.node())
                .executeUpdate();
        return mine == 1;
    }

    /** False where it expired meanwhile: then it is deleted there by the next round. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean verified(long id, String medium) {
        BackupCopy copy = mine(id);
        if (copy == null) {
            return false;
        }
        Instant now = clock.instant();
        copy.verified(medium, now, now.plus(config.copyLookEvery()));
        record(copy, "backup.copied", "copied %s to %s and found it the same there", "");
        return true;
    }

    /** {@code forGood}: trying again would not help. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(long id, String why, boolean forGood) {
        BackupCopy copy = mine(id);
        if (copy == null) {
            return;
        }
        boolean over = forGood;
        if (forGood) {
            copy.givenUp(why);
        } else {
            over = copy.failed(why, clock.instant());
        }
        if (over) {
            record(copy, "backup.copy_failed", "could not copy %s to %s", why);
        } else {
            tell(copy);
        }
    }

    /** {@code why} empty: it is deleted there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void gone(long id, String why) {
        BackupCopy copy = BackupCopy.lock(id);
        if (copy.state() != BackupCopy.State.EXPIRED || copy.goneAt() != null) {
            return;
        }
        if (why.isEmpty()) {
            copy.gone(clock.instant());
            record(copy, "backup.copy_expired", "deleted the copy of %s at %s", "");
        } else {
            copy.notGone(why, clock.instant());
            tell(copy);
        }
    }

    /** Null where this node does not copy it any more. */
    private BackupCopy mine(long id) {
        BackupCopy copy = BackupCopy.lock(id);
        return copy.state() == BackupCopy.State.COPYING && copy.node().equals(here.node()) ? copy : null;
    }

    void record(BackupCopy copy, String action, String words, String why) {
        tell(copy);
        Archive archive = copy.archive();
        BackupPlace place = BackupPlace.findById(copy.placeId());
        audit.append(archive.entry(
                action,
                words.formatted(archive.called(), place.name()) + (why.isEmpty() ? "" : ": " + why),
                Map.of("place", place.id(), "copy", copy.id())));
    }

    void tell(BackupCopy copy) {
        if (copy.archive() instanceof Backup backup) {
            live.publish(null, "backup:" + backup.id());
        }
        live.publish(null, TellGates.ALL);
    }
}
