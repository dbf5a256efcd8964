package dev.phasegate.rollback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.phasegate.plan.Seat;
import dev.phasegate.web.TimeWords;

/**
 * A run for the person who looks. {@code usual}: what the estimate says, empty without one; {@code told}: what a press came too
 * late for, empty otherwise; {@code typed} comes back with {@code error} where something was missing.
 */
record RunView(
        Seat seat,
        String planTitle,
        RunFacts run,
        List<StepRow> steps,
        StepRow atHand,
        String usual,
        List<Calls.Call> calls,
        List<Way> ways,
        Integer incident,
        Said said,
        Instant now) {

    /** The run's own facts. */
    record RunFacts(
            int number,
            int phase,
            boolean rehearsal,
            String level,
            Integer objectiveMinutes,
            RunState state,
            String reason,
            Instant startedAt,
            String startedBy,
            Instant endedAt,
            String endedBy,
            String endNote,
            Integer seconds) {}

    /** Another level that can be taken. */
    record Way(String id, String name, int steps) {}

    /** What is said back to a press. */
    record Said(String told, String error, String typed, String act, boolean pressed) {
        static final Said NOTHING = new Said("", "", "", "", false);
        /** The focus goes to what is next. */
        static final Said PRESSED = new Said("", "", "", "", true);
    }

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String phasePath() {
        return plan() + "/phases/" + run.phase();
    }

    public String path() {
        return plan() + "/rollbacks/" + run.number();
    }

    /** Where this run is looked at while it runs. */
    public String here() {
        return run.rehearsal() || !running() ? path() : phasePath() + "/rollback";
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public String part() {
        return run.rehearsal() ? "rehearsal" : "rollback";
    }

    public boolean running() {
        return run.state() == RunState.RUNNING;
    }

    public boolean ended() {
        return !running();
    }

    public boolean allBehind() {
        return atHand == null;
    }

    /** The real one, under way: every page of the plan speaks of it, so this one need not. */
    public boolean told() {
        return running() && !run.rehearsal();
    }

    /** What it led to keeps the plan on hold. */
    public boolean waits() {
        return onHold() && run.state() == RunState.DONE && !run.rehearsal();
    }

    public String outcome() {
        return switch (run.state()) {
            case RUNNING -> "";
            case DONE ->
                run.rehearsal()
                        ? "Rehearsed in " + elapsedWords()
                        : "Phase " + run.phase() + " was rolled back in " + elapsedWords();
            case CALLED_OFF -> run.rehearsal() ? "The rehearsal was stopped" : "The rollback was called off";
        };
    }

    public boolean acting() {
        return running() && seat.member();
    }

    public String title() {
        String what = run.rehearsal() ? "Rehearsal: " + run.level() : "phase " + run.phase();
        return switch (run.state()) {
            case RUNNING -> run.rehearsal() ? what : "Rolling back " + what;
            case DONE -> run.rehearsal() ? what : "Rolled back " + what;
            case CALLED_OFF -> run.rehearsal() ? what + " (called off)" : "Rollback of " + what + " called off";
        };
    }

    public String pageTitle() {
        return running() && atHand != null ? title() + ": step " + atHand.number() + " of " + steps.size() : title();
    }

    public Duration elapsed() {
        return Duration.between(run.startedAt(), now);
    }

    public String elapsedWords() {
        return Took.words(running() ? elapsed() : Duration.ofSeconds(run.seconds() == null ? 0 : run.seconds()));
    }

    public boolean timed() {
        return run.objectiveMinutes() != null && run.objectiveMinutes() > 0;
    }

    public String objective() {
        return timed() ? TimeWords.minutes(run.objectiveMinutes()) : "";
    }

    public long objectiveSeconds() {
        return timed() ? run.objectiveMinutes() * 60L : 1;
    }

    public long elapsedSeconds() {
        long seconds = running() ? elapsed().toSeconds() : run.seconds() == null ? 0 : run.seconds();
        return Math.min(Math.max(0, seconds), objectiveSeconds());
    }

    public boolean late() {
        return timed()
                && (running() ? elapsed().toSeconds() : run.seconds() == null ? 0 : run.seconds()) > objectiveSeconds();
    }

    /** Nothing was done for real yet, or nothing is real. */
    public boolean stoppable() {
        return acting()
                && (run.rehearsal()
                        || steps.stream()
                                .noneMatch(
                                        step -> step.state() == StepState.DONE || step.state() == StepState.WENT_ON));
    }

    public boolean onHold() {
        return seat.plan().state() == dev.phasegate.plan.PlanState.ON_HOLD;
    }

    public long failures() {
        return steps.stream().filter(step -> step.state() == StepState.WENT_ON).count();
    }

    /** The form of that act shows what was typed and what is missing. */
    public String error(String act) {
        return said.act().equals(act) ? said.error() : "";
    }

    public String typed(String act) {
        return said.act().equals(act) ? said.typed() : "";
    }
}
