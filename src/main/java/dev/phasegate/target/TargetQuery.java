package dev.phasegate.target;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;

/** Reads about targets for their pages and lists. */
@ApplicationScoped
class TargetQuery {
    private static final int MOST_PLANS = 500;

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    TargetQuery(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** A plan by its address and title. */
    public record PlanName(String slug, String title) {}

    /** How many plans may use each. */
    @SuppressWarnings("unchecked")
    Map<Long, Long> plansByTarget() {
        List<Tuple> rows = em.createNativeQuery(
                        "select target_id, count(*) as plans from target_grant group by target_id", Tuple.class)
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> ((Number) row.get("target_id")).longValue(),
                        row -> ((Number) row.get("plans")).longValue()));
    }

    List<PlanName> plansWith(long targetId) {
        return plans("exists (select 1 from target_grant g where g.plan_id = p.id and g.target_id = :id)", targetId);
    }

    List<PlanName> plansWithout(long targetId) {
        return plans(
                "p.state <> 'ARCHIVED' and not exists (select 1 from target_grant g where g.plan_id = p.id"
                        + " and g.target_id = :id)",
                targetId);
    }

    @SuppressWarnings("unchecked")
    private List<PlanName> plans(String condition, long targetId) {
        List<Tuple> rows = em.createNativeQuery(
                        "select p.slug, p.title from plan p where " + condition
                                + " order by lower(p.title), p.id limit " + MOST_PLANS,
                        Tuple.class)
                .setParameter("id", targetId)
                .getResultList();
        return rows.stream()
                .map(row -> new PlanName(row.get("slug", String.class), row.get("title", String.class)))
                .toList();
    }

    /** The databases that the plans of the current actor may use; administrators see all. */
    @SuppressWarnings("unchecked")
    List<Target> databases() {
        Long me = actor.get().userId();
        return em.createNativeQuery(
                        "select t.* from target t where t.removed_at is null and t.kind = any (:kinds) and (:admin or exists ("
                                + "select 1 from target_grant g join plan p on p.id = g.plan_id where g.target_id = t.id and"
                                + " (p.open_to_all or exists (select 1 from plan_member v where v.plan_id = p.id"
                                + " and v.user_id = :me)))) order by lower(t.name), t.id",
                        Target.class)
                .setParameter(
                        "kinds", TargetKind.DATABASES.stream().map(Enum::name).toArray(String[]::new))
                .setParameter("admin", identity.hasRole("administrator") || identity.hasRole("scope:admin"))
                .setParameter("me", me == null ? -1L : me)
                .getResultList();
    }
}
