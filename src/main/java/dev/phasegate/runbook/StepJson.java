package dev.phasegate.runbook;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.NeededBackup;

/**
 * A step in the list of a phase.
 *
 * @param needs backups that must precede it; it does not begin while one of them is not met
 */
record StepJson(@JsonUnwrapped StepFacts step, List<Need> needs) {

    /**
     * A backup that must precede a step.
     *
     * @param database the registered database, and {@code name} what it is called
     * @param state how well the backup has to be known, {@code hours}: how old it may be when the step begins
     * @param lacks what is missing in words; empty where {@code backup} is one that counts
     * @param at the moment that the rows of the one that counts show, and {@code until} how long it counts; null where none does
     */
    record Need(
            long id,
            long database,
            String name,
            NeededBackup.Wanted state,
            int hours,
            boolean met,
            String lacks,
            Long backup,
            Instant at,
            Instant until) {

        static Need of(BackupFact fact) {
            BackupFact.Relied relied = fact.backup();
            return new Need(
                    fact.need(),
                    fact.target(),
                    fact.database(),
                    fact.wanted(),
                    fact.hours(),
                    fact.met(),
                    fact.lacks(),
                    relied == null ? null : (Long) relied.id(),
                    relied == null ? null : relied.at(),
                    relied == null ? null : relied.until());
        }
    }
}
