package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditLog;

/** Writes down what became of a backup of Phasegate itself: each in one transaction with its entry in the record. */
@ApplicationScoped
class RecordOwnBackup {
    private final AskCopies copies;
    private final AuditLog audit;
    private final TellGates tell;
    private final Clock clock;

    RecordOwnBackup(AskCopies copies, AuditLog audit, TellGates tell, Clock clock) {
        this.copies = copies;
        this.audit = audit;
        this.tell = tell;
        this.clock = clock;
    }

    /** {@code folder}: which one holds it. False where it was given up meanwhile: then there must be no file, either. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean done(long id, OwnBackup.Taken taken, String folder) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup == null || !backup.running()) {
            return false;
        }
        backup.readThrough(taken, clock.instant());
        backup.in(folder);
        copies.of(backup);
        append(
                backup,
                "backup.itself_verified",
                "backed up Phasegate itself and read the archive through",
                Map.of(
                        "bytes",
                        taken.archive().bytes(),
                        "sha256",
                        taken.archive().sha256(),
                        "keys",
                        taken.keys()));
        return true;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void proven(long id, Duration restored, String found) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup != null && backup.running()) {
            backup.proven(restored, found, clock.instant());
            append(
                    backup,
                    "backup.itself_proven",
                    "restored the backup of Phasegate itself elsewhere and found it whole",
                    Map.of("restoreMillis", backup.restoreMillis()));
        }
    }

    /** It was tried and is none: neither what is kept nor the next one counts on it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void refuted(long id, String why) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup != null && backup.running()) {
            backup.refuted(why, clock.instant());
            append(
                    backup,
                    "backup.itself_refuted",
                    "restored the backup of Phasegate itself elsewhere, and it is none: " + why,
                    Map.of("sha256", backup.sha256()));
        }
    }

    /** An archive that was good, and is not any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void damaged(long id, String why) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup != null && backup.there()) {
            backup.fail(why, clock.instant());
            append(backup, "backup.itself_damaged", "found the backup of Phasegate itself damaged: " + why, Map.of());
        }
    }

    /** What could not be tried says nothing against it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void unproven(long id, String why) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup != null && backup.running()) {
            backup.unproven(why, clock.instant());
            append(
                    backup,
                    "backup.itself_unproven",
                    "did not prove the backup of Phasegate itself by restoring it: " + why,
                    Map.of());
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(long id, String why) {
        OwnBackup backup = OwnBackup.lock(id);
        if (backup != null && backup.running()) {
            backup.fail(why, clock.instant());
            append(backup, "backup.itself_failed", "could not back up Phasegate itself: " + why, Map.of());
        }
    }

    /** Answers the names of the files that may go now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<String> expire(int keep) {
        List<OwnBackup> over = OwnKeeping.over(OwnBackup.kept(), keep, clock.instant());
        for (OwnBackup backup : over) {
            backup.expire(
                    backup.refuted()
                            ? "No database comes out of it."
                            : backup.missing()
                                    ? "Its file was missing for a month."
                                    : "Only the last " + keep + " are kept.",
                    clock.instant());
            copies.expire(backup);
            append(backup, "backup.itself_expired", "let an old backup of Phasegate itself go", Map.of());
        }
        return over.stream().map(OwnBackup::file).toList();
    }

    void append(OwnBackup backup, String action, String sentence, Map<String, Object> more) {
        tell.list();
        audit.append(backup.entry(action, sentence, more));
    }
}
