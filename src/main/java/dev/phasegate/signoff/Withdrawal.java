package dev.phasegate.signoff;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A signature taken back by who gave it. */
@Entity
@Table(name = "sign_off_withdrawal")
class Withdrawal extends PanacheEntityBase {
    @Id
    @Column(name = "sign_off_id")
    private Long signOffId;

    @Column(name = "user_id")
    private Long userId;

    private String reason;
    private Instant at;

    protected Withdrawal() {}

    Withdrawal(Long signOffId, Long userId, String reason, Instant now) {
        this.signOffId = signOffId;
        this.userId = userId;
        this.reason = reason;
        this.at = now;
    }
}
