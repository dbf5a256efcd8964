package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.offsite.Shelf;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.TargetKind;

/** What administrators do with other places for archives; each act is on record. */
@ApplicationScoped
class Places {
    private static final Map<BackupPlace.Kind, TargetKind> ON =
            Map.of(BackupPlace.Kind.SFTP, TargetKind.SSH, BackupPlace.Kind.S3, TargetKind.HTTP);

    private final EntityManager em;
    private final Shelves shelves;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    Places(EntityManager em, Shelves shelves, AuditLog audit, CurrentActor actor, Clock clock) {
        this.em = em;
        this.shelves = shelves;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** A target on which a place may be. */
    public record On(long id, String name, String kind) {}

    @SuppressWarnings("unchecked")
    List<On> targets() {
        List<Tuple> rows = em.createNativeQuery(
                        "select id, name, kind from target where kind in ('SSH', 'HTTP') and removed_at is null"
                                + " order by lower(name), id",
                        Tuple.class)
                .getResultList();
        return rows.stream()
                .map(row -> new On(
                        ((Number) row.get("id")).longValue(),
                        row.get("name", String.class),
                        TargetKind.valueOf(row.get("kind", String.class)).word()))
                .toList();
    }

    @Transactional
    BackupPlace register(PlaceForm form) {
        BackupPlace.Chosen chosen = form.chosen();
        Map<String, String> faults = new LinkedHashMap<>();
        if (BackupPlace.isNamed(chosen.name())) {
            faults.put("name", "Another place has this name.");
        }
        if (chosen.kind() == BackupPlace.Kind.FOLDER) {
            String fault = shelves.faultOfFolder(chosen.path());
            if (!fault.isEmpty()) {
                faults.put("path", fault);
            }
        } else if (!isTarget(chosen)) {
            faults.put("target", "Choose a registered " + ON.get(chosen.kind()).word() + ".");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        BackupPlace place = BackupPlace.register(chosen, actor.get().name(), clock.instant());
        record(
                place,
                "backup.place_registered",
                "registered “" + place.name() + "” as a place for backups, "
                        + place.kind().words() + (place.elsewhere() ? ", elsewhere" : ", not elsewhere"));
        return place;
    }

    private boolean isTarget(BackupPlace.Chosen chosen) {
        return !em.createNativeQuery("select 1 from target where id = :id and kind = :kind and removed_at is null")
                .setParameter("id", chosen.targetId())
                .setParameter("kind", ON.get(chosen.kind()).name())
                .getResultList()
                .isEmpty();
    }

    static BackupPlace present(long id) {
        return BackupPlace.present(id).orElseThrow(() -> new NotFound("place of backups " + id));
    }

    /** Nothing is copied there any more; what is there stays there, and its copies are still deleted when they expire. */
    @Transactional
    void remove(long id) {
        BackupPlace place = BackupPlace.present(id).orElse(null);
        if (place == null) {
            if (BackupPlace.findById(id) == null) {
                throw new NotFound("place of backups " + id);
            }
            return; // removed twice is removed
        }
        place.remove(clock.instant());
        for (String use : List.of("backup_place_use", "own_backup_place")) {
            em.createNativeQuery("delete from " + use + " where place_id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
        em.createNativeQuery("update backup_copy set state = 'FAILED', reason = 'The place was removed.'"
                        + " where place_id = :id and state = 'PENDING'")
                .setParameter("id", id)
                .executeUpdate();
        record(place, "backup.place_removed", "removed “" + place.name() + "” from the places for backups");
    }

    /** Opens it, outside of any transaction, and writes nothing. Empty where it works, else why not. */
    String trouble(Shelves.Where where) {
        try (Shelf shelf = shelves.open(where)) {
            shelf.medium();
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private void record(BackupPlace place, String action, String sentence) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("place", place.id());
        detail.put("kind", place.kind().name());
        detail.put("path", place.path());
        detail.put("target", place.targetId() == null ? "" : place.targetId());
        detail.put("elsewhere", place.elsewhere());
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }
}
