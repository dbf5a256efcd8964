package dev.phasegate.dashboard;

import java.util.Arrays;
import java.util.List;

import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;

/** Words for the transitions of a plan that its page offers besides its main action. */
final class PlanStates {
    private PlanStates() {}

    static List<PlanView.Transition> offered(Seat seat) {
        PlanState now = seat.plan().state();
        return Arrays.stream(PlanState.values())
                .filter(now::mayBecome)
                .filter(to -> now != PlanState.DRAFT || to != PlanState.IN_PROGRESS)
                .filter(to -> mayAsk(seat, to))
                .map(to -> new PlanView.Transition(to, words(to)))
                .toList();
    }

    /** Closing without success is for owners; the transition itself checks again. */
    private static boolean mayAsk(Seat seat, PlanState to) {
        return switch (to) {
            case DRAFT, IN_PROGRESS, ON_HOLD, COMPLETED -> seat.member();
            case ROLLED_BACK, CANCELLED, ARCHIVED -> seat.owner();
        };
    }

    static boolean asksWhy(PlanState to) {
        return to == PlanState.ON_HOLD || to == PlanState.CANCELLED || to == PlanState.ROLLED_BACK;
    }

    static String words(PlanState to) {
        return switch (to) {
            case DRAFT -> "Reopen the draft";
            case IN_PROGRESS -> "Resume the plan";
            case ON_HOLD -> "Put on hold";
            case COMPLETED -> "Complete the plan";
            case ROLLED_BACK -> "Close as rolled back";
            case CANCELLED -> "Cancel the plan";
            case ARCHIVED -> "Archive the plan";
        };
    }

    static String meaning(PlanState to) {
        return switch (to) {
            case DRAFT, IN_PROGRESS -> "Work can be recorded again.";
            case ON_HOLD -> "No phase can be worked on or signed until somebody resumes the plan.";
            case COMPLETED -> "Every phase must be behind. The record stays readable.";
            case ROLLED_BACK -> "The plan ends as rolled back. This can't be undone.";
            case CANCELLED -> "The plan ends here. What was recorded stays. This can't be undone.";
            case ARCHIVED -> "The plan leaves the lists and stays readable. This can't be undone.";
        };
    }
}
