package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
import dev.phasegate.shared.Ids;

/**
 * One restore of a backup where somebody needs it. Asked for by one person and approved by another; restored beside whatever is there,
 * compared, and only then given its name.
 */
@Entity
@Table(name = "backup_restore")
public class BackupRestore extends BackupJob {
    /** How the database gets its name. */
    public enum Mode {
        /** There is none of that name. */
        NEW,
        /** The one of that name is renamed and stays. */
        REPLACE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Column(name = "backup_id")
    private long backupId;

    @Column(name = "target_id")
    private long targetId;

    private String place;

    @Enumerated(EnumType.STRING)
    private RestoreState state;

    @Enumerated(EnumType.STRING)
    private Mode mode;

    private String name;
    private boolean rights;
    private String why;
    private String lost = "";

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "approved_by_id")
    private Long approvedById;

    @Column(name = "approved_by")
    private String approvedBy = "";

    @Column(name = "approved_at")
    private Instant approvedAt;

    private String scratch = "";
    private boolean kept;

    @Column(name = "old_name")
    private String oldName = "";

    @Column(name = "swap_at")
    private Instant swapAt;

    @Column(name = "scratch_oid")
    private Long scratchNumber;

    private String unsure = "";
    private String remark = "";

    @Column(name = "as_superuser")
    private boolean asSuperuser;

    @Column(name = "restore_ms")
    private Long restoreMillis;

    private String comparison = "";
    private String differs = "";

    protected BackupRestore() {}

    /** What somebody wants. {@code place}: the target in words. {@code lost}: JSON of {@link LostRows}. */
    record Wanted(
            long targetId,
            String place,
            Mode mode,
            String name,
            boolean rights,
            boolean asSuperuser,
            String why,
            String lost) {}

    static BackupRestore ask(Backup backup, Wanted wanted, Actor by, String node, Instant now, Instant expires) {
        BackupRestore restore = new BackupRestore();
        restore.backupId = backup.id();
        restore.targetId = wanted.targetId();
        restore.place = wanted.place();
        restore.state = RestoreState.ASKED;
        restore.mode = wanted.mode();
        restore.name = wanted.name();
        restore.rights = wanted.rights();
        restore.asSuperuser = wanted.asSuperuser();
        restore.why = wanted.why();
        restore.lost = wanted.lost();
        restore.expiresAt = expires;
        restore.begun(by, node, now);
        restore.scratch =
                "phasegate_restore_" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        restore.persist();
        return restore;
    }

    static BackupRestore lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<BackupRestore> ofBackup(long backupId) {
        return list("backupId = ?1 order by id desc", backupId);
    }

    /** Somebody asked for it, or works on it: its archive has to stay. */
    static boolean needs(long backupId) {
        return count("backupId = ?1 and endedAt is null", backupId) > 0;
    }

    static boolean open(long targetId, String name) {
        return count("targetId = ?1 and name = ?2 and endedAt is null", targetId, name) > 0;
    }

    void approve(Actor by, String node, Instant now) {
        move(RestoreState.ASKED, RestoreState.RUNNING);
        approvedById = by.userId();
        approvedBy = by.name();
        approvedAt = now;
        takenBy(node, now);
    }

    void drop(String reason, Instant now) {
        move(RestoreState.ASKED, RestoreState.DROPPED);
        ended(reason, now);
    }

    /** {@code difference}: in words; empty where everything was the same. */
    void compared(Duration restored, String json, String difference) {
        restoreMillis = restored.toMillis();
        comparison = json;
        differs = difference;
    }

    /** From here on it is not stopped any more. */
    void swaps(Swap swap, Instant now) {
        oldName = swap.old();
        scratchNumber = swap.number();
        remark = swap.remark();
        swapAt = now;
    }

    /**
     * Names that are about to change. {@code old}: what the database of that name is called afterwards; empty for none. {@code number}:
     * by which the server knows what was restored. {@code remark}: what was not carried over, in words; empty.
     */
    record Swap(String old, Long number, String remark) {}

    /** Nobody knows now whether names changed. {@code look}: where to look, in words. */
    void unsure(String look) {
        unsure = look;
    }

    void done(Instant now) {
        move(RestoreState.RUNNING, RestoreState.DONE);
        ended("", now);
        scratch = "";
        unsure = "";
    }

    void fail(String reason, Instant now) {
        move(RestoreState.RUNNING, RestoreState.FAILED);
        ended(reason, now);
    }

    /** The database beside stays, for somebody to look at. */
    void keep() {
        kept = true;
    }

    /** Nothing of it is left on the server. */
    void cleared() {
        scratch = "";
    }

    private void move(RestoreState from, RestoreState to) {
        if (state != from) {
            throw new IllegalStateException("restore " + id + " is " + state + ", so it does not become " + to);
        }
        state = to;
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

    /** The target in words. */
    public String place() {
        return place;
    }

    public RestoreState state() {
        return state;
    }

    public Mode mode() {
        return mode;
    }

    /** Of the database, afterwards. */
    public String name() {
        return name;
    }

    /** With owners and rights as they were backed up. */
    public boolean rights() {
        return rights;
    }

    public String why() {
        return why;
    }

    public String lost() {
        return lost;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public String approvedBy() {
        return approvedBy;
    }

    public Instant approvedAt() {
        return approvedAt;
    }

    /** The database beside; empty once it has its name or is gone. */
    public String scratch() {
        return scratch;
    }

    /** What was found different, in words; empty. */
    public String differs() {
        return differs;
    }

    public boolean kept() {
        return kept;
    }

    public String oldName() {
        return oldName;
    }

    Instant swapAt() {
        return swapAt;
    }

    /** By which the server knows the database beside, whatever it is called. Null before names are about to change. */
    Long scratchNumber() {
        return scratchNumber;
    }

    /** Where to look, in words, because nobody knows whether names changed; empty where it is known. */
    public String unsure() {
        return unsure;
    }

    /** What was not carried over, in words; empty. */
    public String remark() {
        return remark;
    }

    /** Who asked typed that it may run as a superuser. */
    public boolean asSuperuser() {
        return asSuperuser;
    }

    public Long restoreMillis() {
        return restoreMillis;
    }

    public String comparison() {
        return comparison;
    }
}
