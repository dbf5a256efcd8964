package dev.phasegate.target;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Which plans may use which targets. On record with the plan, because its team wants to know. */
@ApplicationScoped
class TargetGrants {
    private final EntityManager em;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    TargetGrants(EntityManager em, AuditLog audit, CurrentActor actor, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link NotFound} for a plan that is none. */
    @Transactional
    void grant(long id, String slug) {
        Target target = found(id);
        Plan plan = plan(slug);
        Actor by = actor.get();
        int rows = em.createNativeQuery("insert into target_grant (target_id, plan_id, user_id, user_name, at)"
                        + " values (:target, :plan, :user, :name, :at) on conflict do nothing")
                .setParameter("target", id)
                .setParameter("plan", plan.id())
                .setParameter("user", by.userId())
                .setParameter("name", by.name())
                .setParameter("at", Timestamp.from(clock.instant()))
                .executeUpdate();
        if (rows > 0) {
            recordGrant("target.granted", plan, target, "let this plan use the target ");
        }
    }

    @Transactional
    void revoke(long id, String slug) {
        Target target = found(id);
        Plan plan = plan(slug);
        int rows = em.createNativeQuery("delete from target_grant where target_id = :target and plan_id = :plan")
                .setParameter("target", id)
                .setParameter("plan", plan.id())
                .executeUpdate();
        if (rows > 0) {
            recordGrant("target.revoked", plan, target, "took the target from this plan: ");
        }
    }

    private static Target found(long id) {
        return Target.lock(id).orElseThrow(() -> new NotFound("target " + id));
    }

    private static Plan plan(String slug) {
        return Plan.<Plan>find("slug", slug).firstResultOptional().orElseThrow(() -> new NotFound("plan " + slug));
    }

    private void recordGrant(String action, Plan plan, Target target, String words) {
        audit.append(new AuditEntry(
                action, plan.id(), null, words + "“" + target.name() + "”", Map.of("targetId", target.id())));
    }
}
