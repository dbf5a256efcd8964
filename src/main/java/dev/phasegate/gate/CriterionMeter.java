package dev.phasegate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.web.BandMeter;

/** The band meter of a criterion; limits of a baseline are drawn as percentages of it. */
final class CriterionMeter {

    private CriterionMeter() {}

    /** Null where the limits are no line from good to bad: in two directions, a range, or some relative and some not. */
    static BandMeter of(EvaluatedCriterion c) {
        CriterionSpec spec = c.spec();
        List<Bound> bounds = Stream.of(spec.go(), spec.noGo(), spec.rollBack())
                .filter(Objects::nonNull)
                .toList();
        if (spec.judged() || bounds.isEmpty() || !inLine(spec, bounds)) {
            return null;
        }
        boolean relative = bounds.get(0).relative();
        boolean rising = spec.go() != null ? below(spec.go()) : !below(bounds.get(0));
        return BandMeter.of(
                rising,
                value(spec.go()),
                value(spec.noGo()),
                value(spec.rollBack()),
                relative ? percent(c) : c.compared(),
                BoundText.unit(bounds.get(0), spec),
                c.verdict().name());
    }

    private static boolean inLine(CriterionSpec spec, List<Bound> bounds) {
        boolean plain = bounds.stream()
                .allMatch(b -> b.value() != null
                        && b.op() != null
                        && b.op() != Operator.BETWEEN
                        && b.op() != Operator.EQUAL
                        && b.relative() == bounds.get(0).relative());
        if (!plain) {
            return false;
        }
        boolean rising = spec.go() != null ? below(spec.go()) : !below(bounds.get(0));
        return (spec.noGo() == null || below(spec.noGo()) != rising)
                && (spec.rollBack() == null || below(spec.rollBack()) != rising);
    }

    /** Of the baseline; null where there is none to take it of. */
    private static BigDecimal percent(EvaluatedCriterion c) {
        BigDecimal baseline = Limits.of(c.spec(), c.baseline()).baseline();
        return baseline == null || c.compared() == null
                ? null
                : Units.rounded(c.compared().movePointRight(2).divide(baseline, MathContext.DECIMAL64));
    }

    private static boolean below(Bound bound) {
        return bound.op() == Operator.LESS || bound.op() == Operator.LESS_OR_EQUAL;
    }

    private static BigDecimal value(Bound bound) {
        return bound == null ? null : bound.value();
    }
}
