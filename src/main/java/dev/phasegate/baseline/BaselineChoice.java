package dev.phasegate.baseline;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;

/** That a plan is compared with a baseline from then on. Never changed; the last one counts. */
@Entity
@Table(name = "baseline_choice")
class BaselineChoice extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "baseline_id")
    private Long baselineId;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected BaselineChoice() {}

    BaselineChoice(Plan plan, Baseline baseline, Actor by, Instant now) {
        this.planId = plan.id();
        this.baselineId = baseline.id();
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }

    /** The id of the baseline that counts; null before one was chosen. */
    static Long current(Plan plan) {
        BaselineChoice last = find("planId = ?1 order by id desc", plan.id()).firstResult();
        return last == null ? null : last.baselineId;
    }
}
