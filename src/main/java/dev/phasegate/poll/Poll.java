package dev.phasegate.poll;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;

/** A question to every role. Never changed; its row is the lock: answers share it, the closing has it alone. */
@Entity
class Poll extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;
    private String question;

    @Column(name = "opened_by")
    private Long openedBy;

    @Column(name = "opened_by_name")
    private String openedByName;

    @Column(name = "opened_at")
    private Instant openedAt;

    protected Poll() {}

    Poll(Phase phase, String question, Actor by, Instant now) {
        this.planId = phase.planId();
        this.phaseId = phase.id();
        this.attempt = phase.attempt();
        this.question = question;
        this.openedBy = by.userId();
        this.openedByName = by.name();
        this.openedAt = now;
    }

    Long id() {
        return id;
    }

    String phaseId() {
        return phaseId;
    }
}
