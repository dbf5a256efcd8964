package dev.phasegate.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.live.LiveAccess;
import dev.phasegate.shared.CurrentActor;

/** Streams of plans: the same rule of sight as for their pages. */
@RequestScoped
class PlanLiveAccess implements LiveAccess {
    private static final String MINE = """
            select p.id from plan p where p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD') and (:admin or p.open_to_all
              or exists (select 1 from plan_member m where m.plan_id = p.id and m.user_id = :me)
              or exists (select 1 from plan_guest h where h.plan_id = p.id and h.user_id = :me))
            order by p.changed_at desc limit 1000""";

    private final PlanAccess access;
    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    PlanLiveAccess(PlanAccess access, EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.access = access;
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    @Override
    public long planId(String slug) {
        return access.bySlug(slug).plan().id();
    }

    @Override
    public Set<Long> mine() {
        Long me = actor.get().userId();
        List<?> ids = em.createNativeQuery(MINE)
                .setParameter("me", me == null ? -1L : me)
                .setParameter("admin", identity.hasRole("administrator"))
                .getResultList();
        Set<Long> plans = new HashSet<>();
        ids.forEach(id -> plans.add(((Number) id).longValue()));
        return plans;
    }
}
