package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

/** How backups by themselves fare, for whoever has to act where they don't: the home page, pages of plans, Prometheus. */
@Named("scheduledBackups")
@ApplicationScoped
public class ScheduledBackups {
    /** The engine looks at least once a minute; after so long nobody serves what is due. */
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    // Of each database that has a schedule or a backup; what names another database now counts no backup of before.
    private static final String STANDING = """
            select t.id, t.name, l.state, l.reason, l.ended_at, coalesce(l.stopped, false) as stopped, s.id is not null as scheduled,
              coalesce(s.note, '') as note, s.note_at, s.next_due,
              coalesce(s.paused_at is not null and (s.paused_until is null or s.paused_until > :now), false) as paused,
              (select max(g.snapshot_at) from backup g where g.target_id = t.id and g.started_at >= t.pointed_at
                and g.state in ('READ_VERIFIED', 'RESTORE_PROVEN') and g.expired_at is null and #sound#) as good_at,
              (select max(g.snapshot_at) from backup g where g.target_id = t.id and g.started_at >= t.pointed_at
                and g.state = 'RESTORE_PROVEN' and g.expired_at is null and #sound#) as proven_at
            from target t
              left join backup_schedule s on s.target_id = t.id and s.what = 'BACKUP' and s.removed_at is null
              left join lateral (select x.state, x.reason, x.ended_at, x.stop_asked_by is not null as stopped from backup x
                where x.target_id = t.id and x.ended_at is not null order by x.id desc limit 1) l on true
            where t.removed_at is null and (s.id is not null or l.state is not null)
              and (:plan = 0 or exists (select from target_grant g where g.target_id = t.id and g.plan_id = :plan))
            order by lower(t.name), t.id""".replace(
                    "#sound#",
                    "coalesce((select c.reason from backup_comparison c where c.backup_id = g.id order by c.ended_at desc limit 1), '') = ''");

    private final EntityManager em;
    private final BackupAccess access;
    private final Clock clock;

    ScheduledBackups(EntityManager em, BackupAccess access, Clock clock) {
        this.em = em;
        this.access = access;
        this.clock = clock;
    }

    /**
     * One database.
     *
     * @param goodAt rows of the newest backup that is there and sound; null. {@code provenAt}: the same of one whose restore was proven
     * @param failed the last one that ended did so without a backup, and nobody stopped it
     * @param note what became of the last slot that was no backup, in words; empty
     * @param next when the next one is due; null where none is scheduled
     */
    record Standing(
            long database,
            String name,
            Instant goodAt,
            Instant provenAt,
            boolean failed,
            String reason,
            Instant endedAt,
            boolean scheduled,
            boolean paused,
            String note,
            Instant noteAt,
            Instant next) {

        boolean overdue(Instant now) {
            return scheduled && !paused && next != null && next.plus(OVERDUE).isBefore(now);
        }

        /** A slot that was no backup, and none was made since. */
        boolean missed() {
            return scheduled && !note.isEmpty() && (goodAt == null || noteAt == null || goodAt.isBefore(noteAt));
        }

        /** Null where nobody has to act. What rests was told to. */
        Trouble trouble(Instant now) {
            String href = "/backups/databases/" + database;
            if (!scheduled || paused) {
                return null;
            } else if (overdue(now)) {
                return new Trouble(
                        "OVERDUE",
                        "The backup of " + name + " is overdue",
                        "Nobody began it when its time came.",
                        next,
                        href);
            } else if (missed()) {
                return new Trouble("MISSED", "A backup of " + name + " was not made", note, noteAt, href);
            }
            return failed ? new Trouble("FAILED", "The backup of " + name + " failed", reason, endedAt, href) : null;
        }
    }

    /** What somebody has to look at. {@code state}: OVERDUE, MISSED or FAILED; {@code since}: from when on. */
    public record Trouble(String state, String title, String text, Instant since, String href) {}

    /** Of the databases that the person may have backed up. */
    public List<Trouble> mine() {
        Instant now = clock.instant();
        List<Standing> troubled = all(0).stream()
                .filter(standing -> standing.trouble(now) != null)
                .toList();
        if (troubled.isEmpty()) {
            return List.of();
        }
        Set<Long> may = access.databases().stream()
                .filter(Database::mayAsk)
                .map(Database::id)
                .collect(Collectors.toSet());
        return troubled.stream()
                .filter(standing -> may.contains(standing.database()))
                .map(standing -> standing.trouble(now))
                .toList();
    }

    /** Of the databases that the plan may use, for whoever may see the plan. */
    public List<Trouble> ofPlan(long planId) {
        Instant now = clock.instant();
        return all(planId).stream()
                .map(standing -> standing.trouble(now))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** {@code planId} 0: of all, whoever sees them. */
    @SuppressWarnings("unchecked")
    List<Standing> all(long planId) {
        List<Tuple> rows = em.createNativeQuery(STANDING, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("name", String.class)
                .addScalar("state", String.class)
                .addScalar("reason", String.class)
                .addScalar("ended_at", Instant.class)
                .addScalar("stopped", Boolean.class)
                .addScalar("scheduled", Boolean.class)
                .addScalar("note", String.class)
                .addScalar("note_at", Instant.class)
                .addScalar("next_due", Instant.class)
                .addScalar("paused", Boolean.class)
                .addScalar("good_at", Instant.class)
                .addScalar("proven_at", Instant.class)
                .setParameter("now", clock.instant())
                .setParameter("plan", planId)
                .getResultList();
        return rows.stream().map(ScheduledBackups::standing).toList();
    }

    private static Standing standing(Tuple row) {
        return new Standing(
                row.get("id", Long.class),
                row.get("name", String.class),
                row.get("good_at", Instant.class),
                row.get("proven_at", Instant.class),
                BackupState.FAILED.name().equals(row.get("state", String.class)) && !row.get("stopped", Boolean.class),
                row.get("reason", String.class),
                row.get("ended_at", Instant.class),
                row.get("scheduled", Boolean.class),
                row.get("paused", Boolean.class),
                row.get("note", String.class),
                row.get("note_at", Instant.class),
                row.get("next_due", Instant.class));
    }
}
