package dev.phasegate.rollback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanState;
import dev.phasegate.shared.Actor;

/** One execution of a way back, or a rehearsal of it. Its row is the lock of its steps. Numbered within its plan. */
@Entity
@Table(name = "rollback_run")
class RollbackRun extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private int number;

    @Column(name = "phase_id")
    private String phaseId;

    private int phase;
    private int attempt;
    private boolean rehearsal;

    @Column(name = "level_id")
    private String levelId;

    @Column(name = "level_name")
    private String levelName;

    @Column(name = "objective_minutes")
    private Integer objectiveMinutes;

    @Enumerated(EnumType.STRING)
    private RunState state = RunState.RUNNING;

    private String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase_before")
    private PhaseState phaseBefore;

    @Enumerated(EnumType.STRING)
    @Column(name = "plan_before")
    private PlanState planBefore;

    private Integer incident;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "started_by_id")
    private Long startedById;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by_id")
    private Long endedById;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "end_note")
    private String endNote = "";

    private Integer seconds;

    @Version
    private int version;

    protected RollbackRun() {}

    /** The plan's row is locked, so that the number is free. */
    RollbackRun(Plan plan, Phase at, StartForm form, WayBack way, Actor by, Instant now) {
        planId = plan.id();
        number = (int) count("planId", plan.id()) + 1;
        phaseId = at.id();
        phase = at.number();
        attempt = at.attempt();
        rehearsal = form.rehearsal();
        levelId = way.id();
        levelName = way.name();
        objectiveMinutes = way.objectiveMinutes();
        reason = form.reason();
        phaseBefore = at.state();
        planBefore = plan.state();
        startedAt = now;
        startedById = by.userId();
        startedBy = by.name();
    }

    static Optional<RollbackRun> numbered(Long planId, int number) {
        return find("planId = ?1 and number = ?2", planId, number).firstResultOptional();
    }

    static Optional<RollbackRun> lock(Long planId, int number) {
        return find("planId = ?1 and number = ?2", planId, number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<RollbackRun> open(Long planId, boolean rehearsal) {
        return find("planId = ?1 and rehearsal = ?2 and state = ?3", planId, rehearsal, RunState.RUNNING)
                .firstResultOptional();
    }

    static Optional<RollbackRun> last(Long planId, int phase) {
        return find("planId = ?1 and phase = ?2 and rehearsal = false order by id desc", planId, phase)
                .firstResultOptional();
    }

    void opened(int number) {
        incident = number;
    }

    /** On another level from now on; the clock and the objective of the first one go on. */
    void takes(WayBack way) {
        levelName = levelName + ", then " + way.name();
        levelId = null;
    }

    /** {@code lastStep}: when the last step was settled, null without one. */
    void end(RunState how, String note, Instant lastStep, Actor by, Instant now) {
        state = how;
        endNote = note;
        endedAt = now;
        endedById = by.userId();
        endedBy = by.name();
        seconds = (int)
                Duration.between(startedAt, lastStep == null ? now : lastStep).toSeconds();
    }

    List<RollbackStep> steps() {
        return RollbackStep.list("runId = ?1 order by position", id);
    }

    /** “rollback of phase 4” or “rehearsal”. */
    String what() {
        return rehearsal ? "rehearsal of “" + levelName + "”" : "rollback of phase " + phase;
    }

    Long id() {
        return id;
    }

    Long planId() {
        return planId;
    }

    int number() {
        return number;
    }

    String phaseId() {
        return phaseId;
    }

    int phase() {
        return phase;
    }

    boolean rehearsal() {
        return rehearsal;
    }

    String levelId() {
        return levelId;
    }

    String levelName() {
        return levelName;
    }

    Integer objectiveMinutes() {
        return objectiveMinutes;
    }

    RunState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    PhaseState phaseBefore() {
        return phaseBefore;
    }

    PlanState planBefore() {
        return planBefore;
    }

    Integer incident() {
        return incident;
    }

    Instant startedAt() {
        return startedAt;
    }

    Long startedById() {
        return startedById;
    }

    String startedBy() {
        return startedBy;
    }

    Instant endedAt() {
        return endedAt;
    }

    Long endedById() {
        return endedById;
    }

    String endedBy() {
        return endedBy;
    }

    String endNote() {
        return endNote;
    }

    Integer seconds() {
        return seconds;
    }
}
