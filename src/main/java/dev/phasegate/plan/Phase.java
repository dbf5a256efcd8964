package dev.phasegate.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.Conflict;

/**
 * Where a phase stands. Its row is the lock of its gate: whoever changes what the gate's evidence covers locks it first.
 * Its counts are kept by {@link #recount} in the transaction that changes the work.
 */
@Entity
public class Phase extends PanacheEntityBase {
    @Id
    private String id;

    @Column(name = "plan_id")
    private Long planId;

    private int number;
    private String name;

    @Enumerated(EnumType.STRING)
    private PhaseState state = PhaseState.NOT_STARTED;

    private int attempt = 1;

    @Column(name = "soak_minutes")
    private int soakMinutes;

    @Column(name = "soak_extra_minutes")
    private int soakExtraMinutes;

    @Column(name = "items_required")
    private int itemsRequired;

    @Column(name = "items_done")
    private int itemsDone;

    @Column(name = "work_failed")
    private int workFailed;

    @Column(name = "steps_required")
    private int stepsRequired;

    @Column(name = "steps_done")
    private int stepsDone;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "work_done_at")
    private Instant workDoneAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String reason;
    private boolean removed;
    private boolean bypassed;

    @Version
    private int version;

    protected Phase() {}

    Phase(Long planId, PhaseSpec spec, int number) {
        this.id = spec.id();
        this.planId = planId;
        follow(spec, number);
    }

    /** Takes the row's lock until the transaction ends: after the plan's, before the audit head's. */
    public static Phase lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * All phases of the plan, locked in order: after the plan's row. Nobody ticks, runs or signs anything until the transaction
     * ends, so that what was read of a plan holds while a feature outside this package decides by it.
     */
    public static List<Phase> lockAll(Long planId) {
        return find("planId = ?1 order by id", planId)
                .<Phase>withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public static Optional<Phase> numbered(Long planId, int number) {
        return find("planId = ?1 and number = ?2 and removed = false", planId, number)
                .firstResultOptional();
    }

    public static List<Phase> of(Long planId) {
        return list("planId = ?1 and removed = false order by number", planId);
    }

    void follow(PhaseSpec spec, int newNumber) {
        number = newNumber;
        name = spec.name();
        soakMinutes = spec.soak();
        removed = false;
    }

    void remove() {
        removed = true;
    }

    /** Throws {@link Conflict} where it runs already or has ended. */
    void start(Instant now) {
        if (state.running()) {
            throw new Conflict("Phase " + number + " has started already.");
        }
        if (state == PhaseState.PASSED || state == PhaseState.SKIPPED || state == PhaseState.ROLLING_BACK) {
            throw new Conflict("Phase " + number + " is " + state.words().toLowerCase(java.util.Locale.ROOT)
                    + " and can't be started.");
        }
        attempt = state == PhaseState.ROLLED_BACK ? attempt + 1 : attempt;
        state = PhaseState.IN_PROGRESS;
        startedAt = now;
        soakExtraMinutes = 0;
        endedAt = null;
        reason = null;
        bypassed = false;
        workDoneAt = workLeft() == 0 && workFailed == 0 ? now : null;
    }

    /** The gate decided Go. */
    public void pass(Instant now) {
        requireRunning();
        state = PhaseState.PASSED;
        endedAt = now;
    }

    /** Two people took it past its gate; nobody decided Go. */
    public void bypass(Instant now) {
        pass(now);
        bypassed = true;
    }

    public void skip(String why, Instant now) {
        if (state != PhaseState.NOT_STARTED) {
            throw new Conflict("Phase " + number + " has started, so it can't be skipped.");
        }
        state = PhaseState.SKIPPED;
        reason = why;
        endedAt = now;
    }

    /** Its way back begins: from work under way, or from what has passed as long as nothing was built on it. */
    public void beginRollback() {
        if (!state.running() && state != PhaseState.PASSED) {
            throw new Conflict(state.noWayBack(number));
        }
        state = PhaseState.ROLLING_BACK;
    }

    /** Everything is as it was before. */
    public void endRollback(String why, Instant now) {
        requireRollingBack();
        state = PhaseState.ROLLED_BACK;
        reason = why;
        endedAt = now;
    }

    /** Nothing was done yet. A decision was taken all the same, so a phase at work goes on as a new attempt. */
    public void callOffRollback(PhaseState before, String why) {
        requireRollingBack();
        state = before == PhaseState.PASSED ? PhaseState.PASSED : PhaseState.IN_PROGRESS;
        if (state == PhaseState.IN_PROGRESS) {
            openNewAttempt(why);
        }
    }

    private void requireRollingBack() {
        if (state != PhaseState.ROLLING_BACK) {
            throw new Conflict("Phase " + number + " is " + state.words().toLowerCase(java.util.Locale.ROOT)
                    + ", it is not rolling back.");
        }
    }

    /** Signatures of earlier attempts no longer count. */
    public void openNewAttempt(String why) {
        requireRunning();
        attempt++;
        reason = why;
    }

    /** Takes over the counts of its work; the observation starts when nothing is left and stops when something is open. */
    public void recount(WorkCount count, Instant now) {
        itemsRequired = count.itemsRequired();
        itemsDone = count.itemsDone();
        stepsRequired = count.stepsRequired();
        stepsDone = count.stepsDone();
        workFailed = count.failed();
        if (!state.running()) {
            return;
        }
        boolean done = workLeft() == 0 && workFailed == 0;
        workDoneAt = done ? (workDoneAt == null ? now : workDoneAt) : null;
    }

    private void requireRunning() {
        if (!state.running()) {
            throw new Conflict("Phase " + number + " is " + state.words().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }

    /** Required items and steps that are still open. */
    public int workLeft() {
        return itemsRequired - itemsDone + stepsRequired - stepsDone;
    }

    /** The state as people see it at {@code now}. */
    public PhaseState shown(Instant now) {
        if (state != PhaseState.IN_PROGRESS || workDoneAt == null) {
            return state;
        }
        return now.isBefore(observedUntil().orElseThrow()) ? PhaseState.OBSERVING : PhaseState.READY_TO_SIGN;
    }

    /** End of the observation, once the work is done. */
    public Optional<Instant> observedUntil() {
        return Optional.ofNullable(workDoneAt).map(since -> since.plus(Duration.ofMinutes(soakMinutes())));
    }

    public String id() {
        return id;
    }

    public Long planId() {
        return planId;
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    /** As stored: Observing and Ready to sign are both In progress here. See {@link #shown}. */
    public PhaseState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    /** How long it is observed after the work is done, with what people added. */
    public int soakMinutes() {
        return soakMinutes + soakExtraMinutes;
    }

    /** Observed for longer than the plan says, in this attempt to run it. */
    public void observeLonger(int minutes) {
        requireRunning();
        soakExtraMinutes += minutes;
    }

    public int itemsRequired() {
        return itemsRequired;
    }

    public int itemsDone() {
        return itemsDone;
    }

    /** Required items and steps that failed. */
    public int workFailed() {
        return workFailed;
    }

    public int stepsRequired() {
        return stepsRequired;
    }

    public int stepsDone() {
        return stepsDone;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant workDoneAt() {
        return workDoneAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public String reason() {
        return reason;
    }

    public boolean removed() {
        return removed;
    }

    /** Passed, and not by its gate. */
    public boolean bypassed() {
        return bypassed;
    }
}
