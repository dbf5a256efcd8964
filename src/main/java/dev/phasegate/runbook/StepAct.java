package dev.phasegate.runbook;

import dev.phasegate.shared.Conflict;

/** What can be done with a step: from which states, to which, and the sentence where not. */
public enum StepAct {
    START("started", StepState.RUNNING),
    DONE("done", StepState.DONE),
    FAIL("failed", StepState.FAILED),
    CANCEL("cancelled", StepState.CANCELLED),
    SKIP("skipped", StepState.SKIPPED),
    REOPEN("reopened", StepState.NOT_STARTED);

    private final String word;
    private final StepState to;

    StepAct(String word, StepState to) {
        this.word = word;
        this.to = to;
    }

    /** For the record: {@code step.started}. */
    String word() {
        return word;
    }

    StepState to() {
        return to;
    }

    boolean fits(StepState state) {
        return switch (this) {
            case START, SKIP ->
                state == StepState.NOT_STARTED || state == StepState.CANCELLED || state == StepState.FAILED;
            case DONE, FAIL -> state == StepState.NOT_STARTED || state == StepState.RUNNING;
            case CANCEL -> state == StepState.RUNNING;
            case REOPEN -> state != StepState.NOT_STARTED && state != StepState.RUNNING;
        };
    }

    /** Work on the step itself, which has to wait for its turn. */
    boolean isWork() {
        return this == START || this == DONE || this == FAIL;
    }

    Conflict refusal(StepState state) {
        return new Conflict(
                switch (state) {
                    case NOT_STARTED -> "This step has not started, so there is nothing to take back or to stop.";
                    case RUNNING -> "This step is running. Say how it ends, or cancel it.";
                    case DONE -> "This step is done. Open it again first.";
                    case FAILED -> "This step failed. Start it again first.";
                    case CANCELLED -> "This step was cancelled. Start it again first.";
                    case SKIPPED -> "This step was skipped. Open it again first.";
                });
    }
}
