package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The secret address of a picture of how a check stands, or all checks of a plan: kept as a hash, one at a time for each. */
@Entity
@Table(name = "status_badge")
class StatusBadge extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "check_id")
    private Long checkId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** Null, as nearly always: it does not wait for an administrator. */
    @Column(name = "waits_since")
    private Instant waitsSince;

    protected StatusBadge() {}

    StatusBadge(Long planId, Long checkId, String tokenHash, String madeBy, Instant now) {
        this.planId = planId;
        this.checkId = checkId;
        this.tokenHash = tokenHash;
        this.madeBy = madeBy;
        this.madeAt = now;
    }

    static List<StatusBadge> of(Long planId) {
        return list("planId = ?1 and revokedAt is null", planId);
    }

    static Optional<StatusBadge> shown(String tokenHash) {
        return find("tokenHash = ?1 and revokedAt is null and waitsSince is null", tokenHash)
                .firstResultOptional();
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    Long id() {
        return id;
    }

    boolean waits() {
        return waitsSince != null;
    }

    Long planId() {
        return planId;
    }

    /** Null: of all checks of the plan. */
    Long checkId() {
        return checkId;
    }

    String tokenHash() {
        return tokenHash;
    }

    String madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }
}
