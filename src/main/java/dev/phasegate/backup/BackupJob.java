package dev.phasegate.backup;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** What a backup and a drill have in common: who asked, which node works on it until {@code endedAt}, how far it is and what it said. */
@MappedSuperclass
public abstract class BackupJob extends PanacheEntityBase {
    @Column(name = "asked_by_id")
    private Long askedById;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String reason = "";

    @Column(name = "stop_asked_by")
    private String stopAskedBy;

    private String node;

    @Column(name = "beat_at")
    private Instant beatAt;

    private String stage = "";

    @Column(name = "done_bytes")
    private long doneBytes;

    @Column(name = "total_bytes")
    private long totalBytes;

    private String log = "";

    protected void begun(Actor by, String onNode, Instant now) {
        askedById = by.userId();
        askedBy = by.name();
        startedAt = now;
        node = onNode;
        beatAt = now;
    }

    /** Somebody else works on it from now on than who wrote it down. */
    void takenBy(String otherNode, Instant now) {
        node = otherNode;
        beatAt = now;
    }

    /** {@code why} empty where it went well. What ended before stays ended at that time. */
    public void ended(String why, Instant now) {
        reason = why;
        if (endedAt == null) {
            endedAt = now;
        }
    }

    void askToStop(String by) {
        stopAskedBy = by;
    }

    public boolean running() {
        return endedAt == null;
    }

    /** Null: Phasegate itself. */
    public Long askedById() {
        return askedById;
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    /** Why it failed; empty where it did not. */
    public String reason() {
        return reason;
    }

    public String stopAskedBy() {
        return stopAskedBy;
    }

    public String node() {
        return node;
    }

    /** Its node's last sign of life. */
    public Instant beatAt() {
        return beatAt;
    }

    public String stage() {
        return stage;
    }

    public long doneBytes() {
        return doneBytes;
    }

    public long totalBytes() {
        return totalBytes;
    }

    public String log() {
        return log;
    }
}
