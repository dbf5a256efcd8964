package dev.phasegate.rehearsal;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;

/** That a plan is the rehearsal of another. Never changed. */
@Entity
@Table(name = "plan_rehearsal")
class PlanRehearsal extends PanacheEntityBase {
    @Id
    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "of_plan_id")
    private Long ofPlanId;

    /** The revision of the other that was copied. */
    @Column(name = "of_revision")
    private int ofRevision;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected PlanRehearsal() {}

    PlanRehearsal(Plan copy, Plan original, Actor by, Instant now) {
        this.planId = copy.id();
        this.ofPlanId = original.id();
        this.ofRevision = original.revision();
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }

    Long ofPlanId() {
        return ofPlanId;
    }

    int ofRevision() {
        return ofRevision;
    }
}
