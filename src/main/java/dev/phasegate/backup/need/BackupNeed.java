package dev.phasegate.backup.need;

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

import dev.phasegate.backup.BackupState;
import dev.phasegate.shared.Actor;

/** What the gate of a phase or one of its steps needs: a backup of a database in a state, not older than so many hours. */
@Entity
@Table(name = "backup_need")
public class BackupNeed extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private long planId;

    @Column(name = "phase_id")
    private String phaseId;

    @Column(name = "target_id")
    private long targetId;

    @Enumerated(EnumType.STRING)
    private BackupState state;

    private int hours;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    @Column(name = "step_id")
    private String stepId;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected BackupNeed() {}

    /** {@code stepId} null: of the gate. */
    static BackupNeed add(long planId, String phaseId, String stepId, long targetId, Actor by, Instant now) {
        BackupNeed need = new BackupNeed();
        need.planId = planId;
        need.phaseId = phaseId;
        need.stepId = stepId;
        need.targetId = targetId;
        need.byId = by.userId();
        need.byName = by.name();
        need.at = now;
        return need;
    }

    BackupNeed wanting(BackupState known, int most) {
        state = known;
        hours = most;
        return this;
    }

    static List<BackupNeed> ofPhase(String phaseId) {
        return list("phaseId = ?1 and removedAt is null order by id", phaseId);
    }

    void remove(Instant now) {
        removedAt = now;
    }

    boolean removed() {
        return removedAt != null;
    }

    public Long id() {
        return id;
    }

    public long planId() {
        return planId;
    }

    public String phaseId() {
        return phaseId;
    }

    public long targetId() {
        return targetId;
    }

    /** Null: of the gate. */
    public String stepId() {
        return stepId;
    }

    public BackupState state() {
        return state;
    }

    public int hours() {
        return hours;
    }
}
