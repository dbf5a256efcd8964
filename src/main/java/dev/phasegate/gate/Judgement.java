package dev.phasegate.gate;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;

/** A person's answer to a judged criterion. Never changed; the latest of the attempt counts. */
@Entity
class Judgement extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;

    @Column(name = "criterion_id")
    private String criterionId;

    @Enumerated(EnumType.STRING)
    private Verdict answer;

    private String note;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected Judgement() {}

    Judgement(Phase phase, String criterionId, Verdict answer, String note, Actor by, Instant now) {
        this.planId = phase.planId();
        this.phaseId = phase.id();
        this.attempt = phase.attempt();
        this.criterionId = criterionId;
        this.answer = answer;
        this.note = note;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }
}
