package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;

/** Writes down what became of a restore: each in one transaction with its entry in the record. */
@ApplicationScoped
class RecordRestore {
    private final AuditLog audit;
    private final LiveEvents live;
    private final RecordBackup backups;
    private final Clock clock;

    RecordRestore(AuditLog audit, LiveEvents live, RecordBackup backups, Clock clock) {
        this.audit = audit;
        this.live = live;
        this.backups = backups;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void compared(long id, Trial.Result result) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING) {
            restore.compared(
                    result.restored(),
                    result.compared().json(),
                    result.compared().sentence());
        }
    }

    /** False where it was given up meanwhile: then nothing may be renamed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean swaps(long id, BackupRestore.Swap swap) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() != RestoreState.RUNNING || restore.stopAskedBy() != null) {
            return false;
        }
        restore.swaps(swap, clock.instant());
        return true;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void done(long id) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING) {
            restore.done(clock.instant());
            String old = restore.oldName().isEmpty() ? "" : "; what it was is called “" + restore.oldName() + "” now";
            String remark = restore.remark().isEmpty() ? "" : ". " + restore.remark();
            append(
                    restore,
                    "restore.done",
                    "restored “" + restore.name() + "” on " + restore.place() + " and found everything the same" + old
                            + remark,
                    Map.of("restoreMillis", restore.restoreMillis()));
        }
    }

    /** True for the one node that looks now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean looks(long id, String node, Instant silent) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() != RestoreState.RUNNING || !restore.beatAt().isBefore(silent)) {
            return false;
        }
        restore.takenBy(node, clock.instant());
        return true;
    }

    /** It is open until somebody knows. {@code look}: where to look, in words. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void unsure(long id, String look) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING && !restore.unsure().equals(look)) {
            restore.unsure(look);
            append(
                    restore,
                    "restore.not_known",
                    "does not know what became of “" + restore.name() + "”: " + look,
                    Map.of());
        }
    }

    /** Nobody will find out here any more, so nothing of it is touched. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void neverKnown(long id, String look) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING) {
            restore.unsure(look);
            restore.fail(look, clock.instant());
            restore.cleared();
            append(
                    restore,
                    "restore.not_known",
                    "does not know what became of “" + restore.name() + "”: " + look,
                    Map.of());
        }
    }

    /** {@code cleared}: nothing of it is left on the server. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(long id, String why, boolean cleared) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING) {
            restore.unsure("");
            restore.fail(why, clock.instant());
            if (cleared) {
                restore.cleared();
            }
            append(restore, "restore.failed", sentence(restore, why), Map.of());
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void differs(long id, String why, String kept) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.RUNNING) {
            restore.keep();
            restore.fail(why, clock.instant());
            // Its backup is locked before the head of the record, as everywhere.
            backups.refuted(restore.backupId(), restore.place(), restore.differs());
            append(restore, "restore.failed", sentence(restore, why), Map.of("kept", kept));
        }
    }

    private static String sentence(BackupRestore restore, String why) {
        return "could not restore “" + restore.name() + "” on " + restore.place() + ": " + why;
    }

    void damaged(long backupId, String why) {
        backups.damaged(backupId, why);
    }

    /** What failed before, and nobody looks for any more. {@code where}: what may be left, and where, in words. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void left(long id, String where) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.FAILED && !restore.reason().contains(where)) {
            restore.ended((restore.reason() + " " + where).strip(), clock.instant());
            append(
                    restore,
                    "restore.left",
                    "no longer looks for what may be left of “" + restore.name() + "”: " + where,
                    Map.of());
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void cleared(long id) {
        BackupRestore.lock(id).cleared();
    }

    void append(BackupRestore restore, String action, String sentence, Map<String, Object> more) {
        live.publish(null, Work.RESTORE.part() + restore.id());
        live.publish(null, Work.BACKUP.part() + restore.backupId());
        live.publish(null, TellGates.ALL);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("restore", restore.id());
        detail.put("backup", restore.backupId());
        detail.put("target", restore.targetId());
        detail.put("mode", restore.mode());
        detail.put("name", restore.name());
        detail.putAll(more);
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }
}
