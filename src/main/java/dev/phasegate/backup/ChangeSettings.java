package dev.phasegate.backup;

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
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** What administrators say about how a database is backed up and tried. */
@ApplicationScoped
class ChangeSettings {
    static final String STALE =
            "Somebody changed these settings meanwhile. Nothing of yours was saved; look at them again.";

    private final EntityManager em;
    private final AuditLog audit;
    private final TellGates tell;
    private final CurrentActor actor;
    private final Clock clock;

    ChangeSettings(EntityManager em, AuditLog audit, TellGates tell, CurrentActor actor, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.tell = tell;
        this.actor = actor;
        this.clock = clock;
    }

    /** A server that an administrator registered, on which a restore may be tested. */
    public record Place(long id, String name) {}

    /** All targets of its kind but the database itself: a drill next to what it proves would prove less. */
    @SuppressWarnings("unchecked")
    List<Place> places(long targetId) {
        List<Tuple> rows = em.createNativeQuery(
                        "select id, name from target where kind = (select kind from target where id = :id)"
                                + " and removed_at is null and id <> :id"
                                + " order by lower(name), id",
                        Tuple.class)
                .setParameter("id", targetId)
                .getResultList();
        return rows.stream()
                .map(row -> new Place(((Number) row.get("id")).longValue(), row.get("name", String.class)))
                .toList();
    }

    /** Throws {@link Conflict} where another version was seen, and {@link Invalid}. */
    @Transactional
    BackupSettings change(Database database, int seenVersion, SettingsForm form) {
        lock(em, database.id());
        BackupSettings settings = BackupSettings.of(database.id());
        if (settings.seenVersion() != seenVersion) {
            throw new Conflict(STALE);
        }
        BackupSettings.Chosen chosen = form.chosen();
        if (chosen.drillTargetId() != null
                && places(database.id()).stream().noneMatch(place -> place.id() == chosen.drillTargetId())) {
            throw Invalid.field(
                    "drillTarget", "Choose another registered server of that kind, or one that is made for each test.");
        }
        settings.change(chosen, actor.get().name(), clock.instant());
        em.flush();
        List<String> copies = copyTo(database.id(), form.placeIds());
        tell.list();
        audit.append(new AuditEntry(
                "backup.settings",
                null,
                null,
                "changed how “" + database.name() + "” is backed up: " + words(chosen)
                        + (copies.isEmpty() ? "" : ", copied to " + String.join(", ", copies)),
                detail(database, chosen, copies)));
        return settings;
    }

    /** Whatever is begun or changed for a database waits for each other. */
    static void lock(EntityManager em, long targetId) {
        em.createNativeQuery("select id from target where id = :id for update")
                .setParameter("id", targetId)
                .getResultList();
    }

    private static String words(BackupSettings.Chosen chosen) {
        return (chosen.compression() == 0 ? "not compressed" : "compressed at level " + chosen.compression())
                + (chosen.encrypted() ? ", sealed" : ", not sealed")
                + (chosen.drillAfter() ? ", its restore tested after each" : ", its restore tested when asked");
    }

    /** Answers their names. What is copied elsewhere already stays there. */
    private List<String> copyTo(long targetId, List<Long> placeIds) {
        List<BackupPlace> chosen = BackupPlace.all().stream()
                .filter(place -> placeIds.contains(place.id()))
                .toList();
        if (chosen.size() != placeIds.size()) {
            throw Invalid.field("places", "Choose registered places.");
        }
        em.createNativeQuery("delete from backup_place_use where target_id = :id")
                .setParameter("id", targetId)
                .executeUpdate();
        for (BackupPlace place : chosen) {
            em.createNativeQuery("insert into backup_place_use (target_id, place_id) values (:id, :place)")
                    .setParameter("id", targetId)
                    .setParameter("place", place.id())
                    .executeUpdate();
        }
        return chosen.stream().map(BackupPlace::name).toList();
    }

    List<Long> used(long targetId) {
        List<Long> ids = new java.util.ArrayList<>();
        for (Object id : em.createNativeQuery("select place_id from backup_place_use where target_id = :id order by 1")
                .setParameter("id", targetId)
                .getResultList()) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    private static Map<String, Object> detail(Database database, BackupSettings.Chosen chosen, List<String> copies) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("target", database.id());
        detail.put("compression", chosen.compression());
        detail.put("sealed", chosen.encrypted());
        detail.put("checksums", chosen.checksums());
        detail.put("queries", chosen.queries());
        detail.put("drillAfter", chosen.drillAfter());
        detail.put("drillTarget", chosen.drillTargetId() == null ? "" : chosen.drillTargetId());
        detail.put("copies", String.join(", ", copies));
        return detail;
    }
}
