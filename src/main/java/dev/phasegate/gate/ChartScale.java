package dev.phasegate.gate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.phasegate.gate.MetricHistory.Slice;

/** From the lowest to the highest, with the limits around them: how far it is to the next one is what the reader asks. */
record ChartScale(double low, double high) {
    private static final double HEIGHT = 200;
    private static final double TOP = 10;
    private static final double MARGIN = 0.08;
    /** Limits up to so many times as far as the values are large, or spread, are in the picture. */
    private static final double NEAR = 4;

    static ChartScale of(List<Double> marks, List<Slice> slices) {
        double low =
                slices.stream().mapToDouble(s -> s.low().doubleValue()).min().orElseThrow();
        double high =
                slices.stream().mapToDouble(s -> s.high().doubleValue()).max().orElseThrow();
        double near = NEAR * Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)));
        double from = Math.min(low, reach(marks, low, -1, near));
        double to = Math.max(high, reach(marks, high, 1, near));
        double pad = to == from ? Math.max(Math.abs(to), 1) * MARGIN : (to - from) * MARGIN;
        return new ChartScale(from - pad, to + pad);
    }

    /**
     * The farthest limit that is near enough on that side of the values. Values that are all 0 say nothing of what is near; then
     * it is the next one.
     */
    private static double reach(List<Double> marks, double edge, int side, double near) {
        List<Double> beyond = marks.stream()
                .filter(mark -> (mark - edge) * side > 0)
                .sorted(Comparator.comparingDouble(mark -> Math.abs(mark - edge)))
                .toList();
        if (beyond.isEmpty()) {
            return edge;
        }
        return beyond.stream()
                .filter(mark -> Math.abs(mark - edge) <= near)
                .reduce((nearer, farther) -> farther)
                .orElse(near == 0 ? beyond.get(0) : edge);
    }

    double at(double value) {
        return TOP + HEIGHT * (high - value) / (high - low);
    }

    String y(BigDecimal value) {
        return number(at(value.doubleValue()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
