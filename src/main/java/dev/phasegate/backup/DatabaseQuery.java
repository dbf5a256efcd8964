package dev.phasegate.backup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;
import org.hibernate.query.NativeQuery;

import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.shared.CurrentActor;

/** What the page of a database shows, in three queries however many backups there are. */
@ApplicationScoped
class DatabaseQuery {
    static final int PAGE = 20;

    private static final String BACKUPS = """
            select b.id, b.state, b.started_at, b.snapshot_at, b.bytes, b.write_ms, b.read_ms, b.reason, b.asked_by,
              b.encrypted, b.ended_at is null as running, b.expired_at, b.expired_why, b.missing_since, b.not_known, d.state as drill, d.restore_ms,
              coalesce(d.reason, '') as drill_reason,
              coalesce((select c.reason from backup_comparison c where c.backup_id = b.id order by c.ended_at desc limit 1),
                '') as refuted,
              coalesce((select string_agg(k.title, ', ' order by k.seen desc, k.title) from (
                select distinct s.seen, case when s.seen then p.title else 'another plan' end as title
                  from backup_pin n join plan p on p.id = n.plan_id cross join lateral (select cast(:admin as boolean)
                    or p.open_to_all or exists (select from plan_member v where v.plan_id = p.id and v.user_id = :me)
                    or exists (select from plan_guest v where v.plan_id = p.id and v.user_id = :me) as seen) s
                  where n.backup_id = b.id and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')) k), '') as pinned,
              coalesce((select string_agg(p.name || case c.state when 'PENDING' then ' (waiting)'
                  when 'COPYING' then ' (being copied)' when 'FAILED' then ' (not there)' else '' end, ', ' order by p.name)
                from backup_copy c join backup_place p on p.id = c.place_id
                where c.backup_id = b.id and c.state <> 'EXPIRED'), '') as copies
            from backup b left join lateral (select * from backup_drill x where x.backup_id = b.id order by x.id desc limit 1) d
              on true
            where b.target_id = :id and (cast(:before as bigint) = 0 or b.id < :before) order by b.id desc limit :most""";
    private static final String SETTINGS = """
            select coalesce(s.compression, 1) as compression, coalesce(s.encrypted, false) as sealed,
              coalesce(s.checksums, '') as checksums, coalesce(s.queries, '') as queries,
              coalesce(s.drill_after, true) as drill_after, d.name as place, k.newest, k.days, coalesce(k.daily, 0) as daily,
              coalesce(k.weekly, 0) as weekly, coalesce(k.monthly, 0) as monthly, coalesce(k.yearly, 0) as yearly,
              coalesce(k.zone, 'UTC') as zone, coalesce((select string_agg(p.name, ', ' order by p.name) from backup_place_use u
                join backup_place p on p.id = u.place_id where u.target_id = t.id), '') as copied
            from target t left join backup_settings s on s.target_id = t.id left join target d on d.id = s.drill_target_id
              left join backup_keep k on k.target_id = t.id where t.id = :id""";

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    DatabaseQuery(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** One more than a page, which says that there are others. {@code before} 0: from the newest on. */
    @SuppressWarnings("unchecked")
    List<DatabasePage.Line> backups(long targetId, long before) {
        Long me = actor.get().userId();
        List<Tuple> rows = em.createNativeQuery(BACKUPS, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("state", String.class)
                .addScalar("started_at", Instant.class)
                .addScalar("snapshot_at", Instant.class)
                .addScalar("bytes", Long.class)
                .addScalar("write_ms", Long.class)
                .addScalar("read_ms", Long.class)
                .addScalar("reason", String.class)
                .addScalar("asked_by", String.class)
                .addScalar("encrypted", Boolean.class)
                .addScalar("running", Boolean.class)
                .addScalar("expired_at", Instant.class)
                .addScalar("expired_why", String.class)
                .addScalar("drill", String.class)
                .addScalar("restore_ms", Long.class)
                .addScalar("drill_reason", String.class)
                .addScalar("refuted", String.class)
                .addScalar("pinned", String.class)
                .addScalar("copies", String.class)
                .addScalar("missing_since", Instant.class)
                .addScalar("not_known", Boolean.class)
                .setParameter("id", targetId)
                .setParameter("before", before)
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("me", me == null ? -1L : me)
                .setParameter("most", PAGE + 1)
                .getResultList();
        return rows.stream().map(DatabaseQuery::line).toList();
    }

    private static DatabasePage.Line line(Tuple row) {
        String drill = row.get("drill", String.class);
        return new DatabasePage.Line(
                row.get("id", Long.class),
                BackupState.valueOf(row.get("state", String.class)),
                row.get("running", Boolean.class),
                row.get("started_at", Instant.class),
                row.get("snapshot_at", Instant.class),
                row.get("bytes", Long.class),
                row.get("write_ms", Long.class),
                row.get("read_ms", Long.class),
                row.get("reason", String.class),
                row.get("asked_by", String.class),
                row.get("encrypted", Boolean.class),
                row.get("expired_at", Instant.class),
                row.get("expired_why", String.class),
                drill == null ? null : DrillState.valueOf(drill),
                row.get("restore_ms", Long.class),
                row.get("drill_reason", String.class),
                row.get("refuted", String.class),
                row.get("pinned", String.class),
                row.get("copies", String.class),
                row.get("missing_since", Instant.class),
                row.get("not_known", Boolean.class));
    }

    DatabasePage.Settings settings(long targetId) {
        Tuple row = (Tuple) em.createNativeQuery(SETTINGS, Tuple.class)
                .setParameter("id", targetId)
                .getSingleResult();
        KeepRules rules = new KeepRules(
                number(row, "newest"),
                number(row, "days"),
                number(row, "daily"),
                number(row, "weekly"),
                number(row, "monthly"),
                number(row, "yearly"),
                ZoneId.of(row.get("zone", String.class)));
        return new DatabasePage.Settings(
                number(row, "compression"),
                row.get("sealed", Boolean.class),
                SettingsForm.lines(row.get("checksums", String.class)),
                SettingsForm.lines(row.get("queries", String.class)),
                row.get("drill_after", Boolean.class),
                row.get("place") == null ? "" : row.get("place", String.class),
                row.get("copied", String.class),
                rules);
    }

    private static Integer number(Tuple row, String column) {
        Number number = (Number) row.get(column);
        return number == null ? null : number.intValue();
    }
}
