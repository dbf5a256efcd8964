package dev.phasegate.rehearsal;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** How long a phase or a step of a plan took when it was rehearsed. Never changed. */
@Entity
@Table(name = "rehearsed_time")
class RehearsedTime extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    /** Of the plan that was rehearsed. */
    @Column(name = "element_id")
    private String elementId;

    @Column(name = "rehearsal_id")
    private Long rehearsalId;

    private int seconds;
    private Instant at;

    protected RehearsedTime() {}

    RehearsedTime(Long planId, String elementId, Long rehearsalId, int seconds, Instant at) {
        this.planId = planId;
        this.elementId = elementId;
        this.rehearsalId = rehearsalId;
        this.seconds = seconds;
        this.at = at;
    }
}
