package dev.phasegate.signoff;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A delegation that its holder took back before its time. */
@Entity
@Table(name = "role_delegation_end")
class DelegationEnd extends PanacheEntityBase {
    @Id
    @Column(name = "delegation_id")
    private Long delegationId;

    @Column(name = "user_id")
    private Long userId;

    private Instant at;

    protected DelegationEnd() {}

    DelegationEnd(Long delegationId, Long userId, Instant at) {
        this.delegationId = delegationId;
        this.userId = userId;
        this.at = at;
    }
}
