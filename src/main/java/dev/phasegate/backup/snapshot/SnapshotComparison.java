package dev.phasegate.backup.snapshot;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** Two snapshots held against each other, of one database or of two, with what may differ. */
@Entity
@Table(name = "snapshot_comparison")
public class SnapshotComparison extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    @Column(name = "before_id")
    private long beforeId;

    @Column(name = "after_id")
    private long afterId;

    private String tolerances;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected SnapshotComparison() {}

    static SnapshotComparison of(long before, long after, String tolerances, Actor by, Instant now) {
        SnapshotComparison comparison = new SnapshotComparison();
        comparison.beforeId = before;
        comparison.afterId = after;
        comparison.tolerances = tolerances;
        comparison.byId = by.userId();
        comparison.byName = by.name();
        comparison.at = now;
        comparison.persist();
        return comparison;
    }

    static SnapshotComparison lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    void tolerate(String lines) {
        tolerances = lines;
    }

    public Long id() {
        return id;
    }

    public long beforeId() {
        return beforeId;
    }

    public long afterId() {
        return afterId;
    }

    /** As somebody wrote them, a line each. */
    public String tolerances() {
        return tolerances;
    }

    public String byName() {
        return byName;
    }

    public Instant at() {
        return at;
    }
}
