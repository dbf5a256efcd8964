package dev.phasegate.runbook;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

import dev.phasegate.shared.Actor;

/** Something that happened to a step. Never changed. */
@Entity
@Immutable
@Table(name = "step_event")
class StepEvent extends PanacheEntityBase {

    enum Kind {
        STARTED,
        DONE,
        FAILED,
        CANCELLED,
        SKIPPED,
        REOPENED,
        NOTED;

        static Kind of(StepAct act) {
            return switch (act) {
                case START -> STARTED;
                case DONE -> DONE;
                case FAIL -> FAILED;
                case CANCEL -> CANCELLED;
                case SKIP -> SKIPPED;
                case REOPEN -> REOPENED;
            };
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "step_id")
    private String stepId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int attempt;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;
    private String outcome;
    private String note;
    private String reason;

    protected StepEvent() {}

    StepEvent(String stepId, Kind kind, int attempt, Actor by, Instant at) {
        this.stepId = stepId;
        this.kind = kind;
        this.attempt = attempt;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = at;
    }

    StepEvent saying(StepForm form) {
        outcome = form.outcome();
        note = form.note();
        reason = form.reason();
        return this;
    }

    /** Newest first. */
    static List<StepEvent> of(String stepId) {
        return find("stepId = ?1 order by id desc", stepId).page(0, 100).list();
    }

    Kind kind() {
        return kind;
    }

    int attempt() {
        return attempt;
    }

    Long byId() {
        return byId;
    }

    String byName() {
        return byName;
    }

    Instant at() {
        return at;
    }

    String outcome() {
        return outcome;
    }

    String note() {
        return note;
    }

    String reason() {
        return reason;
    }
}
