package dev.phasegate.incident;

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
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;

/** Something that went wrong in a plan, open until somebody says how it ended. Numbered within its plan. */
@Entity
public class Incident extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private int number;
    private Integer phase;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String symptom;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "opened_by_id")
    private Long openedById;

    @Column(name = "opened_by")
    private String openedBy;

    private String resolution;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "resolved_by_id")
    private Long resolvedById;

    @Column(name = "resolved_by")
    private String resolvedBy;

    @Version
    private int version;

    protected Incident() {}

    /** {@code number} is free because the plan's row is locked. */
    Incident(Long planId, OpenIncident.Report report, Actor by, Instant now) {
        this.planId = planId;
        this.number = (int) count("planId", planId) + 1;
        this.phase = report.phase();
        this.severity = report.severity();
        this.symptom = report.symptom();
        this.startedAt = report.startedAt() == null ? now : report.startedAt();
        this.openedAt = now;
        this.openedById = by.userId();
        this.openedBy = by.name();
    }

    static Optional<Incident> numbered(Long planId, int number) {
        return find("planId = ?1 and number = ?2", planId, number).firstResultOptional();
    }

    static Optional<Incident> lock(Long planId, int number) {
        return find("planId = ?1 and number = ?2", planId, number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static List<Incident> of(Long planId) {
        return list("planId = ?1 order by number desc", planId);
    }

    /** Throws {@link Conflict} where it is resolved already: what people read then stays. */
    void describe(Severity newSeverity, String newSymptom) {
        requireOpen();
        severity = newSeverity;
        symptom = newSymptom;
    }

    /** Throws {@link Conflict} where it is resolved already. */
    void resolve(String how, Actor by, Instant now) {
        requireOpen();
        resolution = how;
        resolvedAt = now;
        resolvedById = by.userId();
        resolvedBy = by.name();
    }

    private void requireOpen() {
        if (resolvedAt != null) {
            throw new Conflict("Incident " + number + " was resolved already, by " + resolvedBy + ". Its text stays.");
        }
    }

    public boolean open() {
        return resolvedAt == null;
    }

    public Long id() {
        return id;
    }

    public int number() {
        return number;
    }

    public Integer phase() {
        return phase;
    }

    public Severity severity() {
        return severity;
    }

    public String symptom() {
        return symptom;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public String openedBy() {
        return openedBy;
    }

    public String resolution() {
        return resolution;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public String resolvedBy() {
        return resolvedBy;
    }

    public int version() {
        return version;
    }
}
