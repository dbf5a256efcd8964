package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

import dev.phasegate.verification.schedule.Due;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.verification.schedule.Spread;

/** When a database is backed up by itself, or the restore of its newest backup tested, and how far that has come. */
@Entity
@Table(name = "backup_schedule")
public class BackupSchedule extends PanacheEntityBase {
    /** A backup that an outage prevented is still wanted some hours later, but not in the middle of the next day. */
    static final Duration LONGEST_FRESH = Duration.ofHours(6);

    private static final Spread AT_ONCE = new Spread(0, Duration.ZERO);

    /** What is done at each slot. */
    public enum What {
        BACKUP("Backup"),
        DRILL("Restore test of the newest backup");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    /** Of what people say; slots that pass don't count. Whoever changes it holds its lock. */
    private int version;

    @Column(name = "target_id")
    private long targetId;

    @Enumerated(EnumType.STRING)
    private What what;

    private String cron = "";
    private String zone;

    @Column(name = "every_hours")
    private Integer everyHours;

    @Column(name = "counts_from")
    private Instant countsFrom;

    @Column(name = "settled_slot")
    private Instant settledSlot;

    @Column(name = "next_due")
    private Instant nextDue;

    private String note = "";

    @Column(name = "note_at")
    private Instant noteAt;

    @Column(name = "paused_by")
    private String pausedBy;

    @Column(name = "pause_reason")
    private String pauseReason;

    @Column(name = "paused_at")
    private Instant pausedAt;

    @Column(name = "paused_until")
    private Instant pausedUntil;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected BackupSchedule() {}

    /** Not kept until it is {@link #plan}ned. */
    static BackupSchedule fresh(long targetId, What what) {
        BackupSchedule schedule = new BackupSchedule();
        schedule.targetId = targetId;
        schedule.what = what;
        return schedule;
    }

    static List<BackupSchedule> of(long targetId) {
        return list("targetId = ?1 and removedAt is null order by what", targetId);
    }

    /** Null where it is gone. */
    static BackupSchedule lock(long id) {
        BackupSchedule found = findById(id, LockModeType.PESSIMISTIC_WRITE);
        return found == null || found.removedAt != null ? null : found;
    }

    static BackupSchedule lock(long targetId, What what) {
        return find("targetId = ?1 and what = ?2 and removedAt is null", targetId, what)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static List<BackupSchedule> due() {
        return list("nextDue is not null and removedAt is null");
    }

    /** From now on; no slot of before is made up for. */
    void plan(ScheduleForm.Chosen chosen, String by, Instant now) {
        cron = String.join("\n", chosen.lines());
        zone = chosen.zone().getId();
        everyHours = chosen.hours();
        countsFrom = chosen.hours() == null ? now : now.plus(Duration.ofHours(chosen.hours()));
        settledSlot = settledSlot != null && settledSlot.isAfter(now) ? settledSlot : now;
        changedAt = now;
        changedBy = by;
        version++;
        look(now);
        if (id == null) {
            persist();
        }
    }

    void remove(String by, Instant now) {
        version++;
        removedAt = now;
        changedAt = now;
        changedBy = by;
        nextDue = null;
    }

    void pause(String by, String why, Instant until, Instant now) {
        version++;
        pausedBy = by;
        pauseReason = why;
        pausedAt = now;
        pausedUntil = until;
    }

    /** What came while it rested is settled without a word. */
    void resume(Instant now) {
        version++;
        pausedBy = null;
        pauseReason = null;
        pausedAt = null;
        pausedUntil = null;
        settledSlot = settledSlot.isAfter(now) ? settledSlot : now;
        look(now);
    }

    boolean paused(Instant now) {
        return pausedAt != null && (pausedUntil == null || now.isBefore(pausedUntil));
    }

    private void look(Instant now) {
        nextDue = due(now).next();
    }

    /** Pure: what is due now. */
    Due due(Instant now) {
        return Due.of(schedule(), AT_ONCE, settledSlot, now, LONGEST_FRESH);
    }

    void settle(Due due) {
        settledSlot = due.last();
        nextDue = due.next();
    }

    /** What became of a slot that was no backup, in words. */
    void note(String words, Instant now) {
        note = words;
        noteAt = now;
    }

    void fine() {
        note = "";
        noteAt = null;
    }

    ScheduleForm.Chosen chosen() {
        return new ScheduleForm.Chosen(cron.isEmpty() ? List.of() : cron.lines().toList(), ZoneId.of(zone), everyHours);
    }

    Schedule schedule() {
        return chosen().schedule(countsFrom);
    }

    /** The next ones, where it does not rest. */
    public List<Instant> upcoming(Instant now, int count) {
        return schedule().upcoming(now.isAfter(settledSlot) ? now : settledSlot, count);
    }

    /** For whoever changes it: 1 for one that is not there yet. */
    public int seenVersion() {
        return version + 1;
    }

    public Long id() {
        return id;
    }

    public long targetId() {
        return targetId;
    }

    public What what() {
        return what;
    }

    public String words() {
        return chosen().words();
    }

    /** Null where it never comes again. */
    public Instant nextDue() {
        return nextDue;
    }

    public String note() {
        return note;
    }

    public Instant noteAt() {
        return noteAt;
    }

    public String pausedBy() {
        return pausedBy;
    }

    public String pauseReason() {
        return pauseReason;
    }

    public Instant pausedUntil() {
        return pausedUntil;
    }

    public boolean resting(Instant now) {
        return paused(now);
    }
}
