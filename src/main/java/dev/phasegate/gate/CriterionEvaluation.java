package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;

/** The verdict of one criterion: a pure function of the criterion, what is known about it, and the time. */
public final class CriterionEvaluation {

    /** Clocks of other machines may run ahead this far; a value from further ahead would never get too old. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final CriterionSpec spec;
    private final Known known;
    private final Limits limits;

    private CriterionEvaluation(CriterionSpec spec, Known known) {
        this.spec = spec;
        this.known = known;
        this.limits = Limits.of(spec, known.baseline());
    }

    /** {@code reading} null: nothing is known yet. */
    public static EvaluatedCriterion evaluate(CriterionSpec spec, Reading reading, Instant now) {
        return evaluate(spec, Known.of(reading), now);
    }

    public static EvaluatedCriterion evaluate(CriterionSpec spec, Known known, Instant now) {
        return new CriterionEvaluation(spec, known).evaluate(now);
    }

    private EvaluatedCriterion evaluate(Instant now) {
        Reading reading = known.latest();
        if (reading == null) {
            return noData(null, spec.judged() ? "Nobody has answered yet." : "No value yet.");
        }
        if (spec.judged() != reading instanceof Reading.Judged) {
            return noData(
                    null,
                    spec.judged()
                            ? "A person answers this; a measured value does not count."
                            : "This is measured; an answer does not count.");
        }
        if (reading instanceof Reading.Judged judged) {
            String old = tooOld(judged.at(), now);
            return old != null
                    ? noData(null, old)
                    : result(
                            null,
                            judged.answer(),
                            judged.source() + " answered " + judged.answer().words() + ".");
        }
        return measured((Reading.Measured) reading, now);
    }

    private EvaluatedCriterion measured(Reading.Measured reading, Instant now) {
        TakenValue taken = TakenValue.of(spec, reading, known, limits);
        String old = tooOld(reading.at(), now);
        if (old != null) {
            return noData(taken, old);
        }
        return taken.missing().isEmpty() ? banded(taken, reading) : noData(taken, taken.missing());
    }

    private String tooOld(Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCK_SKEW))) {
            return "The time of the value lies in the future.";
        }
        // Without a limit of its own, what is taken over five minutes is about the last five minutes.
        Integer limit = spec.freshMinutes() == null ? spec.windowMinutes() : spec.freshMinutes();
        if (limit == null || !at.plus(Duration.ofMinutes(limit)).isBefore(now)) {
            return null;
        }
        return (spec.judged() ? "The answer" : "The value") + " is " + DurationText.of(Duration.between(at, now))
                + " old; it counts for " + DurationText.of(Duration.ofMinutes(limit)) + ".";
    }

    /** Worst band first. A bound that can't be judged yet never lets a better band speak for it. */
    private EvaluatedCriterion banded(TakenValue taken, Reading.Measured reading) {
        Verdict verdict = limits.verdict(taken.compared());
        boolean stale = limits.baseline() != null
                && !reading.at().isAfter(known.baseline().at());
        if (stale && limits.relative(verdict)) {
            return noData(taken, "Nothing was measured since " + TakenText.named(known.baseline()) + ".");
        }
        return switch (verdict) {
            case ROLL_BACK -> result(taken, verdict, because(taken, "roll back", spec.rollBack()));
            case NO_GO -> noGo(taken);
            case GO ->
                spec.go() == null
                        ? result(taken, verdict, taken.words() + ": " + BoundText.bands(spec) + ".")
                        : result(taken, verdict, because(taken, "GO", spec.go()));
            case CAUTION -> result(taken, verdict, between(taken));
            case NO_DATA -> result(taken, verdict, limits.missing());
        };
    }

    /** By its own limit, or because nothing but GO has one. */
    private EvaluatedCriterion noGo(TakenValue taken) {
        boolean own = limits.noGo() != null && limits.noGo().contains(taken.compared());
        return result(
                taken, Verdict.NO_GO, own ? because(taken, "NO-GO", spec.noGo()) : because(taken, "GO", spec.go()));
    }

    private String between(TakenValue taken) {
        String lies = limits.baseline() == null ? " lies between: " : " and lies between: ";
        return taken.words() + lies + BoundText.bands(spec) + ".";
    }

    private String because(TakenValue taken, String band, Bound bound) {
        return taken.words() + ": " + band + " is " + BoundText.of(bound, spec) + ".";
    }

    private EvaluatedCriterion noData(TakenValue taken, String why) {
        return result(taken, Verdict.NO_DATA, why);
    }

    private EvaluatedCriterion result(TakenValue taken, Verdict verdict, String why) {
        Reading reading = known.latest();
        String note = "";
        String unit = spec.unit();
        if (reading instanceof Reading.Judged judged) {
            note = judged.note();
        } else if (reading instanceof Reading.Measured measured) {
            note = measured.note();
            unit = taken == null ? measured.unit() : taken.unit();
        }
        return new EvaluatedCriterion(
                spec,
                verdict,
                taken == null ? null : taken.value(),
                taken == null ? null : taken.compared(),
                unit,
                reading == null ? null : reading.at(),
                reading == null ? "" : reading.source(),
                note == null ? "" : note,
                BoundText.of(spec),
                why,
                Limits.looksAtBaseline(spec) ? known.baseline() : null);
    }
}
