package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import dev.phasegate.backup.archive.KeyBundle;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.shared.Actor;

/**
 * One backup of Phasegate's own database and keys. The states are those of other backups; the row that a restored instance finds of the
 * backup it was made from is still RUNNING, because it was copied while it was.
 */
@Entity
@Table(name = "own_backup")
public class OwnBackup extends Archive {
    /** What is copied. */
    enum Way {
        /** Of the PostgreSQL inside. */
        FILES(".tar.gz"),
        /** What pg_dump reads of another one. */
        DUMP(".dump");

        private final String ending;

        Way(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Enumerated(EnumType.STRING)
    private BackupState state;

    @Enumerated(EnumType.STRING)
    private Way way;

    @Column(name = "server_version")
    private String serverVersion = "";

    private boolean sealed;

    @Column(name = "key_id")
    private String keyId = "";

    private String keys = "";

    @Column(name = "snapshot_at")
    private Instant snapshotAt;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "proven_at")
    private Instant provenAt;

    private String remark = "";
    private String file = "";
    private Long bytes;
    private String sha256;

    /** Of the file of keys; null where it was made before anybody wrote that down. */
    @Column(name = "keys_bytes")
    private Long keysBytes;

    @Column(name = "keys_sha256")
    private String keysSha256;

    @Column(name = "write_ms")
    private Long writeMillis;

    @Column(name = "restore_ms")
    private Long restoreMillis;

    @Column(name = "expired_at")
    private Instant expiredAt;

    @Column(name = "expired_why")
    private String expiredWhy = "";

    protected OwnBackup() {}

    static OwnBackup begin(Way way, boolean sealed, Actor by, String node, Instant now) {
        OwnBackup backup = fresh(way, sealed, by, node, now);
        backup.persist();
        return backup;
    }

    static OwnBackup fresh(Way way, boolean sealed, Actor by, String node, Instant now) {
        OwnBackup backup = new OwnBackup();
        backup.state = BackupState.RUNNING;
        backup.way = way;
        backup.sealed = sealed;
        backup.begun(by, node, now);
        return backup;
    }

    static OwnBackup lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<OwnBackup> underWay() {
        return find("endedAt is null").firstResultOptional();
    }

    /** The newest first. */
    static List<OwnBackup> latest(int most) {
        return find("order by id desc").page(0, most).list();
    }

    /** Their files were written and are not expired: also of those that were refuted. The newest first. */
    static List<OwnBackup> kept() {
        return list("expiredAt is null and sha256 is not null order by id desc");
    }

    void named(String name) {
        file = name;
    }

    /** Archive and keys are on the disk, and were read through. */
    void readThrough(Taken taken, Instant now) {
        if (state != BackupState.RUNNING) {
            throw new IllegalStateException("own backup " + id + " is " + state);
        }
        state = BackupState.READ_VERIFIED;
        bytes = taken.archive().bytes();
        sha256 = taken.archive().sha256();
        keysBytes = taken.sealedKeys().bytes();
        keysSha256 = taken.sealedKeys().sha256();
        snapshotAt = taken.snapshotAt();
        serverVersion = taken.serverVersion();
        keyId = taken.keyId();
        keys = String.join(", ", taken.keys());
        writtenAt = taken.writtenAt();
        verifiedAt = now;
        writeMillis = Duration.between(startedAt(), taken.writtenAt()).toMillis();
    }

    /** What became of the copying. */
    record Taken(
            Written archive,
            Written sealedKeys,
            Instant snapshotAt,
            String serverVersion,
            String keyId,
            List<String> keys,
            Instant writtenAt) {}

    /** Restored elsewhere and found whole. */
    void proven(Duration restored, String found, Instant now) {
        state = BackupState.RESTORE_PROVEN;
        provenAt = now;
        restoreMillis = restored.toMillis();
        remark = found;
        ended("", now);
    }

    /** It stays what it is, and why it is no more than that. */
    void unproven(String why, Instant now) {
        remark = why;
        ended("", now);
    }

    void fail(String why, Instant now) {
        state = BackupState.FAILED;
        ended(why, now);
    }

    /** Tried, and no database came out of it. */
    void refuted(String why, Instant now) {
        fail("A database could not be restored from it. " + why, now);
    }

    /** Of the one that a restored instance was made from. */
    void restoredFrom(long size, String sum, Instant now) {
        state = BackupState.READ_VERIFIED;
        bytes = size;
        sha256 = sum;
        snapshotAt = startedAt();
        verifiedAt = now;
        remark = "This instance was restored from it.";
        ended("", now);
    }

    void expire(String why, Instant now) {
        expiredAt = now;
        expiredWhy = why;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part(file + KeyBundle.ENDING, keysBytes, keysSha256), new Part(file, bytes, sha256));
    }

    @Override
    String called() {
        return "the backup of Phasegate itself";
    }

    @Override
    AuditEntry entry(String action, String sentence, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("backup", id);
        detail.put("file", file);
        detail.putAll(more);
        return new AuditEntry(action, null, null, sentence, detail);
    }

    @Override
    public Long id() {
        return id;
    }

    public BackupState state() {
        return state;
    }

    Way way() {
        return way;
    }

    /** Its file may still be there, for somebody who wants to look at it. */
    boolean refuted() {
        return state == BackupState.FAILED && sha256 != null;
    }

    @Override
    public boolean there() {
        return state.atLeast(BackupState.WRITTEN) && expiredAt == null;
    }

    public String serverVersion() {
        return serverVersion;
    }

    public boolean sealed() {
        return sealed;
    }

    public String keyId() {
        return keyId;
    }

    public String keys() {
        return keys;
    }

    public Instant snapshotAt() {
        return snapshotAt;
    }

    public Instant verifiedAt() {
        return verifiedAt;
    }

    public Instant provenAt() {
        return provenAt;
    }

    public String remark() {
        return remark;
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

    public Long restoreMillis() {
        return restoreMillis;
    }

    public Instant expiredAt() {
        return expiredAt;
    }

    public String expiredWhy() {
        return expiredWhy;
    }
}
