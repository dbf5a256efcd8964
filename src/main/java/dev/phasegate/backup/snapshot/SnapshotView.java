package dev.phasegate.backup.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import dev.phasegate.backup.BackupAccess;
import dev.phasegate.backup.Database;

/** Reads the snapshots of a database for its page. */
@ApplicationScoped
class SnapshotView {
    private static final int MOST = 50;
    private static final String COMPARED = """
        select c.id, b.database_name || ': ' || b.name as before, a.database_name || ': ' || a.name as after, c.at, c.by_name
        from snapshot_comparison c join invariant_snapshot b on b.id = c.before_id
          join invariant_snapshot a on a.id = c.after_id
        where (b.target_id = :target or a.target_id = :target) and b.target_id in (:seen) and a.target_id in (:seen)
        order by c.id desc limit 50\
        """;

    private final EntityManager em;
    private final BackupAccess access;

    SnapshotView(EntityManager em, BackupAccess access) {
        this.em = em;
        this.access = access;
    }

    SnapshotsPage page(Database database, Map<String, String> typed, Map<String, String> errors) {
        List<Long> seen = access.databases().stream().map(Database::id).toList();
        List<InvariantSnapshot> choices = InvariantSnapshot.find(
                        "takenAt is not null and targetId in ?1 order by id desc", seen)
                .page(0, MOST)
                .list();
        return new SnapshotsPage(
                database,
                InvariantSnapshot.latest(database.id(), MOST),
                choices,
                compared(database.id(), seen),
                typed,
                errors);
    }

    @SuppressWarnings("unchecked")
    private List<SnapshotsPage.Compared> compared(long target, List<Long> seen) {
        List<Tuple> rows = em.createNativeQuery(COMPARED, Tuple.class)
                .setParameter("target", target)
                .setParameter("seen", seen)
                .getResultList();
        return rows.stream()
                .map(row -> new SnapshotsPage.Compared(
                        ((Number) row.get("id")).longValue(),
                        row.get("before", String.class),
                        row.get("after", String.class),
                        row.get("at", Instant.class),
                        row.get("by_name", String.class)))
                .toList();
    }
}
