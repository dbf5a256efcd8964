package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Which copies somebody has to look at again, and writing down what became of them. */
@ApplicationScoped
class RecordLook {
    private static final String DUE = """
            select id from backup_copy where state = 'VERIFIED' and next_try <= :now order by next_try, id limit 50""";
    /** A place that can't be reached is not asked all the time; and whoever looks has so long before another node does. */
    private static final Duration TIME = Duration.ofHours(1);

    private final EntityManager em;
    private final RecordCopy copies;
    private final BackupConfig config;
    private final Clock clock;

    RecordLook(EntityManager em, RecordCopy copies, BackupConfig config, Clock clock) {
        this.em = em;
        this.copies = copies;
        this.config = config;
        this.clock = clock;
    }

    /** {@code whole}: it is read to its end as well. */
    record Look(long id, Shelves.Where where, List<Archive.Part> parts, boolean whole) {}

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked")
    List<Number> due() {
        return em.createNativeQuery(DUE).setParameter("now", clock.instant()).getResultList();
    }

    /** Empty where another node was first. {@code mayRead}: this node has time to read one. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Look> take(long id, boolean mayRead) {
        BackupCopy copy = BackupCopy.lock(id);
        Instant now = clock.instant();
        if (copy.state() != BackupCopy.State.VERIFIED || copy.nextTry().isAfter(now)) {
            return Optional.empty();
        }
        copy.lookedAt(now.plus(TIME));
        Instant read = copy.verifiedAt();
        boolean whole =
                mayRead && (read == null || !read.plus(config.copyReadEvery()).isAfter(now));
        Shelves.Where where = Shelves.Where.of(BackupPlace.findById(copy.placeId()));
        return Optional.of(new Look(id, where, copy.archive().parts(), whole));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void there(long id, boolean whole) {
        BackupCopy copy = BackupCopy.lock(id);
        if (copy.state() == BackupCopy.State.VERIFIED) {
            Instant now = clock.instant();
            boolean news = whole || !copy.reason().isEmpty();
            copy.stillThere(whole ? now : null, now.plus(config.copyLookEvery()));
            if (news) {
                copies.tell(copy);
            }
        }
    }

    /** Gone, or another one: on record. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void notThere(long id, String why) {
        BackupCopy copy = BackupCopy.lock(id);
        if (copy.state() == BackupCopy.State.VERIFIED) {
            copy.notThere(why, clock.instant());
            copies.record(copy, "backup.copy_missing", "did not find the copy of %s at %s as it was", why);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void notSeen(long id, String why) {
        BackupCopy copy = BackupCopy.lock(id);
        if (copy.state() == BackupCopy.State.VERIFIED) {
            copy.notSeen("Nobody could look whether it is still there: " + why);
            copies.tell(copy);
        }
    }
}
