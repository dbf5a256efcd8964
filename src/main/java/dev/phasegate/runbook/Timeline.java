package dev.phasegate.runbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When each step was planned and when it is to be expected now. A step is planned at its T-offset, else right after the one
 * before it. What takes longer pushes what follows, as far as the gap between them does not take it up; steps of the same
 * offset run side by side. Pure: arguments in, values out.
 */
final class Timeline {
    private final Instant tZero;
    private final Instant now;
    private final List<Slot> slots = new ArrayList<>();
    private Integer offset;
    private Instant plannedEnd;
    private Instant groupStart;
    private Instant groupEnd;

    private Timeline(Instant tZero, Instant now) {
        this.tZero = tZero;
        this.now = now;
    }

    /** {@code tZero} null: only what has run has a time. {@code steps} in order; one slot for each. */
    static List<Slot> of(List<Timing> steps, Instant tZero, Instant now) {
        Timeline timeline = new Timeline(tZero, now);
        steps.forEach(timeline::add);
        return timeline.slots;
    }

    private void add(Timing step) {
        Instant planned = planned(step);
        boolean sideBySide =
                step.offsetMinutes() != null && step.offsetMinutes().equals(offset);
        if (!sideBySide) {
            groupStart = groupEnd;
        }
        Instant expected = expected(step, planned);
        slots.add(new Slot(planned, expected, step.left() || step.skipped() ? Duration.ZERO : slip(planned, expected)));
        if (!step.skipped()) {
            groupEnd = later(groupEnd, end(step, expected));
            plannedEnd = planned == null ? plannedEnd : later(plannedEnd, planned.plus(step.length()));
        }
        offset = step.offsetMinutes();
    }

    private Instant planned(Timing step) {
        if (step.offsetMinutes() == null) {
            return plannedEnd;
        }
        return tZero == null ? null : tZero.plus(Duration.ofMinutes(step.offsetMinutes()));
    }

    private Instant expected(Timing step, Instant planned) {
        if (step.startedAt() != null) {
            return step.startedAt();
        }
        if (step.endedAt() != null) {
            return step.endedAt().minus(step.length());
        }
        return planned == null ? null : later(later(planned, groupStart), now);
    }

    private Instant end(Timing step, Instant expected) {
        if (step.endedAt() != null) {
            return step.endedAt();
        }
        if (expected == null) {
            return null;
        }
        Instant end = expected.plus(step.length());
        return step.startedAt() == null ? end : later(end, now);
    }

    private static Duration slip(Instant planned, Instant expected) {
        return planned == null || expected == null ? Duration.ZERO : Duration.between(planned, expected);
    }

    private static Instant later(Instant a, Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }

    /** What is known of one step. */
    record Timing(Integer offsetMinutes, Integer plannedMinutes, Instant startedAt, Instant endedAt, boolean skipped) {

        Duration length() {
            return Duration.ofMinutes(plannedMinutes == null ? 0 : plannedMinutes);
        }

        /** Ended without a known start: how late it began is not known. */
        boolean left() {
            return startedAt == null && endedAt != null;
        }
    }

    /** {@code planned} null: the plan gives no time. {@code slip}: how much later, negative where earlier. */
    record Slot(Instant planned, Instant expected, Duration slip) {}
}
