package dev.phasegate.window;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** That somebody froze a plan, or all. Never changed; {@link FreezeLift} ends one before its time. */
@Entity
@Table(name = "work_freeze")
class FreezeRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    private String reason;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected FreezeRow() {}

    FreezeRow(Long planId, Instant from, Instant until, String reason, Actor by, Instant now) {
        this.planId = planId;
        this.startsAt = from;
        this.endsAt = until;
        this.reason = reason;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }

    Long id() {
        return id;
    }

    Long planId() {
        return planId;
    }

    Freeze freeze() {
        return new Freeze(id, planId != null, startsAt, endsAt, userName, reason);
    }
}
