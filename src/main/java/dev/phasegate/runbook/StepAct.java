package dev.phasegate.runbook;

import java.util.Set;

import dev.phasegate.shared.Conflict;

/** What can be done with a step: from which states, to which, and the sentence where not. */
public enum StepAct {
    START("started", StepState.RUNNING, StepState.NOT_STARTED, StepState.CANCELLED, StepState.FAILED),
    DONE("done", StepState.DONE, StepState.NOT_STARTED, StepState.RUNNING),
    FAIL("failed", StepState.FAILED, StepState.NOT_STARTED, StepState.RUNNING),
    CANCEL("cancelled", StepState.CANCELLED, StepState.RUNNING),
    SKIP("skipped", StepState.SKIPPED, StepState.NOT_STARTED, StepState.FAILED, StepState.CANCELLED),
    REOPEN("reopened", StepState.NOT_STARTED, StepState.DONE, StepState.SKIPPED, StepState.FAILED, StepState.CANCELLED);

    private final String word;
    private final StepState to;
    private final Set<StepState> from;

    StepAct(String word, StepState to, StepState... from) {
        this.word = word;
        this.to = to;
        this.from = Set.of(from);
    }

    /** For the record: {@code step.started}. */
    String word() {
        return word;
    }

    StepState to() {
        return to;
    }

    boolean fits(StepState state) {
        return from.contains(state);
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
