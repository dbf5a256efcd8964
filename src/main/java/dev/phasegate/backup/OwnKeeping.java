package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which backups of Phasegate itself stay: the newest good ones, and the newest that is restore-proven however many came after it. What is
 * missing counts for nothing and stays for a month: a disk that is not mounted comes back.
 */
final class OwnKeeping {
    private static final Duration UNTIL_GIVEN_UP = Duration.ofDays(30);

    private final int keep;
    private final Instant now;
    private int good;
    private boolean proven;

    private OwnKeeping(int keep, Instant now) {
        this.keep = Math.max(1, keep);
        this.now = now;
    }

    /** Those that go. {@code kept}: whose files were not deleted yet, the newest first. At least one stays. */
    static List<OwnBackup> over(List<OwnBackup> kept, int keep, Instant now) {
        OwnKeeping rule = new OwnKeeping(keep, now);
        List<OwnBackup> over = new ArrayList<>();
        for (OwnBackup backup : kept) {
            boolean newest = backup == kept.get(0);
            if (!rule.stays(backup, newest) && !backup.running()) {
                over.add(backup);
            }
        }
        return over;
    }

    private boolean stays(OwnBackup backup, boolean newest) {
        if (!backup.there()) {
            return newest; // refuted: for somebody to look at
        } else if (backup.missing()) {
            return backup.missingSince().plus(UNTIL_GIVEN_UP).isAfter(now);
        }
        boolean newestProven = !proven && backup.state() == BackupState.RESTORE_PROVEN;
        proven |= newestProven;
        good++;
        return good <= keep || newestProven;
    }
}
