package dev.phasegate.window;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** That somebody ended a freeze. Never changed. */
@Entity
@Table(name = "work_freeze_lift")
class FreezeLift extends PanacheEntityBase {
    @Id
    @Column(name = "freeze_id")
    private Long freezeId;

    private String reason;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected FreezeLift() {}

    FreezeLift(FreezeRow freeze, String reason, Actor by, Instant now) {
        this.freezeId = freeze.id();
        this.reason = reason;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }
}
