package dev.phasegate.signoff;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;
import dev.phasegate.signoff.ConditionQuery.Standing;

/** A condition that no phase is left for is met on its own, by its role, before the plan is completed. */
@ApplicationScoped
class MeetCondition {
    private final ConditionQuery conditions;
    private final RoleHolders roles;
    private final EntityManager em;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    MeetCondition(
            ConditionQuery conditions,
            RoleHolders roles,
            EntityManager em,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.conditions = conditions;
        this.roles = roles;
        this.em = em;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link NotFound}, {@link Forbidden} naming who may, or {@link Conflict} in words. */
    @Transactional
    void meet(Seat seat, long id, String note) {
        seat.requireMember();
        Actor by = actor.get();
        if (!by.isPerson()) {
            throw new Forbidden("A person says that a condition is met.");
        }
        Plan plan = Plan.lock(seat.plan().id());
        Standing condition = conditions.of(plan.id()).stream()
                .filter(c -> c.id() == id && c.ofPlan())
                .findFirst()
                .orElseThrow(() -> new NotFound("condition " + id));
        roles.require(seat, condition.roleId(), "this condition");
        ReasonRules.check(note);
        if (plan.state().ended()) {
            throw new Conflict("The plan is closed, so its record can't be changed.");
        }
        if (!condition.open()) {
            throw new Conflict(condition.metBy() + " said already that this is done.");
        }
        insert(id, by, note == null ? "" : note.strip());
        live.publish(plan.id(), "plan");
        live.publish(plan.id(), "state");
        audit.append(new AuditEntry(
                "condition.met",
                plan.id(),
                condition.phase(),
                "did what the Go of phase " + condition.phase() + " asked for: " + condition.text(),
                Map.of("condition", id, "note", Objects.toString(note, "").strip())));
    }

    private void insert(long id, Actor by, String note) {
        em.createNativeQuery("""
                        insert into decision_condition_met (condition_id, user_id, user_name, note, at)
                        values (:id, :user, :name, :note, :now)""")
                .setParameter("id", id)
                .setParameter("user", by.userId())
                .setParameter("name", by.name())
                .setParameter("note", note)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
