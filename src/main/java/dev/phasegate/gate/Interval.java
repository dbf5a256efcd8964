package dev.phasegate.gate;

import java.math.BigDecimal;

import dev.phasegate.plan.document.Bound;

/** The values a bound matches. A null end is unlimited. */
record Interval(BigDecimal low, boolean lowIncluded, BigDecimal high, boolean highIncluded) {

    static Interval of(Bound bound) {
        BigDecimal value = bound.value();
        return switch (bound.op()) {
            case LESS -> new Interval(null, false, value, false);
            case LESS_OR_EQUAL -> new Interval(null, false, value, true);
            case GREATER -> new Interval(value, false, null, false);
            case GREATER_OR_EQUAL -> new Interval(value, true, null, false);
            case EQUAL -> new Interval(value, true, value, true);
            case BETWEEN -> new Interval(value, true, bound.upper(), true);
        };
    }

    /** The ends times a positive number. */
    Interval times(BigDecimal factor) {
        return new Interval(
                low == null ? null : low.multiply(factor),
                lowIncluded,
                high == null ? null : high.multiply(factor),
                highIncluded);
    }

    boolean contains(BigDecimal value) {
        return aboveLow(value) && belowHigh(value);
    }

    private boolean aboveLow(BigDecimal value) {
        return low == null || value.compareTo(low) > 0 || (lowIncluded && value.compareTo(low) == 0);
    }

    private boolean belowHigh(BigDecimal value) {
        return high == null || value.compareTo(high) < 0 || (highIncluded && value.compareTo(high) == 0);
    }

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = low.compareTo(high);
        return order > 0 || (order == 0 && !(lowIncluded && highIncluded));
    }

    Interval intersect(Interval other) {
        boolean lowFromOther = startsLater(other, this);
        boolean highFromOther = endsEarlier(other, this);
        Interval lows = lowFromOther ? other : this;
        Interval highs = highFromOther ? other : this;
        return new Interval(lows.low, lows.lowIncluded, highs.high, highs.highIncluded);
    }

    boolean within(Interval outer) {
        return !startsLater(outer, this) && !endsEarlier(outer, this);
    }

    /** Whether every value of this lies under every value of the other. */
    boolean entirelyBelow(Interval other) {
        return high != null
                && other.low != null
                && high.compareTo(other.low) <= 0
                && intersect(other).isEmpty();
    }

    static boolean startsLater(Interval one, Interval other) {
        if (one.low == null || other.low == null) {
            return one.low != null;
        }
        int order = one.low.compareTo(other.low);
        return order > 0 || (order == 0 && !one.lowIncluded && other.lowIncluded);
    }

    static boolean endsEarlier(Interval one, Interval other) {
        if (one.high == null || other.high == null) {
            return one.high != null;
        }
        int order = one.high.compareTo(other.high);
        return order < 0 || (order == 0 && !one.highIncluded && other.highIncluded);
    }
}
