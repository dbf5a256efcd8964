package dev.phasegate.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/**
 * Loads a plan for the current actor in one query, or says that there is none: a plan one may not see does not exist.
 * Administrators see and manage every plan; that gives no right to sign.
 */
@RequestScoped
public class PlanAccess {
    private static final String SEAT = """
            select p.id, m.access, array(select g.role_id from role_grant g
              where g.plan_id = p.id and g.user_id = :me and g.revoked_at is null)
            from plan p left join plan_member m on m.plan_id = p.id and m.user_id = :me
            where (:admin or p.open_to_all or m.user_id is not null) and\s""";

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    PlanAccess(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** Throws {@link NotFound}. */
    public Seat bySlug(String slug) {
        return seat("p.slug = :key", slug);
    }

    /** Throws {@link NotFound}. */
    public Seat byId(Long planId) {
        return seat("p.id = :key", planId);
    }

    private Seat seat(String condition, Object key) {
        boolean admin = identity.hasRole("administrator");
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(SEAT + condition)
                .setParameter("me", me())
                .setParameter("admin", admin)
                .setParameter("key", key)
                .getResultList();
        if (rows.isEmpty()) {
            throw new NotFound("plan " + key);
        }
        Object[] row = rows.get(0);
        Seat.Access access = row[1] == null ? Seat.Access.READER : Seat.Access.valueOf((String) row[1]);
        return new Seat(Plan.findById(row[0]), limited(admin ? Seat.Access.OWNER : access), roles(row[2]));
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
