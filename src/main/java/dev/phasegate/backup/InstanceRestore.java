package dev.phasegate.backup;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** From which backup this instance was made. What happened between the moment of the backup and its start is not in it. */
@Entity
@Table(name = "instance_restore")
public class InstanceRestore extends PanacheEntityBase {
    @Id
    private String id;

    private String archive;
    private String sha256;

    @Column(name = "snapshot_at")
    private Instant snapshotAt;

    @Column(name = "restored_at")
    private Instant restoredAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_event")
    private long lastEvent;

    @Column(name = "last_event_at")
    private Instant lastEventAt;

    @Column(name = "with_keys")
    private boolean withKeys;

    protected InstanceRestore() {}

    /** {@code snapshot}: where the marker does not know it. */
    static InstanceRestore of(RestoreMarker marker, Instant snapshot, long lastEvent, Instant lastAt, Instant now) {
        InstanceRestore restore = new InstanceRestore();
        restore.id = marker.id();
        restore.archive = marker.archive();
        restore.sha256 = marker.sha256();
        restore.snapshotAt = marker.snapshotAt() == null ? snapshot : Instant.parse(marker.snapshotAt());
        restore.restoredAt = Instant.parse(marker.restoredAt());
        restore.startedAt = now;
        restore.lastEvent = lastEvent;
        restore.lastEventAt = lastAt;
        restore.withKeys = marker.withKeys();
        restore.persist();
        return restore;
    }

    static Optional<InstanceRestore> newest() {
        return find("order by startedAt desc").firstResultOptional();
    }

    public String archive() {
        return archive;
    }

    public String sha256() {
        return sha256;
    }

    public Instant snapshotAt() {
        return snapshotAt;
    }

    public Instant restoredAt() {
        return restoredAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The last event of the record that the backup knew. */
    public long lastEvent() {
        return lastEvent;
    }

    /** Null where there was none. */
    public Instant lastEventAt() {
        return lastEventAt;
    }

    /** Without them the secrets of targets have to be entered anew, and checkpoints are signed with another key. */
    public boolean withKeys() {
        return withKeys;
    }
}
