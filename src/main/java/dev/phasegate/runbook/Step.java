package dev.phasegate.runbook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.shared.Actor;

/** A step of the current revision and how far it is. Changed only under the lock of its phase. */
@Entity
public class Step extends PanacheEntityBase {
    @Id
    private String id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int position;
    private String title;

    @Column(name = "role_id")
    private String roleId;

    private boolean required;

    @Column(name = "branch_id")
    private String branchId;

    @Column(name = "option_id")
    private String optionId;

    @Column(name = "offset_minutes")
    private Integer offsetMinutes;

    @Column(name = "planned_minutes")
    private Integer plannedMinutes;

    @Enumerated(EnumType.STRING)
    @Column(name = "failure_policy")
    private OnFailure failurePolicy = OnFailure.FAIL;

    private boolean removed;

    @Enumerated(EnumType.STRING)
    private StepState state = StepState.NOT_STARTED;

    private int attempt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private String outcome;
    private String note;
    private String reason;

    @Version
    private int version;

    protected Step() {}

    static List<Step> of(String phaseId) {
        return list("phaseId = ?1 and removed = false order by position", phaseId);
    }

    /** Takes over what the event says. Each start is an attempt of its own with its own times. */
    void apply(StepAct act, StepEvent event) {
        switch (act) {
            case START -> {
                attempt = event.attempt();
                startedAt = event.at();
                endedAt = null;
                outcome = null;
            }
            case DONE, FAIL, CANCEL, SKIP -> {
                attempt = event.attempt();
                endedAt = event.at();
                outcome = event.outcome();
            }
            case REOPEN -> {
                startedAt = null;
                endedAt = null;
                outcome = null;
            }
        }
        state = act.to();
        reason = event.reason();
        byId = event.byId();
        byName = event.byName();
        note = event.note() == null ? note : event.note();
    }

    void annotate(StepEvent event) {
        note = event.note();
    }

    boolean staleFor(Integer seen, Actor reader) {
        return seen != null && seen != version && !Objects.equals(byId, reader.userId());
    }

    /** The attempt an act belongs to: a start opens one, and so does what was done without pressing Start. */
    int attemptOf(StepAct act) {
        boolean opens = act == StepAct.START || (act.isWork() && state == StepState.NOT_STARTED);
        return opens ? attempt + 1 : attempt;
    }

    StepFacts facts() {
        return new StepFacts(
                id,
                position,
                title,
                roleId,
                required,
                branchId,
                optionId,
                offsetMinutes,
                plannedMinutes,
                failurePolicy,
                state,
                attempt,
                startedAt,
                endedAt,
                byName,
                outcome,
                note,
                reason,
                version);
    }

    public String id() {
        return id;
    }

    public String phaseId() {
        return phaseId;
    }

    /** 1-based place within the phase. */
    public int number() {
        return position + 1;
    }

    public String title() {
        return title;
    }

    public String roleId() {
        return roleId;
    }

    public boolean required() {
        return required;
    }

    public OnFailure failurePolicy() {
        return failurePolicy;
    }

    public boolean removed() {
        return removed;
    }

    /** As stored; a step off the chosen path is skipped all the same. See {@link Runbook#shown}. */
    public StepState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    public String byName() {
        return byName;
    }
}
