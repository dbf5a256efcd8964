package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;

/** The verdict of one criterion: a pure function of the criterion, the latest reading and the time. */
public final class CriterionEvaluation {

    /** Clocks of other machines may run ahead this far; a value from further ahead would never get too old. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private CriterionEvaluation() {}

    /** {@code reading} null: nothing is known yet. */
    public static EvaluatedCriterion evaluate(CriterionSpec spec, Reading reading, Instant now) {
        if (reading == null) {
            return result(
                    spec, null, null, Verdict.NO_DATA, spec.judged() ? "Nobody has answered yet." : "No value yet.");
        }
        if (spec.judged() != reading instanceof Reading.Judged) {
            String wanted = spec.judged()
                    ? "A person answers this; a measured value does not count."
                    : "This is measured; an answer does not count.";
            return result(spec, reading, null, Verdict.NO_DATA, wanted);
        }
        String old = tooOld(spec, reading.at(), now);
        if (old != null) {
            return result(spec, reading, compared(spec, reading).orElse(null), Verdict.NO_DATA, old);
        }
        return reading instanceof Reading.Judged judged
                ? judged(spec, judged)
                : measured(spec, (Reading.Measured) reading);
    }

    private static String tooOld(CriterionSpec spec, Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCK_SKEW))) {
            return "The time of the value lies in the future.";
        }
        Integer limit = spec.freshMinutes();
        if (limit == null || !at.plus(Duration.ofMinutes(limit)).isBefore(now)) {
            return null;
        }
        return (spec.judged() ? "The answer" : "The value") + " is " + DurationText.of(Duration.between(at, now))
                + " old; it counts for " + DurationText.of(Duration.ofMinutes(limit)) + ".";
    }

    private static EvaluatedCriterion judged(CriterionSpec spec, Reading.Judged judged) {
        String why = judged.source() + " answered " + judged.answer().words() + ".";
        return result(spec, judged, null, judged.answer(), why);
    }

    private static EvaluatedCriterion measured(CriterionSpec spec, Reading.Measured reading) {
        if (reading.value() == null) {
            return result(spec, reading, null, Verdict.NO_DATA, "It could not be measured.");
        }
        Optional<BigDecimal> value = compared(spec, reading);
        if (value.isEmpty()) {
            return result(
                    spec,
                    reading,
                    null,
                    Verdict.NO_DATA,
                    "The value is in " + unitName(reading.unit()) + " and the limits are in " + unitName(spec.unit())
                            + "; the two can't be compared.");
        }
        return banded(spec, reading, value.get());
    }

    /** Worst band first. A bound that can't be judged yet never lets a better band speak for it. */
    private static EvaluatedCriterion banded(CriterionSpec spec, Reading.Measured reading, BigDecimal value) {
        String shown = Units.text(reading.value(), reading.unit());
        if (matches(spec.rollBack(), value)) {
            return result(spec, reading, value, Verdict.ROLL_BACK, because(shown, "roll back", spec.rollBack(), spec));
        }
        if (matches(spec.noGo(), value)) {
            return result(spec, reading, value, Verdict.NO_GO, because(shown, "NO-GO", spec.noGo(), spec));
        }
        if (relative(spec.rollBack()) || relative(spec.noGo()) || relative(spec.go())) {
            return result(spec, reading, value, Verdict.NO_DATA, "There is no baseline to compare with yet.");
        }
        if (matches(spec.go(), value)) {
            return result(spec, reading, value, Verdict.GO, because(shown, "GO", spec.go(), spec));
        }
        return outside(spec, reading, value, shown);
    }

    /** No bound matched: the gap is CAUTION only between a GO and a NO-GO limit; else the side without a limit is meant. */
    private static EvaluatedCriterion outside(
            CriterionSpec spec, Reading.Measured reading, BigDecimal value, String shown) {
        if (spec.go() == null && spec.noGo() == null && spec.rollBack() == null) {
            return result(spec, reading, value, Verdict.NO_DATA, "No limit is set.");
        }
        if (spec.go() == null) {
            String limits = BoundText.of(spec);
            return result(spec, reading, value, Verdict.GO, shown + ": " + limits + ".");
        }
        if (spec.noGo() == null) {
            return result(spec, reading, value, Verdict.NO_GO, because(shown, "GO", spec.go(), spec));
        }
        String why = shown + " lies between: " + BoundText.of(spec) + ".";
        return result(spec, reading, value, Verdict.CAUTION, why);
    }

    private static String because(String shown, String band, Bound bound, CriterionSpec spec) {
        return shown + ": " + band + " is " + BoundText.of(bound, spec.unit()) + ".";
    }

    private static boolean matches(Bound bound, BigDecimal value) {
        return bound != null && !bound.relative() && Interval.of(bound).contains(value);
    }

    private static boolean relative(Bound bound) {
        return bound != null && bound.relative();
    }

    private static Optional<BigDecimal> compared(CriterionSpec spec, Reading reading) {
        return reading instanceof Reading.Measured measured && measured.value() != null
                ? Units.convert(measured.value(), measured.unit(), spec.unit())
                : Optional.empty();
    }

    private static String unitName(String unit) {
        return unit == null || unit.isBlank() ? "no unit" : unit.strip();
    }

    private static EvaluatedCriterion result(
            CriterionSpec spec, Reading reading, BigDecimal compared, Verdict verdict, String why) {
        BigDecimal value = reading instanceof Reading.Measured measured ? measured.value() : null;
        String unit = reading instanceof Reading.Measured measured ? measured.unit() : spec.unit();
        String note = reading instanceof Reading.Judged judged && judged.note() != null ? judged.note() : "";
        Instant at = reading == null ? null : reading.at();
        String source = reading == null ? "" : reading.source();
        return new EvaluatedCriterion(spec, verdict, value, compared, unit, at, source, note, BoundText.of(spec), why);
    }
}
