package dev.phasegate.regression;

import java.math.BigDecimal;
import java.util.Optional;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Verdict;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.Operator;

/**
 * Something that is bad now. Pure. {@code level} 1: no-go, or open again; 2: roll back, or failed. {@code distance} past the
 * limit, null where that can't be said.
 */
record Finding(String subject, int level, BigDecimal value, BigDecimal distance, String sentence) {
    /** So far again past the limit as what was acknowledged is a further worsening; less is noise. */
    private static final BigDecimal TWICE = BigDecimal.valueOf(2);

    /** {@code then}: the verdict that the phase was passed on; what was as bad then is no regression. */
    static Optional<Finding> of(EvaluatedCriterion now, Verdict then) {
        int level = level(now.verdict());
        return level == 0 || level <= (then == null ? 0 : level(then))
                ? Optional.empty()
                : Optional.of(new Finding(
                        "criterion:" + now.id(),
                        level,
                        now.compared(),
                        distance(now.compared(), now.spec().noGo()),
                        now.text() + " is " + now.verdict().words() + ". " + now.why()));
    }

    static Finding ofItem(String id, String text, boolean failed) {
        String sentence = failed ? "“" + text + "” failed." : "“" + text + "” is open again.";
        return new Finding("item:" + id, failed ? 2 : 1, null, null, sentence);
    }

    /** Whether it is worse than one that stands with that level and value. */
    boolean worseThan(int standingLevel, BigDecimal standing, Bound noGo) {
        if (level != standingLevel) {
            return level > standingLevel;
        }
        BigDecimal before = distance(standing, noGo);
        return distance != null
                && before != null
                && before.signum() > 0
                && distance.compareTo(before.multiply(TWICE)) >= 0;
    }

    private static int level(Verdict verdict) {
        return switch (verdict) {
            case ROLL_BACK -> 2;
            case NO_GO -> 1;
            case GO, CAUTION, NO_DATA -> 0;
        };
    }

    private static BigDecimal distance(BigDecimal value, Bound bound) {
        boolean known = value != null
                && bound != null
                && !bound.relative()
                && bound.value() != null
                && bound.op() != Operator.BETWEEN;
        return known ? value.subtract(bound.value()).abs() : null;
    }
}
