package dev.phasegate.gate;

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

/** That somebody wanted a phase observed for longer, and why. Never changed. */
@Entity
@Table(name = "observation_extension")
class ObservationExtension extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;
    private int minutes;
    private String reason;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected ObservationExtension() {}

    ObservationExtension(Phase phase, int minutes, String reason, Actor by, Instant now) {
        this.planId = phase.planId();
        this.phaseId = phase.id();
        this.attempt = phase.attempt();
        this.minutes = minutes;
        this.reason = reason;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }
}
