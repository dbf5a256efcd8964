package dev.phasegate.backup.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import dev.phasegate.backup.BackupJob;
import dev.phasegate.backup.Database;
import dev.phasegate.shared.Actor;

/** What a database is measured by at one moment, without a backup: before a migration, and after it. */
@Entity
@Table(name = "invariant_snapshot")
public class InvariantSnapshot extends BackupJob {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Column(name = "target_id")
    private long targetId;

    @Column(name = "database_name")
    private String databaseName;

    private String name;

    @Column(name = "taken_at")
    private Instant takenAt;

    private String invariants = "";

    protected InvariantSnapshot() {}

    static InvariantSnapshot begin(Database database, String name, Actor by, String node, Instant now) {
        InvariantSnapshot snapshot = new InvariantSnapshot();
        snapshot.targetId = database.id();
        snapshot.databaseName = database.database();
        snapshot.name = name;
        snapshot.begun(by, node, now);
        snapshot.persist();
        return snapshot;
    }

    static InvariantSnapshot lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<InvariantSnapshot> underWay(long targetId) {
        return find("targetId = ?1 and endedAt is null", targetId).firstResultOptional();
    }

    static List<InvariantSnapshot> latest(long targetId, int most) {
        return find("targetId = ?1 order by id desc", targetId).page(0, most).list();
    }

    void taken(String json, Instant moment, Instant now) {
        invariants = json;
        takenAt = moment;
        ended("", now);
    }

    public Long id() {
        return id;
    }

    public long targetId() {
        return targetId;
    }

    public String databaseName() {
        return databaseName;
    }

    /** What somebody called it. */
    public String name() {
        return name;
    }

    /** The moment that it shows; null where it was not taken. */
    public Instant takenAt() {
        return takenAt;
    }

    public boolean there() {
        return takenAt != null;
    }

    public String invariants() {
        return invariants;
    }
}
