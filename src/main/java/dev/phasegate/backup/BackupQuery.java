package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

/** What is known of the backups of several databases, in three queries however many there are. */
@ApplicationScoped
class BackupQuery {
    private static final String NEWEST = """
        select b.* from backup b join target t on t.id = b.target_id
        where (b.started_at >= t.pointed_at or b.ended_at is null)
          and (b.missing_since is null or exists (select 1 from backup_copy c where c.backup_id = b.id and c.state = 'VERIFIED' and c.reason = ''))
          and b.id in (
          select max(id) from backup where target_id in (:ids) group by target_id
          union select max(id) from backup x where target_id in (:ids) and expired_at is null
            and (missing_since is null or exists (select 1 from backup_copy c where c.backup_id = x.id and c.state = 'VERIFIED' and c.reason = ''))
            and state in ('WRITTEN', 'READ_VERIFIED', 'RESTORE_PROVEN') group by target_id
          union select max(x.id) from backup x where x.target_id in (:ids) and x.expired_at is null
            and x.state = 'RESTORE_PROVEN' and coalesce((select c.reason from backup_comparison c
              where c.backup_id = x.id order by c.ended_at desc limit 1), '') = ''
              and (x.missing_since is null or exists (select 1 from backup_copy y where y.backup_id = x.id and y.state = 'VERIFIED' and y.reason = ''))
            group by x.target_id) order by b.id\
        """;
    private static final String DRILLS = """
        select d.* from backup_drill d where d.id in (
          select max(id) from backup_drill where backup_id in (:ids) group by backup_id)\
        """;

    private static final String REFUTED = """
        select distinct on (c.backup_id) c.backup_id, c.reason from backup_comparison c where c.backup_id in (:ids)
        order by c.backup_id, c.ended_at desc\
        """;

    private final EntityManager em;
    private final Here here;
    private final Clock clock;

    BackupQuery(EntityManager em, Here here, Clock clock) {
        this.em = em;
        this.here = here;
        this.clock = clock;
    }

    @SuppressWarnings("unchecked")
    List<DatabaseLine> lines(List<Database> databases) {
        if (databases.isEmpty()) {
            return List.of();
        }
        List<Backup> backups = em.createNativeQuery(NEWEST, Backup.class)
                .setParameter("ids", databases.stream().map(Database::id).toList())
                .getResultList();
        Map<Long, List<Backup>> byTarget = backups.stream().collect(Collectors.groupingBy(Backup::targetId));
        List<Long> ids = backups.stream().map(Backup::id).toList();
        Map<Long, BackupDrill> drills = drills(ids);
        Map<Long, String> refuted = refuted(ids);
        Instant now = clock.instant();
        return databases.stream()
                .map(database -> DatabaseLine.of(
                        database, byTarget.getOrDefault(database.id(), List.of()), drills, refuted, here::fit, now))
                .toList();
    }

    /** The newest of each. */
    @SuppressWarnings("unchecked")
    private Map<Long, BackupDrill> drills(List<Long> backups) {
        if (backups.isEmpty()) {
            return new HashMap<>();
        }
        List<BackupDrill> drills = em.createNativeQuery(DRILLS, BackupDrill.class)
                .setParameter("ids", backups)
                .getResultList();
        return drills.stream().collect(Collectors.toMap(BackupDrill::backupId, Function.identity()));
    }

    /** Why the last comparison after a restore of any kind failed; of those only where one did. */
    @SuppressWarnings("unchecked")
    Map<Long, String> refuted(List<Long> backups) {
        if (backups.isEmpty()) {
            return Map.of();
        }
        List<Tuple> rows = em.createNativeQuery(REFUTED, Tuple.class)
                .setParameter("ids", backups)
                .getResultList();
        return rows.stream()
                .filter(row -> !row.get("reason", String.class).isEmpty())
                .collect(Collectors.toMap(
                        row -> ((Number) row.get("backup_id")).longValue(), row -> row.get("reason", String.class)));
    }
}
