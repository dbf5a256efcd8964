package dev.phasegate.runbook;

import java.util.List;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;

/** A feature that something follows for from the beginning of a step; each adds itself as a bean. */
public interface StepFollower {

    /** In the transaction that begins it, under the phase's lock, before the record is written. {@code reliedOn}: all are met. */
    void began(Plan plan, Phase phase, StepFacts step, List<BackupFact> reliedOn);
}
