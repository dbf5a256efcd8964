package dev.phasegate.signoff;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The right to sign one phase for the holder of a role, for a few days. Never changed; what ends it are the clock and an end. */
@Entity
@Table(name = "role_delegation")
class RoleDelegation extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    @Column(name = "role_id")
    private String roleId;

    @Column(name = "role_name")
    private String roleName;

    @Column(name = "from_id")
    private Long fromId;

    @Column(name = "from_name")
    private String fromName;

    @Column(name = "to_id")
    private Long toId;

    @Column(name = "to_name")
    private String toName;

    private String reason;
    private Instant at;
    private Instant until;

    protected RoleDelegation() {}

    /** Somebody, by id and name. */
    record Somebody(Long id, String name) {}

    record Role(String id, String name) {}

    RoleDelegation(Long planId, String phaseId, Role role, Somebody from, Somebody to, String reason) {
        this.planId = planId;
        this.phaseId = phaseId;
        this.roleId = role.id();
        this.roleName = role.name();
        this.fromId = from.id();
        this.fromName = from.name();
        this.toId = to.id();
        this.toName = to.name();
        this.reason = reason;
    }

    RoleDelegation lasting(Instant from, Instant end) {
        at = from;
        until = end;
        return this;
    }

    Long id() {
        return id;
    }

    String phaseId() {
        return phaseId;
    }

    String roleName() {
        return roleName;
    }

    Long fromId() {
        return fromId;
    }

    String toName() {
        return toName;
    }

    Instant until() {
        return until;
    }
}
