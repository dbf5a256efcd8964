package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The copy of an archive at another place. Trying again does no harm, so it is tried again; what is known of the backup stays out of it. */
@Entity
@Table(name = "backup_copy")
public class BackupCopy extends PanacheEntityBase {
    /** Between them lies an hour at most, so this is a day of trying. */
    static final int MOST_TRIES = 24;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** What is known of it. */
    public enum State {
        PENDING("Waiting"),
        COPYING("Being copied"),
        /** There, and found the same. */
        VERIFIED("There"),
        FAILED("Not there"),
        EXPIRED("Expired");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    /** One of the two is null. */
    @Column(name = "backup_id")
    private Long backupId;

    @Column(name = "own_backup_id")
    private Long ownBackupId;

    @Column(name = "place_id")
    private long placeId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason = "";
    private String medium = "";
    private int tries;

    @Column(name = "next_try")
    private Instant nextTry;

    private String node = "";

    @Column(name = "beat_at")
    private Instant beatAt;

    @Column(name = "done_bytes")
    private long doneBytes;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "expired_at")
    private Instant expiredAt;

    @Column(name = "gone_at")
    private Instant goneAt;

    protected BackupCopy() {}

    static BackupCopy lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<BackupCopy> of(Archive archive) {
        String which = archive instanceof OwnBackup ? "ownBackupId" : "backupId";
        return list(which + " = ?1 order by id", archive.id());
    }

    /** Of which it is one. */
    Archive archive() {
        return ownBackupId == null ? Backup.<Backup>findById(backupId) : OwnBackup.<OwnBackup>findById(ownBackupId);
    }

    void take(String byNode, Instant now) {
        require(State.PENDING);
        state = State.COPYING;
        node = byNode;
        beatAt = now;
        doneBytes = 0;
    }

    /** {@code lookAt}: when somebody looks whether it is still there. */
    void verified(String on, Instant now, Instant lookAt) {
        require(State.COPYING);
        state = State.VERIFIED;
        medium = on;
        reason = "";
        verifiedAt = now;
        nextTry = lookAt;
    }

    /** Whoever looks has time until then. */
    void lookedAt(Instant again) {
        require(State.VERIFIED);
        nextTry = again;
    }

    /** Still there in its size; {@code readAt}: read to its end then and found the same, or null. */
    void stillThere(Instant readAt, Instant lookAt) {
        require(State.VERIFIED);
        reason = "";
        verifiedAt = readAt == null ? verifiedAt : readAt;
        nextTry = lookAt;
    }

    /** Nobody could look. What was known of it stays, and the page says since when. */
    void notSeen(String why) {
        require(State.VERIFIED);
        reason = why;
    }

    /** It is copied there again, and counts for nothing until then. */
    void notThere(String why, Instant now) {
        require(State.VERIFIED);
        state = State.PENDING;
        reason = why;
        verifiedAt = null;
        tries = 0;
        nextTry = now;
    }

    /** Is tried again later, twice as late each time; after a day it is given up. Answers whether it is. */
    boolean failed(String why, Instant now) {
        require(State.COPYING);
        tries++;
        reason = why;
        state = tries >= MOST_TRIES ? State.FAILED : State.PENDING;
        nextTry = now.plus(wait(tries));
        return state == State.FAILED;
    }

    /** Whatever is tried again would not help. */
    void givenUp(String why) {
        require(State.COPYING);
        reason = why;
        state = State.FAILED;
    }

    static Duration wait(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Its node went away. */
    void lost(Instant now) {
        require(State.COPYING);
        state = State.PENDING;
        reason = "The server that copied it went away in the middle of it.";
        nextTry = now;
    }

    /** Somebody asks for it. */
    void again(Instant now) {
        if (state == State.FAILED || state == State.PENDING) {
            state = State.PENDING;
            tries = 0;
            nextTry = now;
        }
    }

    void gone(Instant now) {
        require(State.EXPIRED);
        goneAt = now;
        reason = "";
    }

    void notGone(String why, Instant now) {
        require(State.EXPIRED);
        tries++;
        reason = why;
        nextTry = now.plus(wait(tries));
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new IllegalStateException("copy " + id + " is " + state + ", not " + wanted);
        }
    }

    public Long id() {
        return id;
    }

    public long placeId() {
        return placeId;
    }

    public State state() {
        return state;
    }

    /** Why it is not there yet, or not deleted yet; empty. */
    public String reason() {
        return reason;
    }

    public String medium() {
        return medium;
    }

    public Instant nextTry() {
        return nextTry;
    }

    public Instant verifiedAt() {
        return verifiedAt;
    }

    public Instant goneAt() {
        return goneAt;
    }

    String node() {
        return node;
    }
}
