package dev.phasegate.rollback;

import java.time.Instant;

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

/** A step of a run: a copy of what the plan said when the run began, and what became of it. */
@Entity
@Table(name = "rollback_step")
class RollbackStep extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "run_id")
    private Long runId;

    private int position;

    @Column(name = "spec_id")
    private String specId;

    @Column(name = "level_name")
    private String levelName;

    private String title;

    @Column(name = "role_id")
    private String roleId;

    @Column(name = "role_name")
    private String roleName;

    @Column(name = "planned_minutes")
    private Integer plannedMinutes;

    private String instructions;
    private String command;
    private String expected;

    @Column(name = "on_failure")
    private String onFailure;

    @Enumerated(EnumType.STRING)
    private StepState state = StepState.OPEN;

    private int tries = 1;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "settled_by_id")
    private Long settledById;

    @Column(name = "settled_by")
    private String settledBy;

    private String note = "";

    protected RollbackStep() {}

    RollbackStep(Long runId, int position, WayBack way, WayBack.Action action) {
        this.runId = runId;
        this.position = position;
        this.specId = action.specId();
        this.levelName = way.name();
        this.title = action.title();
        this.roleId = action.roleId();
        this.roleName = action.role();
        this.plannedMinutes = action.plannedMinutes();
        this.instructions = action.instructions();
        this.command = action.command();
        this.expected = action.expected();
        this.onFailure = action.onFailure();
    }

    /** Follows the run's course. A note is what the person said; it stays when nothing was said later. */
    void become(StepState next, String said, Actor by, Instant now) {
        if (next == state) {
            return;
        }
        tries = state == StepState.FAILED && next == StepState.NOW ? tries + 1 : tries;
        begunAt = next == StepState.NOW && begunAt == null ? now : begunAt;
        state = next;
        note = said.isEmpty() ? note : said;
        if (next.settled()) {
            settledAt = now;
            settledById = by.userId();
            settledBy = by.name();
        }
    }

    int position() {
        return position;
    }

    String specId() {
        return specId;
    }

    String levelName() {
        return levelName;
    }

    String title() {
        return title;
    }

    String roleId() {
        return roleId;
    }

    String roleName() {
        return roleName;
    }

    Integer plannedMinutes() {
        return plannedMinutes;
    }

    String instructions() {
        return instructions;
    }

    String command() {
        return command;
    }

    String expected() {
        return expected;
    }

    String onFailure() {
        return onFailure;
    }

    StepState state() {
        return state;
    }

    int tries() {
        return tries;
    }

    Instant begunAt() {
        return begunAt;
    }

    Instant settledAt() {
        return settledAt;
    }

    Long settledById() {
        return settledById;
    }

    String settledBy() {
        return settledBy;
    }

    String note() {
        return note;
    }
}
