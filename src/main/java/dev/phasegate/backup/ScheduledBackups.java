package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;
import org.hibernate.query.NativeQuery;

import dev.phasegate.shared.CurrentActor;

/** How backups by themselves fare, for whoever has to act where they don't: the home page, pages of plans, Prometheus. */
@Named("scheduledBackups")
@ApplicationScoped
public class ScheduledBackups {
    /** The engine looks at least once a minute; after so long nobody serves what is due. */
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    // Of each database that has a schedule or a backup; what names another database now counts no backup of before.
    private static final String STANDING = """
            select t.id, t.name, l.state, l.reason, l.ended_at, coalesce(l.stopped, false) as stopped, s.id is not null as scheduled,
              coalesce((select string_agg(cast(u.plan_id as text), ' ') from target_grant u where u.target_id = t.id), '') as plans,
              coalesce((select string_agg(cast(m.user_id as text), ' ') from target_grant u join plan p on p.id = u.plan_id
                join plan_member m on m.plan_id = p.id and m.access in ('MEMBER', 'OWNER')
                where u.target_id = t.id and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')), '') as people,
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
            order by lower(t.name), t.id""".replace("#sound#", """
                    coalesce((select c.reason from backup_comparison c where c.backup_id = g.id order by c.ended_at desc limit 1), '') = ''
                      and (g.missing_since is null or exists (select from backup_copy y
                        where y.backup_id = g.id and y.state = 'VERIFIED' and y.reason = ''))""");

    /** However many look at the home page: what is wrong is asked for once in so long. */
    private static final Duration KNOWN = Duration.ofSeconds(2);

    private final AtomicReference<Known> known = new AtomicReference<>(new Known(List.of(), Instant.MIN));
    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final Clock clock;

    ScheduledBackups(EntityManager em, CurrentActor actor, SecurityIdentity identity, Clock clock) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * One database.
     *
     * @param plans that may use it, {@code people}: who write in one of them, so they may have it backed up
     * @param goodAt rows of the newest backup that is there and sound; null. {@code provenAt}: the same of one whose restore was proven
     * @param failed the last one that ended did so without a backup, and nobody stopped it
     * @param note what became of the last slot that was no backup, in words; empty
     * @param next when the next one is due; null where none is scheduled
     */
    record Standing(
            long database,
            String name,
            List<Long> plans,
            List<Long> people,
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

    private record Known(List<Standing> troubled, Instant at) {}

    private List<Standing> troubled(Instant now) {
        Known before = known.get();
        if (before.at().isAfter(now.minus(KNOWN)) && !before.at().isAfter(now)) {
            return before.troubled();
        }
        List<Standing> troubled = all(0).stream()
                .filter(standing -> standing.trouble(now) != null)
                .toList();
        known.set(new Known(troubled, now));
        return troubled;
    }

    /** Of the databases that the person may have backed up. */
    public List<Trouble> mine() {
        Instant now = clock.instant();
        boolean all = identity.hasRole("administrator");
        Long me = actor.get().userId();
        return troubled(now).stream()
                .filter(standing ->
                        all || identity.hasRole("member") && standing.people().contains(me))
                .map(standing -> standing.trouble(now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of the databases that the plan may use, for whoever may see the plan. */
    public List<Trouble> ofPlan(long planId) {
        Instant now = clock.instant();
        return troubled(now).stream()
                .filter(standing -> standing.plans().contains(planId))
                .map(standing -> standing.trouble(now))
                .filter(Objects::nonNull)
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
                .addScalar("plans", String.class)
                .addScalar("people", String.class)
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
                ids(row, "plans"),
                ids(row, "people"),
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

    private static List<Long> ids(Tuple row, String column) {
        return Arrays.stream(row.get(column, String.class).split(" "))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
