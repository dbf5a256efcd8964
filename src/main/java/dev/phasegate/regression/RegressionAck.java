package dev.phasegate.regression;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;

/** That a person knows of everything that got worse in a phase so far, and why things may go on. */
@Entity
@Table(name = "regression_ack")
class RegressionAck extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    @Column(name = "up_to")
    private long upTo;

    private String reason;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected RegressionAck() {}

    RegressionAck(Phase phase, long upTo, String reason, Actor by, Instant at) {
        this.planId = phase.planId();
        this.phaseId = phase.id();
        this.upTo = upTo;
        this.reason = reason;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = at;
    }

    static RegressionAck last(Phase phase) {
        return find("phaseId = ?1 order by upTo desc, id desc", phase.id()).firstResult();
    }

    long upTo() {
        return upTo;
    }

    Long byId() {
        return byId;
    }

    String byName() {
        return byName;
    }
}
