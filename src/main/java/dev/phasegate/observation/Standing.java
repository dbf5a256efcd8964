package dev.phasegate.observation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import dev.phasegate.plan.document.Checkpoint;

/**
 * Where a checkpoint stands at a moment: a pure function of the plan, the observation, the clock and the answers. {@code due} is
 * the latest time nobody has answered for, null without one; {@code missed} counts those before it that went by unanswered;
 * {@code next} is the first to come. An answer settles every time before its own as well: those stay on record as missed.
 */
public record Standing(Checkpoint rule, ZoneId zone, State state, Instant due, int missed, Instant next, Answer last) {

    /** WAITING: nothing was due yet. */
    public enum State {
        WAITING,
        DUE,
        OVERDUE,
        GOOD,
        WRONG
    }

    /** {@code answers}: of any checkpoint, in the order they were given; those of an earlier observation don't count. */
    public static Standing of(Checkpoint rule, ZoneId plan, Period period, List<Answer> answers, Instant now) {
        List<Instant> times = DueTimes.of(rule, plan, period.since(), period.until());
        Answer last = last(rule, period, answers);
        List<Instant> open = times.stream()
                .filter(at -> !at.isAfter(now) && (last == null || at.isAfter(last.due())))
                .toList();
        Instant due = open.isEmpty() ? null : open.get(open.size() - 1);
        Instant next = times.stream().filter(at -> at.isAfter(now)).findFirst().orElse(null);
        return new Standing(
                rule,
                DueTimes.zone(rule, plan),
                state(rule, open, last, now),
                due,
                Math.max(0, open.size() - 1),
                next,
                last);
    }

    private static Answer last(Checkpoint rule, Period period, List<Answer> answers) {
        return answers.stream()
                .filter(a -> a.checkpointId().equals(rule.id()) && counts(a, period))
                .reduce((a, b) -> b.due().isBefore(a.due()) ? a : b)
                .orElse(null);
    }

    /** An observation that began anew asks anew. */
    static boolean counts(Answer answer, Period period) {
        return answer.due().isAfter(period.since());
    }

    private static State state(Checkpoint rule, List<Instant> open, Answer last, Instant now) {
        if (open.isEmpty()) {
            return last == null ? State.WAITING : last.good() ? State.GOOD : State.WRONG;
        }
        boolean late = open.size() > 1 || !now.isBefore(open.get(0).plus(DueTimes.grace(rule)));
        return late ? State.OVERDUE : State.DUE;
    }

    /** Somebody has to look now. */
    public boolean open() {
        return due != null;
    }

    public boolean overdue() {
        return state == State.OVERDUE;
    }

    /** What was seen last was bad, and nobody has said since that it is well again. */
    public boolean wrong() {
        return last != null && !last.good();
    }

    /** When this stands differently by itself; null where only an answer changes it. */
    public Instant nextChange() {
        Instant late = state == State.DUE ? due.plus(DueTimes.grace(rule)) : null;
        return late != null && (next == null || late.isBefore(next)) ? late : next;
    }

    /** The more pressing first. */
    static final Comparator<Standing> PRESSING = Comparator.comparing((Standing s) -> !s.overdue())
            .thenComparing(s -> !s.open())
            .thenComparing(s -> s.due() == null ? s.next() : s.due(), Comparator.nullsLast(Comparator.naturalOrder()));
}
