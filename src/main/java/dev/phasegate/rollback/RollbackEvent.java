package dev.phasegate.rollback;

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

import dev.phasegate.shared.Actor;

/** One act in a run, with who and when. Never changed. */
@Entity
@Table(name = "rollback_event")
class RollbackEvent extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "run_id")
    private Long runId;

    private Integer step;

    @Enumerated(EnumType.STRING)
    private RunAct act;

    private String note;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected RollbackEvent() {}

    RollbackEvent(Long runId, Integer step, RunAct act, String note, Actor by, Instant now) {
        this.runId = runId;
        this.step = step;
        this.act = act;
        this.note = note;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = now;
    }

    static List<RollbackEvent> of(Long runId) {
        return list("runId = ?1 order by id", runId);
    }

    Integer step() {
        return step;
    }

    RunAct act() {
        return act;
    }

    String note() {
        return note;
    }

    String byName() {
        return byName;
    }

    Instant at() {
        return at;
    }
}
