package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.gate.Metrics;
import dev.phasegate.verification.schedule.Due;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.verification.schedule.Spread;

/** A check of a plan as it stands: its current version, where its schedule has come to, and its last verdict. */
@Entity
@Table(name = "plan_check")
public class Check extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private int version;
    private String name;

    @Enumerated(EnumType.STRING)
    private CheckKind kind;

    @Column(name = "target_id")
    private Long targetId;

    @Column(name = "item_id")
    private String itemId;

    @Column(name = "metric_keys")
    private String[] metricKeys;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "removed_at")
    private Instant removedAt;

    /** Null while nothing holds its schedule. */
    @Embedded
    private Pause pause;

    @Column(name = "settled_slot")
    private Instant settledSlot;

    /** What its schedule counts from: {@code step:<id>} or {@code gate:<phase id>}; null for none. */
    @Column(name = "after_what")
    private String afterWhat;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "next_due")
    private Instant nextDue;

    @Enumerated(EnumType.STRING)
    private RunState verdict;

    @Column(name = "verdict_run")
    private Long verdictRun;

    @Column(name = "verdict_at")
    private Instant verdictAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "row_of")
    private RunState rowOf;

    @Column(name = "row_length")
    private int rowLength;

    @Column(name = "row_errors")
    private int rowErrors;

    protected Check() {}

    Check(Long planId, Instant now) {
        this.planId = planId;
        this.createdAt = now;
        this.settledSlot = now;
    }

    static Optional<Check> present(long id) {
        return find("id = ?1 and removedAt is null", id).firstResultOptional();
    }

    /** Null where there is none any more. */
    static Check lock(long id) {
        return Check.<Check>find("id = ?1 and removedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The same of a run's check: always before the run itself, in one order everywhere. */
    static Check lockOfRun(long runId) {
        return Check.<Check>find("id = (select r.checkId from CheckRun r where r.id = ?1) and removedAt is null", runId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static List<Check> of(Long planId) {
        return list("planId = ?1 and removedAt is null order by lower(name), id", planId);
    }

    /**
     * Takes over what a new version says. Slots of before are settled: a new schedule looks ahead only. What the version before
     * found says nothing of this one: there is no verdict until it ran.
     */
    void define(CheckDefinition it, Instant now) {
        version++;
        name = it.name();
        kind = it.kind();
        targetId = it.targetId();
        itemId = it.itemId();
        metricKeys = it.metrics().values().stream().map(Metrics::key).distinct().toArray(String[]::new);
        row(Judging.Row.NONE);
        verdict = null;
        verdictRun = null;
        verdictAt = null;
        String what = it.after() == null ? null : it.after().what();
        if (!java.util.Objects.equals(what, afterWhat)) {
            afterWhat = what;
            happenedAt = null;
        }
        goOn(it, now);
    }

    private void row(Judging.Row row) {
        rowOf = row.of();
        rowLength = row.length();
        rowErrors = row.errors();
    }

    /** Null: only when somebody asks, or because what it waits for has not happened. */
    Schedule schedule(CheckDefinition it) {
        if (it.after() != null) {
            return happenedAt == null ? null : it.after().from(happenedAt);
        }
        return it.schedule();
    }

    /** The schedule from now on; a slot that another node's clock settled already stays settled. */
    private void goOn(CheckDefinition it, Instant now) {
        settledSlot = settledSlot.isAfter(now) ? settledSlot : now;
        nextDue = schedule(it) == null ? null : look(it, now).next();
    }

    /** Slots count from there, ahead of those that are settled already; null: it did not happen after all. */
    void happened(CheckDefinition it, Instant at, Instant now) {
        happenedAt = at;
        Instant from = at == null ? now : at.minusMillis(1);
        goOn(it, at != null && settledSlot.isAfter(from) ? settledSlot : from);
    }

    boolean waitsForEvent() {
        return afterWhat != null;
    }

    Instant happenedAt() {
        return happenedAt;
    }

    /** Pure: what is due now. Only with a schedule. */
    Due look(CheckDefinition it, Instant now) {
        return Due.of(schedule(it), new Spread(31 * planId + createdAt.toEpochMilli(), it.jitter()), settledSlot, now);
    }

    void settle(Due due) {
        settledSlot = due.last();
        nextDue = due.next();
    }

    boolean paused(Instant now) {
        return pause != null && pause.holds(now);
    }

    void pause(String by, String why, Instant now, Instant until) {
        pause = new Pause(by, why, now, until);
    }

    void resume(CheckDefinition it, Instant now) {
        pause = null;
        goOn(it, now);
    }

    void remove(Instant now) {
        removedAt = now;
        nextDue = null;
    }

    /** Whether this is another verdict than the one before. */
    boolean judged(Judging judging, RunState state, long run, Instant at) {
        Judging.Row row = judging.row(new Judging.Row(rowOf, rowLength, rowErrors), state);
        row(row);
        RunState judged = judging.verdict(verdict, state, row);
        if (judged == verdict) {
            return false;
        }
        verdict = judged;
        verdictRun = run;
        verdictAt = at;
        return true;
    }

    public Long id() {
        return id;
    }

    public Long planId() {
        return planId;
    }

    public int version() {
        return version;
    }

    public String name() {
        return name;
    }

    public CheckKind kind() {
        return kind;
    }

    public String itemId() {
        return itemId;
    }

    Instant settledSlot() {
        return settledSlot;
    }

    /** Null where the kind reaches nothing by itself. */
    Long targetId() {
        return targetId;
    }

    public Instant nextDue() {
        return nextDue;
    }

    /** Good, bad, or ERROR where it could not be measured too often in a row; null while it was none of these. */
    public RunState verdict() {
        return verdict;
    }

    public Instant verdictAt() {
        return verdictAt;
    }

    public Instant pausedUntil() {
        return pause == null ? null : pause.until();
    }

    public String pausedBy() {
        return pause == null ? null : pause.by();
    }

    public String pauseReason() {
        return pause == null ? null : pause.reason();
    }
}
