package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;

import dev.phasegate.backup.invariant.Comparison;
import dev.phasegate.target.TargetKind;

/**
 * One restore: what it would take away, who has to say yes, how far it is, and what was found.
 *
 * @param source the database that was backed up
 * @param mine the reader asked for it
 * @param refusal why the reader can't approve it; empty
 * @param passwordError what is wrong with it; empty
 */
public record RestorePage(
        Database source,
        Backup backup,
        BackupRestore restore,
        boolean mine,
        String refusal,
        boolean secondStep,
        String passwordError,
        String codeError,
        Instant now) {

    public String path() {
        return "/backups/restores/" + restore.id();
    }

    public String from() {
        return "/backups/runs/" + backup.id();
    }

    public boolean replaces() {
        return restore.mode() == BackupRestore.Mode.REPLACE;
    }

    /** Onto a server that gives a database another name. */
    public boolean renames() {
        return source.kind() == TargetKind.POSTGRESQL;
    }

    public boolean waits() {
        return restore.state() == RestoreState.ASKED && restore.expiresAt().isAfter(now);
    }

    public boolean working() {
        return restore.state() == RestoreState.RUNNING;
    }

    /** Until names change. */
    public boolean stoppable() {
        return working() && restore.swapAt() == null && (mine || refusal.isEmpty());
    }

    public boolean refusable() {
        return waits() && (mine || refusal.isEmpty());
    }

    public boolean may() {
        return waits() && refusal.isEmpty();
    }

    public int percent() {
        return restore.totalBytes() == 0 ? 0 : (int) Math.min(99, restore.doneBytes() * 100 / restore.totalBytes());
    }

    /** How old what is restored is, so how much is lost at least. */
    public String age() {
        if (backup.snapshotAt() == null) {
            return "";
        }
        Instant until = restore.approvedAt() == null ? now : restore.approvedAt();
        return Words.took(Duration.between(backup.snapshotAt(), until));
    }

    public LostRows lost() {
        return LostRows.parse(restore.lost());
    }

    /** That have as many rows as then. */
    public String others() {
        long same = lost().same();
        return same == 1
                ? "1 more table has as many rows as then; they may still be others."
                : same + " more tables have as many rows as then; they may still be others.";
    }

    /** Null before it came so far. */
    public Comparison compared() {
        return restore.comparison().isEmpty() ? null : Comparison.parse(restore.comparison());
    }

    public String took() {
        return restore.restoreMillis() == null ? "" : Words.took(Duration.ofMillis(restore.restoreMillis()));
    }
}
