package dev.phasegate.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The last values of a metric as a line with the limit of GO: pure geometry of a 112 x 32 drawing. */
public record Spark(String points, String lastX, String lastY, boolean limited, String limitY, String sentence) {
    private static final double LEFT = 2;
    private static final double RIGHT = 106;
    private static final double TOP = 5;
    private static final double BOTTOM = 28;

    /** At least one value, oldest first; {@code limit} may be null and is drawn only where it fits between the values. */
    public static Spark of(List<BigDecimal> values, BigDecimal limit, String sentence) {
        double low = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElseThrow();
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(x(i, values.size()) + "," + y(values.get(i).doubleValue(), low, high));
        }
        boolean limited = limit != null && limit.doubleValue() >= low && limit.doubleValue() <= high;
        String last = points.get(points.size() - 1);
        return new Spark(
                String.join(" ", points),
                last.substring(0, last.indexOf(',')),
                last.substring(last.indexOf(',') + 1),
                limited,
                limited ? y(limit.doubleValue(), low, high) : "0",
                sentence);
    }

    private static String x(int index, int count) {
        return Svg.number(count == 1 ? RIGHT : LEFT + (RIGHT - LEFT) * index / (count - 1));
    }

    private static String y(double value, double low, double high) {
        return Svg.number(high == low ? BOTTOM : BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low));
    }
}
