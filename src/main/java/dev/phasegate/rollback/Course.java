package dev.phasegate.rollback;

import java.util.ArrayList;
import java.util.List;

/**
 * A run as a value: which states it may go to. Total: every act on every step in every state has an answer, and a refusal is
 * a sentence with what is so now. Steps are counted from 1.
 */
record Course(RunState state, boolean rehearsal, List<StepState> steps) {

    Course {
        steps = List.copyOf(steps);
    }

    /** A new run of that many steps, the first at hand. */
    static Course of(boolean rehearsal, int steps) {
        return new Course(RunState.RUNNING, rehearsal, List.of()).with(steps);
    }

    sealed interface Answer {}

    record Next(Course course) implements Answer {}

    /** {@code already}: what was asked for is so; whoever did it themselves need not hear of it. */
    record Refused(String why, boolean already) implements Answer {}

    /** The step at hand, 0 when every step is settled. */
    int atHand() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).atHand()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** {@code step}: the one the page showed; without meaning for acts that are not about a step. */
    Answer on(RunAct act, int step) {
        if (state != RunState.RUNNING) {
            return ended(act);
        }
        return switch (act) {
            case DONE, FAILED, AGAIN, GO_ON, ESCALATE -> onStep(act, step);
            case OTHER_WAY -> new Next(leavingTheRest());
            case ADD -> new Next(with(1));
            case FINISH -> finish();
            case CALL_OFF -> callOff();
        };
    }

    private Answer ended(RunAct act) {
        boolean same = act == RunAct.FINISH && state == RunState.DONE
                || act == RunAct.CALL_OFF && state == RunState.CALLED_OFF;
        String how = state == RunState.DONE ? "finished" : "called off";
        return new Refused("This " + what() + " was " + how + ", so its record can't be changed.", same);
    }

    private Answer onStep(RunAct act, int step) {
        if (step < 1 || step > steps.size()) {
            return refuse("There is no step " + step + ". " + next());
        }
        StepState now = steps.get(step - 1);
        if (now.settled()) {
            boolean same =
                    act == RunAct.DONE && now == StepState.DONE || act == RunAct.GO_ON && now == StepState.WENT_ON;
            return new Refused("Step " + step + " is settled: " + lower(now) + ". " + next(), same);
        }
        if (now == StepState.OPEN) {
            return refuse("Step " + step + " has to wait. " + next());
        }
        return switch (act) {
            case DONE -> settle(step, StepState.DONE);
            case FAILED ->
                now == StepState.FAILED
                        ? new Refused("Step " + step + " is noted as not working already. Say what then.", true)
                        : put(step, StepState.FAILED);
            case AGAIN ->
                now == StepState.NOW
                        ? new Refused("Step " + step + " is being tried now.", true)
                        : put(step, StepState.NOW);
            case GO_ON ->
                now == StepState.NOW
                        ? refuse("Step " + step + " is being tried now. Say first that it did not work.")
                        : settle(step, StepState.WENT_ON);
            case ESCALATE -> new Next(this);
            case OTHER_WAY, ADD, FINISH, CALL_OFF -> throw new IllegalArgumentException(act + " is not about a step");
        };
    }

    private Answer finish() {
        return atHand() == 0
                ? new Next(new Course(RunState.DONE, rehearsal, steps))
                : refuse("Step " + atHand() + " is still open. Finish it, or go on without it.");
    }

    /** Out of a rehearsal at any time; out of the real thing only while nothing was changed. */
    private Answer callOff() {
        boolean begun = steps.stream().anyMatch(step -> step == StepState.DONE || step == StepState.WENT_ON);
        return begun && !rehearsal
                ? refuse("Something was done already, so it can't be called off. Go on to the end. " + next())
                : new Next(new Course(RunState.CALLED_OFF, rehearsal, steps));
    }

    private Course leavingTheRest() {
        return new Course(
                state,
                rehearsal,
                steps.stream()
                        .map(step -> step.settled() ? step : StepState.LEFT_OUT)
                        .toList());
    }

    /** With further steps at the end. */
    Course with(int further) {
        List<StepState> all = new ArrayList<>(steps);
        for (int i = 0; i < further; i++) {
            all.add(StepState.OPEN);
        }
        return new Course(state, rehearsal, turned(all));
    }

    private Answer settle(int step, StepState to) {
        List<StepState> all = new ArrayList<>(steps);
        all.set(step - 1, to);
        return new Next(new Course(state, rehearsal, turned(all)));
    }

    private Answer put(int step, StepState to) {
        List<StepState> all = new ArrayList<>(steps);
        all.set(step - 1, to);
        return new Next(new Course(state, rehearsal, all));
    }

    /** The first that is open has its turn, unless one is at hand. */
    private static List<StepState> turned(List<StepState> all) {
        if (all.stream().noneMatch(StepState::atHand)) {
            int open = all.indexOf(StepState.OPEN);
            if (open >= 0) {
                all.set(open, StepState.NOW);
            }
        }
        return all;
    }

    private Answer refuse(String why) {
        return new Refused(why, false);
    }

    private String next() {
        return atHand() == 0 ? "Every step is behind." : "Step " + atHand() + " is at hand.";
    }

    private String what() {
        return rehearsal ? "rehearsal" : "rollback";
    }

    private static String lower(StepState state) {
        return state.words().toLowerCase(java.util.Locale.ROOT);
    }
}
