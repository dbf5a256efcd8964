package dev.phasegate.backup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** To which places backups of Phasegate itself are copied, each with its file of keys. */
@ApplicationScoped
class OwnPlaces {
    private final EntityManager em;
    private final AskCopies copies;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    OwnPlaces(EntityManager em, AskCopies copies, AuditLog audit, TellGates tell, Clock clock) {
        this.em = em;
        this.copies = copies;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    List<Long> used() {
        List<Long> ids = new ArrayList<>();
        for (Object id : em.createNativeQuery("select place_id from own_backup_place order by 1")
                .getResultList()) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    /** The newest backup goes there at once; what is copied elsewhere already stays there. Throws {@link Invalid}. */
    @Transactional
    void change(List<Long> placeIds) {
        // Two who change it at once: one after the other
        em.createNativeQuery("lock table own_backup_place in share row exclusive mode")
                .executeUpdate();
        List<BackupPlace> chosen = BackupPlace.all().stream()
                .filter(place -> placeIds.contains(place.id()))
                .toList();
        if (chosen.size() != placeIds.stream().distinct().count()) {
            throw Invalid.field("places", "Choose registered places.");
        }
        em.createNativeQuery("delete from own_backup_place").executeUpdate();
        for (BackupPlace place : chosen) {
            em.createNativeQuery("insert into own_backup_place (place_id) values (:place)")
                    .setParameter("place", place.id())
                    .executeUpdate();
        }
        OwnBackup.latest(1).stream().filter(OwnBackup::there).forEach(copies::of);
        List<String> names = chosen.stream().map(BackupPlace::name).toList();
        tell.list();
        audit.append(new AuditEntry(
                "backup.itself_places",
                null,
                null,
                names.isEmpty()
                        ? "copies backups of Phasegate itself to no other place"
                        : "copies backups of Phasegate itself to " + String.join(", ", names),
                Map.of("places", chosen.stream().map(BackupPlace::id).toList())));
    }

    /** By somebody who does not want to wait. Throws {@link Conflict} where there is nothing to copy, or nowhere. */
    @Transactional
    void now(long id) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup == null) {
            throw new NotFound("backup " + id);
        }
        if (!backup.there() || backup.missing()) {
            throw new Conflict("There is no archive of this backup to copy.");
        }
        copies.of(backup);
        List<BackupCopy> all = BackupCopy.of(backup);
        if (all.isEmpty()) {
            throw new Conflict("Choose other places for backups of Phasegate itself first.");
        }
        all.forEach(copy -> copy.again(clock.instant()));
        tell.list();
        audit.append(backup.entry(
                "backup.copies_asked", "asked for the copies of " + backup.called() + " at other places", Map.of()));
    }
}
