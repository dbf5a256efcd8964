package dev.phasegate.plan;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.audit.VisiblePlans;
import dev.phasegate.shared.CurrentActor;

/** The plans that the current person may see, the ones that changed last first. */
@ApplicationScoped
class PlansOfPerson implements VisiblePlans {
    private static final int OFFERED = 500;
    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    PlansOfPerson(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    @Override
    public boolean unrestricted() {
        return identity.hasRole("administrator");
    }

    @Override
    public List<Name> names() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("""
                        select p.id, p.slug, p.title from plan p
                        where :all or p.open_to_all
                          or exists (select 1 from plan_member m where m.plan_id = p.id and m.user_id = :me)
                          or exists (select 1 from plan_guest h where h.plan_id = p.id and h.user_id = :me)
                        order by p.changed_at desc""")
                .setParameter("all", unrestricted())
                .setParameter(
                        "me", actor.get().userId() == null ? -1L : actor.get().userId())
                .setMaxResults(OFFERED)
                .getResultList();
        return rows.stream()
                .map(row -> new Name(((Number) row[0]).longValue(), (String) row[1], (String) row[2]))
                .toList();
    }
}
