package dev.phasegate.verification;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.gate.MetricChart;
import dev.phasegate.gate.MetricChart.Point;
import dev.phasegate.gate.Units;

/**
 * One of the values that a check measures, over its last runs. Pure.
 *
 * @param chart null where there is one value alone
 */
public record MeasuredLine(
        String name,
        MetricChart chart,
        Instant from,
        Instant to,
        String last,
        String low,
        String average,
        String high) {
    /** More values than this are read at their runs. */
    static final int MOST = 12;

    private record Key(String name, String unit) {}

    /** {@code runs}: newest first. In the order in which the newest run names them. */
    static List<MeasuredLine> of(List<PastRun> runs) {
        Map<Key, List<Point>> points = new LinkedHashMap<>();
        for (PastRun run : runs) {
            for (RunDetail.Figure figure : run.measured()) {
                points.computeIfAbsent(new Key(figure.name(), figure.unit()), key -> new ArrayList<>())
                        .add(0, new Point(run.at(), new BigDecimal(figure.value())));
            }
        }
        return points.entrySet().stream()
                .limit(MOST)
                .map(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    private static MeasuredLine of(Key key, List<Point> points) {
        List<BigDecimal> values = points.stream().map(Point::value).toList();
        BigDecimal low = values.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal high = values.stream().reduce(BigDecimal::max).orElseThrow();
        BigDecimal average = values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
        String last = text(values.get(values.size() - 1), key);
        String sentence =
                key.name() + " in the last " + values.size() + " runs that measured it: from " + text(low, key) + " to "
                        + text(high, key) + ", " + text(average, key) + " on average, last " + last + ".";
        return new MeasuredLine(
                key.name(),
                values.size() < 2 ? null : MetricChart.ofValues(points, sentence),
                points.get(0).at(),
                points.get(points.size() - 1).at(),
                last,
                text(low, key),
                text(average, key),
                text(high, key));
    }

    private static String text(BigDecimal value, Key key) {
        return Units.text(Units.rounded(value), key.unit());
    }
}
