package dev.phasegate.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import org.hibernate.query.NativeQuery;

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/**
 * Loads a plan for the current actor in one query, or says that there is none: a plan one may not see does not exist.
 * Administrators see and manage every plan; that gives no right to sign. Who signs for somebody reads the plan as long.
 */
@RequestScoped
public class PlanAccess {
    private static final String SEAT = """
            select {p.*}, m.access as access, array(select g.role_id from role_grant g
              where g.plan_id = p.id and g.user_id = :me and g.revoked_at is null) as roles,
              cast(array[#news#] as text[]) as news
            from plan p left join plan_member m on m.plan_id = p.id and m.user_id = :me
            where (:admin or p.open_to_all or m.user_id is not null
              or exists (select 1 from plan_guest v where v.plan_id = p.id and v.user_id = :me)) and\s""";
    private static final String SEAT_WITH_WORK =
            SEAT.replace("as news", "as news, cast(array[%s] as text[]) as work") + "p.slug = :key";
    private static final String SEAT_AT_PHASE =
            SEAT.replace("as news", "as news, {f.*}, cast(array[%s] as text[]) as work")
                            .replace("from plan p", "from plan p join phase f on f.plan_id = p.id")
                    + "p.slug = :key and f.number = :number and not f.removed";

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final List<SeatNews> news;

    PlanAccess(EntityManager em, CurrentActor actor, SecurityIdentity identity, @All List<SeatNews> news) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
        this.news = news;
    }

    /** Throws {@link NotFound}. */
    public Seat bySlug(String slug) {
        return seat("p.slug = :key", slug);
    }

    /** Throws {@link NotFound}. */
    public Seat byId(Long planId) {
        return seat("p.id = :key", planId);
    }

    /** The seat with whatever else the caller reads of the plan {@code p} in the same query; see {@link #atPhase}. */
    public AtPlan atPlan(String slug, List<String> subqueries) {
        List<Object[]> rows = run(query(SEAT_WITH_WORK.formatted(String.join(", ", subqueries)), slug)
                .addScalar("work", String[].class));
        if (rows.isEmpty()) {
            throw new NotFound("plan " + slug);
        }
        Object[] row = rows.get(0);
        return new AtPlan(seat(row), Arrays.asList((String[]) row[4]));
    }

    /** {@code work}: what the subqueries gave, in their order; null where one gave nothing. */
    public record AtPlan(Seat seat, List<String> work) {}

    /**
     * The seat together with a phase and whatever else the caller reads of that phase in the same query: scalar subqueries
     * of type text over the phase {@code f}, constants of the caller. Throws {@link NotFound}.
     */
    public AtPhase atPhase(String slug, int number, List<String> subqueries) {
        List<Object[]> rows = run(query(SEAT_AT_PHASE.formatted(String.join(", ", subqueries)), slug)
                .addEntity("f", Phase.class)
                .addScalar("work", String[].class)
                .setParameter("number", number));
        if (rows.isEmpty()) {
            throw new NotFound("phase " + number + " of plan " + slug);
        }
        Object[] row = rows.get(0);
        return new AtPhase(seat(row), (Phase) row[4], Arrays.asList((String[]) row[5]));
    }

    /** {@code work}: what the subqueries gave, in their order; null where one gave nothing. */
    public record AtPhase(Seat seat, Phase phase, List<String> work) {}

    private Seat seat(String condition, Object key) {
        List<Object[]> rows = run(query(SEAT + condition, key));
        if (rows.isEmpty()) {
            throw new NotFound("plan " + key);
        }
        return seat(rows.get(0));
    }

    private NativeQuery<?> query(String sql, Object key) {
        String withNews =
                sql.replace("#news#", news.stream().map(SeatNews::subquery).collect(Collectors.joining(", ")));
        return em.createNativeQuery(withNews)
                .unwrap(NativeQuery.class)
                .addEntity("p", Plan.class)
                .addScalar("access", String.class)
                .addScalar("roles", String[].class)
                .addScalar("news", String[].class)
                .setParameter("me", me())
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("key", key);
    }

    /** Outside a transaction nothing read is kept, so that the same request sees afterwards what it changed. */
    @SuppressWarnings("unchecked")
    private List<Object[]> run(NativeQuery<?> query) {
        List<Object[]> rows = (List<Object[]>) query.getResultList();
        if (!em.isJoinedToTransaction()) {
            rows.forEach(row -> em.detach(row[0]));
        }
        return rows;
    }

    private Seat seat(Object[] row) {
        Seat.Access access = row[1] == null ? Seat.Access.READER : Seat.Access.valueOf((String) row[1]);
        boolean admin = identity.hasRole("administrator");
        Seat seat = new Seat((Plan) row[0], limited(admin ? Seat.Access.OWNER : access), roles(row[2]));
        for (int i = 0; i < news.size(); i++) {
            news.get(i).read(seat, ((String[]) row[3])[i]);
        }
        return seat;
    }

    /** A viewer of the instance never writes, whatever a plan says. */
    private Seat.Access limited(Seat.Access access) {
        boolean writes =
                identity.hasRole("member") || identity.hasRole("scope:write") || identity.hasRole("scope:evidence");
        return writes ? access : Seat.Access.READER;
    }

    private Long me() {
        Long id = actor.get().userId();
        return id == null ? -1L : id;
    }

    private static Set<String> roles(Object array) {
        return array == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) array));
    }
}
