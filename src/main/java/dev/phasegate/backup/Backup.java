package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.shared.Actor;

/**
 * One backup. Goes from RUNNING over WRITTEN and READ_VERIFIED to RESTORE_PROVEN, or to FAILED, and never back; somebody works on it
 * until {@code endedAt}. A transition that the state does not allow is a fault of the program, not of a person.
 */
@Entity
@Table(name = "backup")
public class Backup extends Archive {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Column(name = "target_id")
    private long targetId;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    @Enumerated(EnumType.STRING)
    private BackupState state;

    @Column(name = "database_name")
    private String databaseName;

    @Column(name = "server_version")
    private String serverVersion = "";

    @Column(name = "tool_version")
    private String toolVersion = "";

    private int compression;
    private boolean encrypted;

    @Column(name = "key_id")
    private String keyId = "";

    @Column(name = "snapshot_at")
    private Instant snapshotAt;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "proven_at")
    private Instant provenAt;

    private String file = "";
    private Long bytes;
    private String sha256;

    @Column(name = "write_ms")
    private Long writeMillis;

    @Column(name = "read_ms")
    private Long readMillis;

    private String invariants = "";

    @Column(name = "expired_at")
    private Instant expiredAt;

    @Column(name = "expired_why")
    private String expiredWhy = "";

    protected Backup() {}

    /** Of a database, for a plan and its phase or for none (null). */
    record Wanted(long targetId, String database, Long planId, String phaseId) {}

    static Backup begin(Wanted wanted, BackupSettings settings, Actor by, String node, Instant now) {
        Backup backup = new Backup();
        backup.targetId = wanted.targetId();
        backup.databaseName = wanted.database();
        backup.planId = wanted.planId();
        backup.phaseId = wanted.phaseId();
        backup.state = BackupState.RUNNING;
        backup.compression = settings.compression();
        backup.encrypted = settings.encrypted();
        backup.begun(by, node, now);
        backup.persist();
        return backup;
    }

    static Backup lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<Backup> running(long targetId) {
        return find("targetId = ?1 and endedAt is null", targetId).firstResultOptional();
    }

    static List<Backup> latest(long targetId, int most) {
        return find("targetId = ?1 order by id desc", targetId).page(0, most).list();
    }

    void under(String server, String tool, String key) {
        serverVersion = server;
        toolVersion = tool;
        keyId = key;
    }

    /** Its name is known before there is a file, so that nothing is left of one that was lost in between. */
    void named(String name) {
        file = name;
    }

    /** The archive has its name, and its bytes are on the disk. */
    void written(Archived archive, Instant at) {
        move(BackupState.RUNNING, BackupState.WRITTEN);
        bytes = archive.bytes();
        sha256 = archive.sha256();
        invariants = archive.invariants();
        snapshotAt = archive.snapshotAt();
        writtenAt = at;
        writeMillis = Duration.between(startedAt(), at).toMillis();
    }

    /** What became of the writing. */
    record Archived(long bytes, String sha256, String invariants, Instant snapshotAt) {}

    void readThrough(Instant now) {
        move(BackupState.WRITTEN, BackupState.READ_VERIFIED);
        verifiedAt = now;
        readMillis = Duration.between(writtenAt, now).toMillis();
        ended("", now);
    }

    /** By the first drill; further ones change nothing here. */
    void proven(Instant now) {
        if (state != BackupState.RESTORE_PROVEN) {
            move(BackupState.READ_VERIFIED, BackupState.RESTORE_PROVEN);
            provenAt = now;
        }
    }

    /** Also long after it was taken: an archive that turns out to be damaged is none. */
    void fail(String why, Instant now) {
        state = BackupState.FAILED;
        ended(why, now);
    }

    void expire(String why, Instant now) {
        expiredAt = now;
        expiredWhy = why;
    }

    private void move(BackupState from, BackupState to) {
        if (state != from) {
            throw new IllegalStateException("backup " + id + " is " + state + ", so it does not become " + to);
        }
        state = to;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part(file, bytes, sha256));
    }

    @Override
    String called() {
        return "the backup of “" + databaseName + "”";
    }

    @Override
    AuditEntry entry(String action, String sentence, Map<String, Object> more) {
        return RecordBackup.entry(this, action, sentence, more);
    }

    @Override
    public Long id() {
        return id;
    }

    public long targetId() {
        return targetId;
    }

    /** Null: for no plan. */
    public Long planId() {
        return planId;
    }

    /** Null: for none. */
    public String phaseId() {
        return phaseId;
    }

    public BackupState state() {
        return state;
    }

    @Override
    public boolean there() {
        return state.atLeast(BackupState.WRITTEN) && expiredAt == null;
    }

    public String databaseName() {
        return databaseName;
    }

    public String serverVersion() {
        return serverVersion;
    }

    public String toolVersion() {
        return toolVersion;
    }

    public boolean encrypted() {
        return encrypted;
    }

    public String keyId() {
        return keyId;
    }

    /** The moment that its rows show; null until it is written. */
    public Instant snapshotAt() {
        return snapshotAt;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public Instant verifiedAt() {
        return verifiedAt;
    }

    public Instant provenAt() {
        return provenAt;
    }

    public String file() {
        return file;
    }

    public Long bytes() {
        return bytes;
    }

    public String sha256() {
        return sha256;
    }

    public Long writeMillis() {
        return writeMillis;
    }

    public Long readMillis() {
        return readMillis;
    }

    /** JSON of what was counted; empty until it is written. */
    public String invariants() {
        return invariants;
    }

    public Instant expiredAt() {
        return expiredAt;
    }

    public String expiredWhy() {
        return expiredWhy;
    }
}
