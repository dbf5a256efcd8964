package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.phasegate.backup.offsite.ThreeTwoOne;

/**
 * What an administrator reads of the backups of Phasegate itself. {@code all}: the newest first.
 *
 * @param restore from which this instance was made; null as nearly always
 * @param problem why none can be taken; empty
 */
public record OwnBackupPage(
        List<OwnBackup> all,
        InstanceRestore restore,
        String where,
        String schedule,
        String folder,
        String remark,
        String problem,
        List<Place> places,
        Map<Long, List<CopyQuery.Line>> copies,
        Instant now) {

    /** Another place that is registered. {@code chosen}: each backup is copied there. */
    public record Place(long id, String name, String kind, boolean elsewhere, boolean chosen) {}

    /** Where a backup is, as a fact. */
    public ThreeTwoOne whereIs(OwnBackup backup) {
        return CopyQuery.fact(backup, copiesOf(backup));
    }

    public List<CopyQuery.Line> copiesOf(OwnBackup backup) {
        return copies.getOrDefault(backup.id(), List.of());
    }

    public boolean copied() {
        return places.stream().anyMatch(Place::chosen);
    }

    public OwnBackup underWay() {
        return all.stream().filter(BackupJob::running).findFirst().orElse(null);
    }

    public OwnBackup newest() {
        return all.stream()
                .filter(it -> it.there() && !it.missing())
                .findFirst()
                .orElse(null);
    }

    /** Whose log is shown. */
    public OwnBackup latest() {
        return all.isEmpty() ? null : all.get(0);
    }

    public int percent() {
        OwnBackup it = underWay();
        return it.totalBytes() == 0 ? 0 : (int) Math.min(99, it.doneBytes() * 100 / it.totalBytes());
    }

    public String size(OwnBackup backup) {
        return backup.bytes() == null ? "" : Words.bytes(backup.bytes());
    }

    public String took(OwnBackup backup) {
        return backup.restoreMillis() == null ? "" : Words.took(Duration.ofMillis(backup.restoreMillis()));
    }

    /** What happened on the other side of the restore, and is not in here. */
    public String gap() {
        return Words.took(Duration.between(restore.snapshotAt(), restore.restoredAt()));
    }
}
