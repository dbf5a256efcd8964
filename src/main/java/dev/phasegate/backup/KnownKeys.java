package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.shared.CurrentActor;

/** What is written down of the keys that seal archives: since when, how many need one, who had its sheet shown. Never the keys. */
@ApplicationScoped
class KnownKeys {
    private static final String FACTS = """
            select k.id, coalesce(r.since, (select min(b.started_at) from backup b where b.key_id = k.id)) as since,
              coalesce(r.made_by, '') as made_by, r.sheet_at, coalesce(r.sheet_by, '') as sheet_by,
              (select count(*) from backup b where b.key_id = k.id and b.expired_at is null and b.state <> 'FAILED') as needed
            from unnest(cast(string_to_array(:ids, ',') as text[])) k (id) left join backup_key r on r.id = k.id""";
    private static final String KEEP = """
            insert into backup_key (id, since, made_by) values (:id, :now, :by) on conflict (id) do nothing""";

    private final EntityManager em;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    KnownKeys(EntityManager em, AuditLog audit, CurrentActor actor, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * One key.
     *
     * @param since null where nobody knows
     * @param needed by so many archives that are there
     * @param sheetAt null: nobody has had its sheet shown
     */
    public record Line(
            String id, boolean seals, Instant since, String madeBy, long needed, Instant sheetAt, String sheetBy) {}

    /** In the order of the file: the first one seals. */
    @SuppressWarnings("unchecked")
    List<Line> of(List<BackupKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Tuple> rows = em.createNativeQuery(FACTS, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", String.class)
                .addScalar("since", Instant.class)
                .addScalar("made_by", String.class)
                .addScalar("sheet_at", Instant.class)
                .addScalar("sheet_by", String.class)
                .addScalar("needed", Long.class)
                .setParameter(
                        "ids", String.join(",", keys.stream().map(BackupKey::id).toList()))
                .getResultList();
        Map<String, Tuple> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.get("id", String.class), row));
        return keys.stream()
                .map(key -> line(byId.get(key.id()), key == keys.get(0)))
                .toList();
    }

    private static Line line(Tuple row, boolean seals) {
        return new Line(
                row.get("id", String.class),
                seals,
                row.get("since", Instant.class),
                row.get("made_by", String.class),
                row.get("needed", Long.class),
                row.get("sheet_at", Instant.class),
                row.get("sheet_by", String.class));
    }

    @Transactional
    void made(BackupKey key) {
        keep(key);
        audit.append(new AuditEntry(
                "backup.key_made",
                null,
                null,
                "made a new key for sealing backups (" + key.id() + ")",
                Map.of("key", key.id())));
    }

    /** Before it is shown. */
    @Transactional
    void shown(BackupKey key) {
        keep(key);
        em.createNativeQuery("update backup_key set sheet_at = :now, sheet_by = :by where id = :id")
                .setParameter("now", clock.instant())
                .setParameter("by", actor.get().name())
                .setParameter("id", key.id())
                .executeUpdate();
        audit.append(new AuditEntry(
                "backup.key_shown",
                null,
                null,
                "had the recovery sheet of the key " + key.id() + " shown",
                Map.of("key", key.id())));
    }

    private void keep(BackupKey key) {
        em.createNativeQuery(KEEP)
                .setParameter("id", key.id())
                .setParameter("now", clock.instant())
                .setParameter("by", actor.get().name())
                .executeUpdate();
    }
}
