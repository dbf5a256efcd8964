package dev.phasegate.backup.need;

import java.time.Instant;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.NeededBackup;

/**
 * A backup that a phase needs, for programs.
 *
 * @param step the step that must not begin before; null: the gate needs it
 * @param lacks what is missing in words; empty where {@code backup} is one that counts
 * @param working the backup that is being made or tested now, and {@code percent} of it; null
 * @param restoreMillis the measured restore of the one that counts; null
 */
public record NeedJson(
        long id,
        long database,
        String name,
        String state,
        int hours,
        String step,
        boolean met,
        String lacks,
        Long backup,
        Instant at,
        Instant until,
        Long restoreMillis,
        Long working,
        Integer percent) {

    static NeedJson of(NeedCard card) {
        NeededBackup need = card.need();
        BackupFact.Relied relied = card.fact().backup();
        NeededBackup.Copy busy = card.busy();
        return new NeedJson(
                need.id(),
                need.target(),
                need.database(),
                need.wanted().name(),
                need.hours(),
                need.stepId(),
                card.met(),
                card.fact().lacks(),
                relied == null ? null : relied.id(),
                relied == null ? null : relied.at(),
                relied == null ? null : relied.until(),
                relied == null ? null : relied.restoreMillis(),
                busy == null ? null : busy.id(),
                busy == null ? null : card.percent());
    }
}
