package dev.phasegate.backup;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;

/** Writes down which copies of a backup are wanted, and that they are not any more; {@link CopyRounds} makes it so. */
@ApplicationScoped
class AskCopies {
    private static final String WANTED = """
            insert into backup_copy (backup_id, place_id, state, next_try)
            select :backup, u.place_id, 'PENDING', :now from backup_place_use u join backup_place p on p.id = u.place_id
            where u.target_id = :target and p.removed_at is null
            on conflict (backup_id, place_id) do nothing""";
    // Without the checksum of its keys nobody could say that they arrived
    private static final String WANTED_OWN = """
            insert into backup_copy (own_backup_id, place_id, state, next_try)
            select b.id, u.place_id, 'PENDING', :now from own_backup_place u join backup_place p on p.id = u.place_id
            join own_backup b on b.id = :backup and b.keys_sha256 is not null where p.removed_at is null
            on conflict (own_backup_id, place_id) do nothing""";
    private static final String EXPIRED = """
            update backup_copy set state = 'EXPIRED', expired_at = :now, next_try = :now, tries = 0, reason = ''
            where %s = :backup and state <> 'EXPIRED'""";

    private final EntityManager em;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    AskCopies(EntityManager em, AuditLog audit, TellGates tell, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    /** At the places that its database uses. Answers how many are new. */
    @Transactional(Transactional.TxType.MANDATORY)
    int of(Backup backup) {
        em.flush();
        return em.createNativeQuery(WANTED)
                .setParameter("backup", backup.id())
                .setParameter("target", backup.targetId())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** At the places that backups of Phasegate itself use. */
    @Transactional(Transactional.TxType.MANDATORY)
    void of(OwnBackup backup) {
        em.flush();
        em.createNativeQuery(WANTED_OWN)
                .setParameter("backup", backup.id())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void expire(Archive backup) {
        em.flush();
        em.createNativeQuery(EXPIRED.formatted(backup instanceof OwnBackup ? "own_backup_id" : "backup_id"))
                .setParameter("backup", backup.id())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** By somebody who does not want to wait. Throws {@link Conflict} where there is nothing to copy, or nowhere. */
    @Transactional
    void now(long backupId) {
        Backup backup = Backup.lock(backupId);
        if (!backup.there() || backup.missing() || !backup.state().atLeast(BackupState.READ_VERIFIED)) {
            throw new Conflict("There is no archive of this backup to copy.");
        }
        of(backup);
        var copies = BackupCopy.of(backup);
        if (copies.isEmpty()) {
            throw new Conflict("The settings of this database name no other place for its backups.");
        }
        copies.forEach(copy -> copy.again(clock.instant()));
        tell.changed(backup);
        audit.append(RecordBackup.entry(
                backup,
                "backup.copies_asked",
                "asked for the copies of a backup of “" + backup.databaseName() + "” at other places",
                Map.of()));
    }
}
