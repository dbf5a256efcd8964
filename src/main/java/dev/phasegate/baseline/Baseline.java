package dev.phasegate.baseline;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;

/** A named set of values. Never changed. {@code startsAt} null: the latest values at {@code endsAt}, else averages. */
@Entity
class Baseline extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private String name;
    private String note;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected Baseline() {}

    Baseline(Plan plan, BaselineForm form, Actor by, Instant now) {
        this.planId = plan.id();
        this.name = form.name();
        this.note = form.note();
        this.startsAt = form.from();
        this.endsAt = form.until();
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }

    static Baseline of(Plan plan, long id) {
        return find("id = ?1 and planId = ?2", id, plan.id()).firstResult();
    }

    static boolean named(Plan plan, String name) {
        return count("planId = ?1 and lower(name) = lower(?2)", plan.id(), name) > 0;
    }

    Long id() {
        return id;
    }

    String name() {
        return name;
    }
}
