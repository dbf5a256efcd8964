package dev.phasegate.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;
import org.hibernate.query.NativeQuery;

import dev.phasegate.shared.CurrentActor;

/** Reads for the pages of checks. */
@ApplicationScoped
class CheckQuery {
    static final int CELLS = 30;
    private static final String GRID = """
            select c.id as check_id, r.id as run, r.state, r.sentence, coalesce(r.started_at, r.slot, r.queued_at) as at
            from plan_check c cross join lateral (
              select * from check_run where check_id = c.id order by id desc limit 30) r
            where c.plan_id = :plan and c.removed_at is null order by r.id""";
    private static final String SCHEDULES = """
            select p.slug, p.title, c.id as check_id, c.name, c.verdict, c.next_due as at, case when c.paused_at is not null and (c.paused_until is null or c.paused_until > now()) then c.pause_reason end as reason
            from plan_check c join plan p on p.id = c.plan_id
            where c.removed_at is null and c.next_due is not null and p.state in ('IN_PROGRESS', 'ON_HOLD')
              and (:admin or p.open_to_all or exists (
                select 1 from plan_member m where m.plan_id = p.id and m.user_id = :me))
            order by c.next_due, c.id limit 500""";

    private static final String LATEST = """
            select c.id as check_id, c.name, r.state, coalesce(r.started_at, r.slot, r.queued_at) as at, r.took_ms
            from plan_check c cross join lateral (
              select * from check_run where check_id = c.id and state not in ('PENDING', 'RUNNING') order by id desc limit 1) r
            where c.plan_id = :plan and c.removed_at is null order by lower(c.name), c.id""";

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    CheckQuery(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** A run in the grid. */
    public record Cell(long run, String state, String sentence, Instant at) {}

    /** A schedule of the instance. {@code reason}: why it is paused, null where it is not. */
    public record Scheduled(
            String slug, String title, long check, String name, String verdict, Instant at, String reason) {
        public String path() {
            return "/plans/" + slug + "/checks/" + check;
        }
    }

    /** The last runs by check, oldest first. */
    @SuppressWarnings("unchecked")
    Map<Long, List<Cell>> grid(Long planId) {
        List<Tuple> rows = scalars(
                        GRID,
                        "check_id",
                        Long.class,
                        "run",
                        Long.class,
                        "state",
                        String.class,
                        "sentence",
                        String.class,
                        "at",
                        Instant.class)
                .setParameter("plan", planId)
                .getResultList();
        Map<Long, List<Cell>> cells = new LinkedHashMap<>();
        rows.forEach(row -> cells.computeIfAbsent(row.get("check_id", Long.class), id -> new ArrayList<>())
                .add(new Cell(
                        row.get("run", Long.class),
                        row.get("state", String.class),
                        row.get("sentence", String.class),
                        row.get("at", Instant.class))));
        return cells;
    }

    /** The last run of a check that is over. {@code tookMillis} null for one that never began. */
    record Latest(long check, String name, String state, Instant at, Long tookMillis) {}

    /** By name; without checks that never ran. */
    @SuppressWarnings("unchecked")
    List<Latest> latest(Long planId) {
        List<Tuple> rows = scalars(
                        LATEST,
                        "check_id",
                        Long.class,
                        "name",
                        String.class,
                        "state",
                        String.class,
                        "at",
                        Instant.class,
                        "took_ms",
                        Long.class)
                .setParameter("plan", planId)
                .getResultList();
        return rows.stream()
                .map(row -> new Latest(
                        row.get("check_id", Long.class),
                        row.get("name", String.class),
                        row.get("state", String.class),
                        row.get("at", Instant.class),
                        row.get("took_ms", Long.class)))
                .toList();
    }

    /** Of the plans that the reader may see, soonest first. */
    @SuppressWarnings("unchecked")
    List<Scheduled> schedules() {
        Long me = actor.get().userId();
        List<Tuple> rows = scalars(
                        SCHEDULES,
                        "slug",
                        String.class,
                        "title",
                        String.class,
                        "check_id",
                        Long.class,
                        "name",
                        String.class,
                        "verdict",
                        String.class,
                        "at",
                        Instant.class,
                        "reason",
                        String.class)
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("me", me == null ? -1L : me)
                .getResultList();
        return rows.stream()
                .map(row -> new Scheduled(
                        row.get("slug", String.class),
                        row.get("title", String.class),
                        row.get("check_id", Long.class),
                        row.get("name", String.class),
                        row.get("verdict", String.class),
                        row.get("at", Instant.class),
                        row.get("reason", String.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private NativeQuery<Tuple> scalars(String sql, Object... columns) {
        NativeQuery<Tuple> query = em.createNativeQuery(sql, Tuple.class).unwrap(NativeQuery.class);
        for (int i = 0; i < columns.length; i += 2) {
            query.addScalar((String) columns[i], (Class<?>) columns[i + 1]);
        }
        return query;
    }
}
