package dev.phasegate.plan;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A person of the plan's team. What they may sign comes from their {@link RoleGrant}s. */
@Entity
@Table(name = "plan_member")
@IdClass(PlanMember.Key.class)
class PlanMember extends PanacheEntityBase {
    @Id
    @Column(name = "plan_id")
    private Long planId;

    @Id
    @Column(name = "user_id")
    private Long userId;

    @Enumerated(EnumType.STRING)
    private Seat.Access access;

    @Column(name = "added_at")
    private Instant addedAt;

    protected PlanMember() {}

    PlanMember(Long planId, Long userId, Seat.Access access, Instant now) {
        this.planId = planId;
        this.userId = userId;
        this.access = access;
        this.addedAt = now;
    }

    static PlanMember of(Long planId, Long userId) {
        return findById(new Key(planId, userId));
    }

    static java.util.List<PlanMember> allOf(Long planId) {
        return list("planId", planId);
    }

    /** The same seat in another plan. */
    PlanMember in(Long otherPlan, Instant now) {
        return new PlanMember(otherPlan, userId, access, now);
    }

    Long userId() {
        return userId;
    }

    static long owners(Long planId) {
        return count("planId = ?1 and access = ?2", planId, Seat.Access.OWNER);
    }

    void grant(Seat.Access newAccess) {
        access = newAccess;
    }

    Seat.Access access() {
        return access;
    }

    record Key(Long planId, Long userId) implements Serializable {
        Key() {
            this(null, null);
        }
    }
}
