package dev.phasegate.backup;

import java.util.ArrayList;
import java.util.List;

/** Which backups of Phasegate itself stay: the newest good ones, and the newest that is restore-proven however many came after it.
 * What is missing counts for nothing, and stays: a disk that is not mounted comes back. */
final class OwnKeeping {
    private OwnKeeping() {}

    /** Those that go. {@code kept}: whose files were not deleted yet, the newest first. At least one stays. */
    static List<OwnBackup> over(List<OwnBackup> kept, int keep) {
        List<OwnBackup> over = new ArrayList<>();
        int good = 0;
        boolean proven = false;
        for (int i = 0; i < kept.size(); i++) {
            OwnBackup backup = kept.get(i);
            boolean here = backup.there() && !backup.missing();
            boolean newestProven = !proven && here && backup.state() == BackupState.RESTORE_PROVEN;
            proven |= newestProven;
            good += here ? 1 : 0;
            boolean stays = backup.there() ? good <= Math.max(1, keep) || newestProven || backup.missing() : i == 0;
            if (!stays && !backup.running()) {
                over.add(backup);
            }
        }
        return over;
    }
}
