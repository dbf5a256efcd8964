package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;

/**
 * Asks until something was measured, or until once more can't help. A barred way is tried again, what was answered never: a failed
 * check is not repeated into a pass. Whatever a result says goes through here, without the secrets of the targets it came from.
 */
final class Attempts {
    private final Clock clock;
    private final int most;
    private final UnaryOperator<String> hide;
    private final List<Attempt> made = new ArrayList<>();

    private Attempts(Clock clock, int most, UnaryOperator<String> hide) {
        this.clock = clock;
        this.most = most;
        this.hide = hide;
    }

    /** {@code most} in all, at these targets; the other side may repeat what it was sent. */
    static Attempts at(Clock clock, int most, Reachable... targets) {
        return new Attempts(clock, most, text -> {
            String shown = text.replace("\0", "");
            for (Reachable target : targets) {
                shown = target.hide(shown);
            }
            return shown;
        });
    }

    /** One attempt that came to an answer: a sentence of it, and how it is judged once it is written down. */
    record Answered(String sentence, Supplier<ProbeResult> judged) {}

    /** One attempt. */
    @FunctionalInterface
    interface Asking {
        Answered ask() throws Unreachable, Refused;
    }

    ProbeResult ask(Asking asking) {
        return ask(asking, Trouble::passing);
    }

    /** {@code again}: the trouble after which another attempt does no harm and may help. */
    ProbeResult ask(Asking asking, Predicate<Trouble> again) {
        while (true) {
            Instant begin = clock.instant();
            long nanos = System.nanoTime();
            if (most > 1) {
                Course.say("Attempt " + (made.size() + 1) + " of " + most + ".");
            }
            try {
                Answered answered = asking.ask();
                made(begin, nanos, true, answered.sentence());
                return answered.judged().get();
            } catch (Refused e) {
                return error(made(begin, nanos, false, e.getMessage()));
            } catch (Unreachable e) {
                String sentence = made(begin, nanos, false, e.getMessage());
                if (Thread.currentThread().isInterrupted() || made.size() >= most || !again.test(e.trouble())) {
                    return error(sentence);
                }
            }
        }
    }

    private String made(Instant begin, long nanos, boolean answered, String said) {
        String sentence = hide.apply(said);
        made.add(new Attempt(begin, Duration.ofNanos(System.nanoTime() - nanos), answered, sentence));
        if (!answered) {
            Course.say(sentence);
        }
        return sentence;
    }

    /** With these attempts, and nothing hidden in it. */
    ProbeResult result(Judgement judgement, List<Measured> measured, String output) {
        return result(judgement, measured, output, List.of());
    }

    ProbeResult result(Judgement judgement, List<Measured> measured, String output, List<ShownTable> tables) {
        return new ProbeResult(
                judgement.outcome().saying(hide),
                judgement.findings().stream()
                        .map(f -> new Condition.Finding(f.condition(), f.holds(), hide.apply(f.sentence())))
                        .toList(),
                List.copyOf(made),
                measured,
                // Hidden first: a secret must not be cut in two.
                Kept.of(hide.apply(output)),
                tables.stream().map(table -> table.saying(hide)).toList());
    }

    ProbeResult result(CheckOutcome outcome, List<Measured> measured) {
        return new ProbeResult(outcome.saying(hide), List.of(), List.copyOf(made), measured, "");
    }

    private ProbeResult error(String sentence) {
        return result(new CheckOutcome.Error(sentence), List.of());
    }
}
