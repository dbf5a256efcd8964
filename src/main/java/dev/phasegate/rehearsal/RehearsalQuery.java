package dev.phasegate.rehearsal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.PlanState;
import dev.phasegate.timeline.EstimateSource;
import dev.phasegate.timeline.Estimates;

/** What rehearsals of a plan there were, and how long its phases and steps took in the latest. */
@ApplicationScoped
public class RehearsalQuery implements EstimateSource {
    private static final String TIMES = """
            select distinct on (t.element_id) t.element_id, t.seconds, t.at from rehearsed_time t
            where t.plan_id = :plan order by t.element_id, t.id desc""";
    private static final String ALL = """
            select c.slug, c.state, r.of_revision, r.user_name, r.at, c.ended_at from plan_rehearsal r
            join plan c on c.id = r.plan_id where r.of_plan_id = :plan
              and (:admin or c.open_to_all or exists (select 1 from plan_member v where v.plan_id = c.id and v.user_id = :me))
            order by r.at desc limit 50""";
    private static final int MINUTE = 60;

    private final EntityManager em;

    RehearsalQuery(EntityManager em) {
        this.em = em;
    }

    /** How long it took, and when it was measured. */
    public record Took(int seconds, Instant at) {
        /** Rounded up: a plan has no seconds. */
        int minutes() {
            return (seconds + MINUTE - 1) / MINUTE;
        }
    }

    /** A rehearsal; {@code endedAt} null while it is not over. */
    public record Past(String slug, PlanState state, int revision, String by, Instant at, Instant endedAt) {
        public String href() {
            return "/plans/" + slug;
        }
    }

    /** The latest measurement of each element, by its id in the plan. */
    @SuppressWarnings("unchecked")
    Map<String, Took> times(Long planId) {
        List<Tuple> rows = em.createNativeQuery(TIMES, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("element_id", String.class)
                .addScalar("seconds", Integer.class)
                .addScalar("at", Instant.class)
                .setParameter("plan", planId)
                .getResultList();
        Map<String, Took> times = new LinkedHashMap<>();
        rows.forEach(row -> times.put(
                row.get("element_id", String.class),
                new Took(row.get("seconds", Integer.class), row.get("at", Instant.class))));
        return times;
    }

    /** The same as lengths to plan with. */
    @Override
    public Estimates estimates(Long planId) {
        return new Estimates(times(planId).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().minutes())));
    }

    /** Those that the person may see, newest first. */
    @SuppressWarnings("unchecked")
    List<Past> of(Long planId, Long me, boolean admin) {
        List<Tuple> rows = em.createNativeQuery(ALL, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("slug", String.class)
                .addScalar("state", String.class)
                .addScalar("of_revision", Integer.class)
                .addScalar("user_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("ended_at", Instant.class)
                .setParameter("plan", planId)
                .setParameter("me", me == null ? -1L : me)
                .setParameter("admin", admin)
                .getResultList();
        return rows.stream()
                .map(row -> new Past(
                        row.get("slug", String.class),
                        PlanState.valueOf(row.get("state", String.class)),
                        row.get("of_revision", Integer.class),
                        row.get("user_name", String.class),
                        row.get("at", Instant.class),
                        row.get("ended_at", Instant.class)))
                .toList();
    }
}
