package dev.phasegate.runbook;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.PhaseWork;
import dev.phasegate.plan.WorkCount;

/** Counts a phase's steps and open choices. */
@ApplicationScoped
class StepWork implements PhaseWork {

    @Override
    public WorkCount count(String phaseId) {
        return Runbook.of(phaseId).count();
    }
}
