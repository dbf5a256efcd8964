package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;

/** One limit of a measured criterion. */
record Limit(int phase, CriterionSpec criterion, Measure measure, Band band, Bound bound) {

    enum Band {
        GO("GO"),
        NO_GO("NO-GO"),
        ROLL_BACK("roll back");

        private final String words;

        Band(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static List<Limit> of(LintedPlan plan) {
        List<Limit> all = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : plan.document().phases()) {
            number++;
            for (CriterionSpec criterion : phase.criteria()) {
                add(all, number, criterion);
            }
        }
        return all;
    }

    private static void add(List<Limit> all, int phase, CriterionSpec criterion) {
        if (criterion.judged()) {
            return;
        }
        Measure measure = Measure.of(criterion.metric().isBlank() ? criterion.text() : criterion.metric());
        Stream.of(
                        new Limit(phase, criterion, measure, Band.GO, criterion.go()),
                        new Limit(phase, criterion, measure, Band.NO_GO, criterion.noGo()),
                        new Limit(phase, criterion, measure, Band.ROLL_BACK, criterion.rollBack()))
                .filter(limit -> limit.bound() != null
                        && limit.bound().value() != null
                        && limit.bound().op() != null)
                .forEach(all::add);
    }

    Quantity quantity() {
        Quantity plain = Quantity.of(bound.value(), bound.relative() ? "% of baseline" : criterion.unit());
        // An average may be allowed less than the worst value: limits of different things don't contradict each other.
        return criterion.taken() == null ? plain : new Quantity(plain.value(), plain.kind() + " " + criterion.taken());
    }

    /** −1 where small values meet it, 1 where large ones do, 0 for a single value or a range. */
    int direction() {
        return switch (bound.op()) {
            case LESS, LESS_OR_EQUAL -> -1;
            case GREATER, GREATER_OR_EQUAL -> 1;
            case EQUAL, BETWEEN -> 0;
        };
    }

    boolean includesItsEnd() {
        return bound.op() == Operator.LESS_OR_EQUAL || bound.op() == Operator.GREATER_OR_EQUAL;
    }

    /** “GO below 1 %”. */
    String words() {
        String unit = bound.relative() ? "% of the baseline" : criterion.unit();
        String value = bound.value().stripTrailingZeros().toPlainString();
        String comparison = switch (bound.op()) {
            case LESS -> "below ";
            case LESS_OR_EQUAL -> "up to ";
            case GREATER -> "above ";
            case GREATER_OR_EQUAL -> "from ";
            case EQUAL -> "at ";
            case BETWEEN -> "between ";
        };
        String upper = bound.upper() == null
                ? ""
                : " and " + bound.upper().stripTrailingZeros().toPlainString();
        return band.words() + " " + comparison + (value + upper + " " + unit).strip();
    }

    String name() {
        return criterion.metric().isBlank() ? criterion.text() : criterion.metric();
    }
}
