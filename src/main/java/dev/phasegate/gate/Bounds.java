package dev.phasegate.gate;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Taken;

/** Refuses bounds that can't all be true, before a plan is saved: every value must have exactly one verdict. */
public final class Bounds {

    /** {@code field} is one of text, metric, go, noGo, rollBack, taken, windowMinutes, freshMinutes; {@code message} is a sentence. */
    public record Problem(String field, String message) {}

    /** Longer ones would be counted anew at every look at the gate. */
    static final int MOST_MINUTES = 24 * 60;

    private Bounds() {}

    /** Empty when the criterion is sound. */
    public static List<Problem> problems(CriterionSpec spec) {
        List<Problem> found = new ArrayList<>();
        if (spec.freshMinutes() != null && spec.freshMinutes() <= 0) {
            found.add(new Problem("freshMinutes", "How fresh a value must be is at least 1 minute."));
        }
        if (spec.judged()) {
            judged(spec, found);
        } else {
            numeric(spec, found);
            taken(spec, found);
        }
        return found;
    }

    private static void judged(CriterionSpec spec, List<Problem> found) {
        if (spec.go() != null || spec.noGo() != null || spec.rollBack() != null) {
            found.add(new Problem(
                    "go", "A criterion that a person answers has no limits. Remove them, or let it be measured."));
        }
        if (spec.taken() != null || spec.windowMinutes() != null) {
            found.add(new Problem("taken", "A person answers this, so nothing is taken over a period."));
        }
    }

    private static void numeric(CriterionSpec spec, List<Problem> found) {
        if (spec.metric().isBlank() && spec.text().isBlank()) {
            found.add(new Problem("metric", "Say what is measured."));
        }
        int before = found.size();
        complete("go", "GO", spec.go(), found);
        complete("noGo", "NO-GO", spec.noGo(), found);
        complete("rollBack", "Roll back", spec.rollBack(), found);
        if (found.size() == before) {
            overlap(spec, spec.noGo(), "noGo", "NO-GO", found);
            overlap(spec, spec.rollBack(), "rollBack", "roll back", found);
            order(spec, found);
        }
    }

    private static void taken(CriterionSpec spec, List<Problem> found) {
        boolean period = spec.taken() != null && spec.taken().overPeriod();
        Integer minutes = spec.windowMinutes();
        if (period && minutes == null) {
            found.add(new Problem("windowMinutes", "Say over how long: 5 min, 1 h."));
        } else if (!period && minutes != null) {
            found.add(new Problem("windowMinutes", "One value has no period. Choose what is taken over it."));
        } else if (period && (minutes < 1 || minutes > MOST_MINUTES)) {
            found.add(new Problem("windowMinutes", "A period is from 1 minute to 24 hours."));
        }
        if (spec.taken() == Taken.WORST) {
            island("noGo", "NO-GO", spec.noGo(), found);
            island("rollBack", "Roll back", spec.rollBack(), found);
        }
        if (spec.taken() == Taken.SPREAD) {
            spread("go", "GO", spec.go(), found);
            spread("noGo", "NO-GO", spec.noGo(), found);
            spread("rollBack", "Roll back", spec.rollBack(), found);
        }
    }

    /** Of a period only its ends are looked at, and between them lies an island that they would jump over. */
    private static void island(String field, String band, Bound bound, List<Problem> found) {
        if (bound != null && (bound.op() == Operator.BETWEEN || bound.op() == Operator.EQUAL)) {
            found.add(new Problem(
                    field, band + " of the worst value needs a limit to one side: below, above, at least, at most."));
        }
    }

    private static void spread(String field, String band, Bound bound, List<Problem> found) {
        boolean below = bound != null
                && bound.value() != null
                && (bound.op() == Operator.LESS && bound.value().signum() <= 0
                        || bound.op() == Operator.LESS_OR_EQUAL && bound.value().signum() < 0);
        if (below) {
            found.add(new Problem(field, band + " could never be reached: highest minus lowest is never below 0."));
        }
    }

    private static void complete(String field, String band, Bound bound, List<Problem> found) {
        if (bound == null) {
            return;
        }
        if (bound.op() == null || bound.value() == null) {
            found.add(new Problem(field, band + " needs a comparison and a number."));
        } else if (bound.op() == Operator.BETWEEN && bound.upper() == null) {
            found.add(new Problem(field, band + " is between two numbers; the second one is missing."));
        } else if (bound.op() == Operator.BETWEEN && bound.upper().compareTo(bound.value()) < 0) {
            String range = Units.text(bound.value()) + " and " + Units.text(bound.upper());
            found.add(new Problem(field, band + " is between " + range + ": the smaller number comes first."));
        }
    }

    private static void overlap(CriterionSpec spec, Bound bad, String field, String band, List<Problem> found) {
        if (spec.go() == null || bad == null || spec.go().relative() != bad.relative()) {
            return;
        }
        Interval both = Interval.of(spec.go()).intersect(Interval.of(bad));
        if (!both.isEmpty()) {
            String where = BoundText.of(both, BoundText.unit(bad, spec));
            found.add(new Problem(
                    field,
                    "GO is " + BoundText.of(spec.go(), spec) + " and " + band + " is " + BoundText.of(bad, spec) + ". "
                            + where + " it would be both."));
        }
    }

    private static void order(CriterionSpec spec, List<Problem> found) {
        if (spec.noGo() == null
                || spec.rollBack() == null
                || spec.noGo().relative() != spec.rollBack().relative()) {
            return;
        }
        Interval noGo = Interval.of(spec.noGo());
        Interval rollBack = Interval.of(spec.rollBack());
        String both = "Roll back is " + BoundText.of(spec.rollBack(), spec) + " and NO-GO is "
                + BoundText.of(spec.noGo(), spec) + ". ";
        if (noGo.within(rollBack)) {
            found.add(new Problem("rollBack", both + "NO-GO could never be reached."));
        } else if (spec.go() != null
                && spec.go().relative() == spec.noGo().relative()
                && beforeNoGo(Interval.of(spec.go()), noGo, rollBack)) {
            found.add(new Problem("rollBack", both + "From GO on, NO-GO comes first and roll back after it."));
        }
    }

    /** Whether roll back begins in the gap between GO and NO-GO, so that a worse value would get a better verdict. */
    private static boolean beforeNoGo(Interval go, Interval noGo, Interval rollBack) {
        if (go.entirelyBelow(noGo) && go.entirelyBelow(rollBack)) {
            return Interval.startsLater(noGo, rollBack);
        }
        return noGo.entirelyBelow(go) && rollBack.entirelyBelow(go) && Interval.endsEarlier(noGo, rollBack);
    }
}
