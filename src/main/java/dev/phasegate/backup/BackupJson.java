package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A backup for programs.
 *
 * @param at the moment that its rows show
 * @param missingSince since when its file is not known to be where it was written; null as nearly always
 * @param notKnown nobody could look since then, so it may be there; false: somebody looked
 * @param refuted why the last restore of any kind found it different; empty. Such a backup counts nowhere, whatever its state
 * @param restoreMillis of the last drill that found everything the same: the measured RTO
 */
public record BackupJson(
        long id,
        long database,
        String state,
        boolean running,
        String stage,
        int percent,
        String reason,
        Instant startedAt,
        String startedBy,
        Instant at,
        Instant writtenAt,
        Instant readVerifiedAt,
        Instant restoreProvenAt,
        Instant expiredAt,
        Instant missingSince,
        boolean notKnown,
        String file,
        Long bytes,
        String sha256,
        boolean sealed,
        Long restoreMillis,
        String refuted,
        List<DrillJson> drills) {

    /** One trial of restoring it. {@code remark}: what of the archive was not restored, in words; empty. */
    public record DrillJson(
            long id,
            String state,
            String place,
            String reason,
            Instant startedAt,
            Instant endedAt,
            Long restoreMillis,
            String remark) {
        static DrillJson of(BackupDrill drill) {
            return new DrillJson(
                    drill.id(),
                    drill.state().name(),
                    drill.place(),
                    drill.reason(),
                    drill.startedAt(),
                    drill.endedAt(),
                    drill.restoreMillis(),
                    drill.remark());
        }
    }

    static BackupJson of(Backup backup, List<BackupDrill> drills, Map<Long, String> refuted) {
        Long restore = drills.stream()
                .filter(drill -> drill.state() == DrillState.PROVEN)
                .findFirst()
                .map(BackupDrill::restoreMillis)
                .orElse(null);
        long percent = backup.totalBytes() == 0 ? 0 : Math.min(99, backup.doneBytes() * 100 / backup.totalBytes());
        return new BackupJson(
                backup.id(),
                backup.targetId(),
                backup.state().name(),
                backup.running(),
                backup.stage(),
                backup.running() || backup.state() == BackupState.FAILED ? (int) percent : 100,
                backup.reason(),
                backup.startedAt(),
                backup.askedBy(),
                backup.snapshotAt(),
                backup.writtenAt(),
                backup.verifiedAt(),
                backup.provenAt(),
                backup.expiredAt(),
                backup.missingSince(),
                backup.notKnown(),
                backup.there() ? backup.file() : null,
                backup.bytes(),
                backup.sha256(),
                backup.encrypted(),
                restore,
                refuted.getOrDefault(backup.id(), ""),
                drills.stream().map(DrillJson::of).toList());
    }
}
