package dev.phasegate.observation;

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

/** That somebody looked at a checkpoint, for the time it was due. Never changed; a later answer counts instead. */
@Entity
@Table(name = "checkpoint_answer")
class CheckpointAnswer extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;

    @Column(name = "checkpoint_id")
    private String checkpointId;

    /** As the plan said it then. */
    private String text;

    @Column(name = "due_at")
    private Instant dueAt;

    private boolean good;
    private String note;

    /** How many times before it nobody answered for. */
    private int missed;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected CheckpointAnswer() {}

    CheckpointAnswer(Phase phase, Standing standing, Instant due, boolean good, String note, Actor by, Instant now) {
        this.planId = phase.planId();
        this.phaseId = phase.id();
        this.attempt = phase.attempt();
        this.checkpointId = standing.rule().id();
        this.text = standing.rule().text();
        this.dueAt = due;
        this.good = good;
        this.note = note;
        this.missed = due.equals(standing.due()) ? standing.missed() : 0;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }
}
