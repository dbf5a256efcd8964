package dev.phasegate.calendar;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The secret address of a person's calendar: kept as a hash, one at a time. */
@Entity
@Table(name = "calendar_link")
class CalendarLink extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** Null, as nearly always: it does not wait for an administrator. */
    @Column(name = "waits_since")
    private Instant waitsSince;

    protected CalendarLink() {}

    CalendarLink(Long userId, String tokenHash, Instant now) {
        this.userId = userId;
        this.tokenHash = tokenHash;
        this.createdAt = now;
    }

    static Optional<CalendarLink> of(Long userId) {
        return find("userId = ?1 and revokedAt is null", userId).firstResultOptional();
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    boolean waits() {
        return waitsSince != null;
    }

    Instant createdAt() {
        return createdAt;
    }
}
