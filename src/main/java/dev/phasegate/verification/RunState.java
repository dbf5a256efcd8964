package dev.phasegate.verification;

import java.util.List;

import dev.phasegate.verification.probe.CheckOutcome;

/** Life of a run. FAILED was measured and is bad; ERROR could not be measured; INCONCLUSIVE is neither good nor bad. */
public enum RunState {
    PENDING,
    RUNNING,
    SUCCESSFUL,
    FAILED,
    ERROR,
    INCONCLUSIVE,
    /** Somebody called it off. */
    ABORTED,
    /** Nobody was there to run it while it was fresh. */
    MISSED,
    /** The node that ran it went away. */
    LOST;

    /** What a run can come to by itself. */
    static final List<RunState> RESULTS = List.of(SUCCESSFUL, FAILED, ERROR, INCONCLUSIVE);

    static RunState of(CheckOutcome outcome) {
        if (outcome instanceof CheckOutcome.Successful) {
            return SUCCESSFUL;
        } else if (outcome instanceof CheckOutcome.Failed) {
            return FAILED;
        }
        return outcome instanceof CheckOutcome.Error ? ERROR : INCONCLUSIVE;
    }

    public boolean over() {
        return this != PENDING && this != RUNNING;
    }

    /** Measured, and good or bad: what a gate can be judged on. */
    boolean verdict() {
        return this == SUCCESSFUL || this == FAILED;
    }
}
