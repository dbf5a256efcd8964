package dev.phasegate.plan;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A person holds a team role from one time to another. A grant that ended stays as a fact. */
@Entity
@Table(name = "role_grant")
public class RoleGrant extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "role_id")
    private String roleId;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @Column(name = "granted_by")
    private Long grantedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "revoked_by")
    private Long revokedBy;

    protected RoleGrant() {}

    RoleGrant(Long planId, String roleId, Long userId, Long grantedBy, Instant now) {
        this.planId = planId;
        this.roleId = roleId;
        this.userId = userId;
        this.grantedBy = grantedBy;
        this.grantedAt = now;
    }

    /** The grant that holds now, if the person has the role. */
    public static Optional<RoleGrant> current(Long planId, String roleId, Long userId) {
        return find("planId = ?1 and roleId = ?2 and userId = ?3 and revokedAt is null", planId, roleId, userId)
                .firstResultOptional();
    }

    /** All that the person holds now. */
    static java.util.List<RoleGrant> allOf(Long planId, Long userId) {
        return list("planId = ?1 and userId = ?2 and revokedAt is null", planId, userId);
    }

    /** Everybody's that holds now. */
    static java.util.List<RoleGrant> allOf(Long planId) {
        return list("planId = ?1 and revokedAt is null order by id", planId);
    }

    /** The same in another plan: who gave it and when stays a fact. */
    RoleGrant in(Long otherPlan, String otherRole) {
        return new RoleGrant(otherPlan, otherRole, userId, grantedBy, grantedAt);
    }

    String roleId() {
        return roleId;
    }

    void revoke(Long by, Instant now) {
        revokedAt = now;
        revokedBy = by;
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    /** Who gave the role; a person may give it to themselves. */
    public Long grantedBy() {
        return grantedBy;
    }

    public Long userId() {
        return userId;
    }
}
