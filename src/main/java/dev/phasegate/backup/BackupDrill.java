package dev.phasegate.backup;

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

import dev.phasegate.shared.Actor;

/** One trial of restoring a backup into a database made for it. */
@Entity
@Table(name = "backup_drill")
public class BackupDrill extends BackupJob {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Column(name = "backup_id")
    private long backupId;

    @Column(name = "target_id")
    private long targetId;

    @Enumerated(EnumType.STRING)
    private DrillState state;

    private String place;

    @Column(name = "place_id")
    private Long placeId;

    private String scratch = "";

    @Column(name = "restore_ms")
    private Long restoreMillis;

    private String comparison = "";
    private String remark = "";

    protected BackupDrill() {}

    /** {@code placeId} null: a server that is made for it. {@code scratch}: the name of the database, which it gives back empty once dropped. */
    record Place(String words, Long placeId, String scratch) {}

    static BackupDrill begin(Backup backup, Place place, Actor by, String node, Instant now) {
        BackupDrill drill = new BackupDrill();
        drill.backupId = backup.id();
        drill.targetId = backup.targetId();
        drill.state = DrillState.RUNNING;
        drill.place = place.words();
        drill.placeId = place.placeId();
        drill.scratch = place.scratch();
        drill.begun(by, node, now);
        drill.persist();
        return drill;
    }

    static BackupDrill lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<BackupDrill> running(long backupId) {
        return find("backupId = ?1 and endedAt is null", backupId).firstResultOptional();
    }

    static List<BackupDrill> ofBackup(long backupId) {
        return list("backupId = ?1 order by id desc", backupId);
    }

    void prove(Duration restored, String compared, Instant now) {
        end(DrillState.PROVEN, "", now);
        restoreMillis = restored.toMillis();
        comparison = compared;
    }

    /** {@code restored} null and {@code compared} empty where it did not come so far. */
    void fail(String why, Duration restored, String compared, Instant now) {
        end(DrillState.FAILED, why, now);
        restoreMillis = restored == null ? null : restored.toMillis();
        comparison = compared;
    }

    void remark(String words) {
        remark = words;
    }

    /** What of the archive was not restored, in words; empty. */
    public String remark() {
        return remark;
    }

    private void end(DrillState as, String why, Instant now) {
        if (state != DrillState.RUNNING) {
            throw new IllegalStateException("drill " + id + " is over: " + state);
        }
        state = as;
        ended(why, now);
    }

    void dropped() {
        scratch = "";
    }

    public Long id() {
        return id;
    }

    public long backupId() {
        return backupId;
    }

    public long targetId() {
        return targetId;
    }

    public DrillState state() {
        return state;
    }

    /** Where, in words. */
    public String place() {
        return place;
    }

    public Long placeId() {
        return placeId;
    }

    public String scratch() {
        return scratch;
    }

    /** The measured RTO; null where it did not come so far. */
    public Long restoreMillis() {
        return restoreMillis;
    }

    /** JSON of what was compared, table by table. */
    public String comparison() {
        return comparison;
    }
}
