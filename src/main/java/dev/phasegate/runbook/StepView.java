package dev.phasegate.runbook;

import java.time.Duration;
import java.time.Instant;

import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.web.TimeWords;

/**
 * A step as a row of a page. {@code blocked}: what keeps it from its turn, null where nothing does. {@code path}: the branch
 * option it belongs to. {@code mine}: the reader may do it. {@code warning}: what has to be confirmed before it is begun, empty
 * for nothing.
 */
public record StepView(
        StepFacts facts,
        StepSpec spec,
        StepState state,
        String reason,
        String roleName,
        String path,
        String blocked,
        Timeline.Slot slot,
        boolean mine,
        boolean running,
        String warning,
        StepBackups backups,
        Instant now) {

    public String id() {
        return facts.id();
    }

    /** Its turn has come, or it is under way: shown open, with its buttons. */
    public boolean current() {
        return running && blocked == null && !state.settled();
    }

    public boolean can(String act) {
        return running && mine && blockedFor(act) == null;
    }

    private String blockedFor(String name) {
        StepAct act = StepAct.valueOf(name);
        if (!act.fits(state) || facts.state() != state) {
            return "no";
        }
        if (act == StepAct.SKIP && facts.required()) {
            return "required";
        }
        return act.isWork() ? blocked : null;
    }

    /** Beginning it needs a confirmation. */
    public boolean warned() {
        return !warning.isEmpty() && state != StepState.RUNNING;
    }

    /** After it there is no way back, and nobody asked for a backup before. */
    public boolean backUpFirst() {
        return running && !warning.isEmpty() && state == StepState.NOT_STARTED && backups.none() && backups.mayAsk();
    }

    /** Starting again after a failure that must not be needs a reason. */
    public boolean restartNeedsReason() {
        return state == StepState.FAILED && facts.failurePolicy() == OnFailure.FAIL;
    }

    public boolean tryAgain() {
        return state == StepState.FAILED || state == StepState.CANCELLED;
    }

    /** There is more to show than the title. */
    public boolean told() {
        return !(spec.instructions().isBlank()
                && spec.command().isBlank()
                && spec.expected().isBlank()
                && spec.onFailure().isBlank());
    }

    public String icon() {
        return switch (state) {
            case NOT_STARTED -> "dashed";
            case RUNNING -> "play";
            case DONE -> "check-circle";
            case FAILED -> "x-circle";
            case CANCELLED -> "square";
            case SKIPPED -> "skip";
        };
    }

    public String tone() {
        return switch (state) {
            case RUNNING -> "ico-run";
            case DONE -> "ico-go";
            case FAILED -> "ico-nogo";
            case NOT_STARTED, CANCELLED, SKIPPED -> "ico-none";
        };
    }

    /** {@code T-2 h}, {@code T+45 min}, or empty. */
    public String offset() {
        return facts.offsetMinutes() == null ? "" : offset(facts.offsetMinutes());
    }

    static String offset(int minutes) {
        String sign = minutes < 0 ? "T-" : "T+";
        return sign + TimeWords.minutes(Math.abs(minutes));
    }

    /** How long it took, or has taken so far; empty where the start is not known. */
    public String tookText() {
        if (facts.startedAt() == null || state == StepState.NOT_STARTED) {
            return "";
        }
        Instant end = facts.endedAt() == null ? now : facts.endedAt();
        return TimeWords.duration(Duration.between(facts.startedAt(), end));
    }

    public String planned() {
        return facts.plannedMinutes() == null ? "" : TimeWords.minutes(facts.plannedMinutes());
    }

    /** {@code 12 min later than planned}; empty up to a minute. */
    public String slip() {
        long minutes = slot.slip().toMinutes();
        if (minutes == 0) {
            return "";
        }
        return TimeWords.minutes(Math.abs(minutes)) + (minutes > 0 ? " later than planned" : " earlier than planned");
    }
}
