package dev.phasegate.breakglass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Whether somebody is of a plan's team in their own right; an administrator's seat is not asked. */
@ApplicationScoped
class TeamMembership {
    private static final String MEMBER = """
            select exists (select from plan_member m join app_user u on u.id = m.user_id
              where m.plan_id = :plan and m.user_id = :user and m.access <> 'READER' and u.active and u.role <> 'VIEWER')""";
    private final EntityManager em;

    TeamMembership(EntityManager em) {
        this.em = em;
    }

    boolean of(Long planId, Long userId) {
        return userId != null
                && (Boolean) em.createNativeQuery(MEMBER)
                        .setParameter("plan", planId)
                        .setParameter("user", userId)
                        .getSingleResult();
    }
}
