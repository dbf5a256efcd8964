package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.plan.Phase;

/** Writes down what became of a backup, once the files say so: each in one transaction with its entry in the record. */
@ApplicationScoped
class RecordBackup {
    private final AskCopies copies;
    private final AuditLog audit;
    private final TellGates gates;
    private final Clock clock;

    RecordBackup(AskCopies copies, AuditLog audit, TellGates gates, Clock clock) {
        this.copies = copies;
        this.audit = audit;
        this.gates = gates;
        this.clock = clock;
    }

    /** {@code folder}: which one holds it. False where it was given up meanwhile: then there must be no file, either. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean done(long id, DatabaseKind.Copied result, String keyId, Instant writtenAt, String folder) {
        Backup backup = Backup.lock(id);
        if (backup == null || !backup.running()) {
            return false;
        }
        Instant now = clock.instant();
        Invariants counted = result.invariants();
        backup.under(counted.serverVersion(), result.tool(), keyId);
        backup.written(
                new Backup.Archived(result.written().bytes(), result.written().sha256(), counted.json(), result.at()),
                writtenAt);
        backup.readThrough(now);
        backup.in(folder);
        copies.of(backup);
        gates.changed(backup);
        audit.append(entry(
                backup,
                "backup.verified",
                "backed up “" + backup.databaseName() + "” and read the archive through",
                Map.of(
                        "bytes", backup.bytes(),
                        "sha256", backup.sha256(),
                        "tables", counted.tables().size(),
                        "rows", counted.rows(),
                        "schema", counted.schemaHash())));
        return true;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(long id, String why) {
        Backup backup = Backup.lock(id);
        if (backup == null || !backup.running()) {
            return;
        }
        backup.fail(why, clock.instant());
        gates.changed(backup);
        audit.append(
                entry(backup, "backup.failed", "could not back up “" + backup.databaseName() + "”: " + why, Map.of()));
    }

    /** An archive that was good, and is not any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void damaged(long id, String why) {
        Backup backup = Backup.lock(id);
        if (backup == null || !backup.there()) {
            return;
        }
        backup.fail(why, clock.instant());
        gates.changed(backup);
        audit.append(entry(
                backup,
                "backup.damaged",
                "found the backup of “" + backup.databaseName() + "” damaged: " + why,
                Map.of()));
    }

    /** A restore where somebody needed it found something different: it says of the backup what a drill would. */
    @Transactional
    void refuted(long id, String place, String why) {
        Backup backup = Backup.lock(id);
        gates.changed(backup);
        audit.append(entry(
                backup,
                "backup.refuted",
                "restored the backup of “" + backup.databaseName() + "” on " + place + " and found it different: "
                        + why,
                Map.of("place", place)));
    }

    /** {@code restored} null where it did not come so far. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void drilled(long drillId, String why, Duration restored, String compared) {
        BackupDrill drill = BackupDrill.lock(drillId);
        if (drill == null || !drill.running()) {
            return;
        }
        Backup backup = Backup.lock(drill.backupId());
        Instant now = clock.instant();
        if (why.isEmpty()) {
            drill.prove(restored, compared, now);
            if (backup.there()) {
                backup.proven(now);
            }
        } else {
            drill.fail(why, restored, compared, now);
        }
        gates.changed(backup);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("drill", drillId);
        detail.put("place", drill.place());
        detail.put("restoreMillis", drill.restoreMillis());
        audit.append(entry(
                backup,
                why.isEmpty() ? "backup.proven" : "backup.drill_failed",
                why.isEmpty()
                        ? "restored the backup of “" + backup.databaseName() + "” on " + drill.place()
                                + " and found everything the same"
                                + (drill.remark().isEmpty() ? "" : ". " + drill.remark())
                        : "could not prove the backup of “" + backup.databaseName() + "” by restoring it: " + why,
                detail));
    }

    /** What of the archive could not be restored in a drill, in words; empty. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void remarked(long drillId, String remark) {
        BackupDrill drill = BackupDrill.lock(drillId);
        if (drill != null) {
            drill.remark(remark);
        }
    }

    /** Nothing of it is left where it was made. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void dropped(long drillId) {
        BackupDrill drill = BackupDrill.lock(drillId);
        if (drill != null) {
            drill.dropped();
        }
    }

    static AuditEntry entry(Backup backup, String action, String sentence, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("backup", backup.id());
        detail.put("target", backup.targetId());
        detail.putAll(more);
        return new AuditEntry(action, backup.planId(), phase(backup), sentence, detail);
    }

    /** That of the history it belongs to; null where it is of no phase, or that is no longer in the plan. */
    private static Integer phase(Backup backup) {
        Phase phase = backup.phaseId() == null ? null : Phase.findById(backup.phaseId());
        return phase == null || phase.removed() ? null : (Integer) phase.number();
    }
}
