package dev.phasegate.gate;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Taken;

/**
 * The bounds of a criterion as values in its unit, those relative to the baseline worked out. A bound that could not be is
 * null here, and {@code missing} says why in a sentence; {@code baseline} is its value in the criterion's unit, or null.
 */
record Limits(CriterionSpec spec, Interval go, Interval noGo, Interval rollBack, BigDecimal baseline, String missing) {

    static Limits of(CriterionSpec spec, BaselineValue baseline) {
        BigDecimal value = value(spec, baseline);
        String missing = looksAtBaseline(spec) ? missing(spec, baseline, value) : "";
        BigDecimal base = missing.isEmpty() ? value : null;
        return new Limits(
                spec,
                interval(spec.go(), base),
                interval(spec.noGo(), base),
                interval(spec.rollBack(), base),
                looksAtBaseline(spec) ? base : null,
                missing);
    }

    static boolean looksAtBaseline(CriterionSpec spec) {
        return spec.taken() == Taken.CHANGE || anyRelative(spec);
    }

    private static boolean anyRelative(CriterionSpec spec) {
        return Stream.of(
                        Optional.ofNullable(spec.go()),
                        Optional.ofNullable(spec.noGo()),
                        Optional.ofNullable(spec.rollBack()))
                .flatMap(Optional::stream)
                .anyMatch(Bound::relative);
    }

    private static BigDecimal value(CriterionSpec spec, BaselineValue baseline) {
        return baseline == null || baseline.value() == null
                ? null
                : Units.convert(baseline.value(), baseline.unit(), spec.unit()).orElse(null);
    }

    private static String missing(CriterionSpec spec, BaselineValue baseline, BigDecimal value) {
        if (baseline == null) {
            return "There is no baseline to compare with yet.";
        }
        String name = "The baseline " + TakenText.named(baseline);
        if (baseline.value() == null) {
            return name + " has no value of this metric.";
        }
        if (value == null) {
            return name + " has it in " + unitName(baseline.unit()) + " and the limits are in " + unitName(spec.unit())
                    + "; the two can't be compared.";
        }
        if (anyRelative(spec) && value.signum() <= 0) {
            return name + " is " + Units.text(value, spec.unit()) + " here, and a percentage of that says nothing.";
        }
        return "";
    }

    static String unitName(String unit) {
        return unit == null || unit.isBlank() ? "no unit" : unit.strip();
    }

    private static Interval interval(Bound bound, BigDecimal baseline) {
        if (bound == null || bound.relative() && baseline == null) {
            return null;
        }
        Interval plain = Interval.of(bound);
        return bound.relative() ? plain.times(baseline.movePointLeft(2)) : plain;
    }

    /** Worst band first; the gap is CAUTION only between a GO and a NO-GO limit, else the side without a limit is meant. */
    Verdict verdict(BigDecimal value) {
        if (rollBack != null && rollBack.contains(value)) {
            return Verdict.ROLL_BACK;
        }
        if (noGo != null && noGo.contains(value)) {
            return Verdict.NO_GO;
        }
        if (!missing.isEmpty() || !anyLimit()) {
            return Verdict.NO_DATA;
        }
        if (go == null || go.contains(value)) {
            return Verdict.GO;
        }
        return noGo == null ? Verdict.NO_GO : Verdict.CAUTION;
    }

    private boolean anyLimit() {
        return spec.go() != null || spec.noGo() != null || spec.rollBack() != null;
    }

    /** Why {@link #verdict} is NO DATA. */
    @Override
    public String missing() {
        return missing.isEmpty() ? "No limit is set." : missing;
    }

    /** Whether the baseline had a part in that verdict: a limit crossed that is absolute stays crossed. */
    boolean relative(Verdict verdict) {
        return switch (verdict) {
            case ROLL_BACK -> spec.taken() == Taken.CHANGE || spec.rollBack().relative();
            case NO_GO ->
                spec.taken() == Taken.CHANGE
                        || (noGo == null ? spec.go().relative() : spec.noGo().relative());
            case GO, CAUTION, NO_DATA -> true;
        };
    }

    /** Whether a bigger value is worse, as far as the limits say. */
    boolean rising() {
        Bound first = spec.go() != null ? spec.go() : spec.noGo() != null ? spec.noGo() : spec.rollBack();
        boolean below = first != null && (first.op() == Operator.LESS || first.op() == Operator.LESS_OR_EQUAL);
        boolean above = first != null && (first.op() == Operator.GREATER || first.op() == Operator.GREATER_OR_EQUAL);
        return spec.go() != null ? !above : !below;
    }
}
