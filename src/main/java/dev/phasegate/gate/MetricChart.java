package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import dev.phasegate.gate.MetricHistory.Slice;
import dev.phasegate.plan.document.Taken;

/**
 * Values over time with the bands they are held against: pure geometry of a 720 x 240 drawing. The band is what lies between
 * lowest and highest of each slice, the line its average. Bands are left out where limits are not of single values.
 */
public record MetricChart(
        List<Region> regions,
        List<Limit> limits,
        String range,
        String line,
        String lastX,
        String lastY,
        String sentence) {
    private static final double WIDTH = 600;
    /** What a line of text takes. */
    private static final double LINE = 16;

    /** A band of the drawing, grey until a value is in it. */
    public record Region(String css, String y, String height) {}

    /** The end of a band or the baseline; without a text where the line above leaves no room for it. */
    public record Limit(String y, String textY, String text) {}

    /** A value of its time. */
    public record Point(Instant at, BigDecimal value) {}

    /** At least one slice. */
    static MetricChart of(EvaluatedCriterion it, List<Slice> slices, Instant end, Duration length, String sentence) {
        ChartScale scale = ChartScale.of(marks(it), slices);
        return drawn(slices, scale, end.minus(length), length, regions(it, scale), limits(it, scale), sentence);
    }

    /** At least one value, oldest first, held against nothing; the drawing goes from the first to the last. */
    public static MetricChart ofValues(List<Point> points, String sentence) {
        List<Slice> slices = points.stream()
                .map(p -> new Slice(p.at(), p.value(), p.value(), p.value(), 1))
                .toList();
        Instant start = points.get(0).at();
        Duration length = Duration.between(start, points.get(points.size() - 1).at());
        Duration drawn = length.toSeconds() < 1 ? Duration.ofSeconds(1) : length;
        return drawn(slices, ChartScale.of(List.of(), slices), start, drawn, List.of(), List.of(), sentence);
    }

    private static MetricChart drawn(
            List<Slice> slices,
            ChartScale scale,
            Instant start,
            Duration length,
            List<Region> regions,
            List<Limit> limits,
            String sentence) {
        Function<Slice, Double> x = s -> WIDTH * Duration.between(start, s.at()).toSeconds() / length.toSeconds();
        List<String> tops = new ArrayList<>();
        List<String> bottoms = new ArrayList<>();
        List<String> averages = new ArrayList<>();
        for (Slice slice : slices) {
            String at = ChartScale.number(x.apply(slice));
            tops.add(at + "," + scale.y(slice.high()));
            bottoms.add(0, at + "," + scale.y(slice.low()));
            averages.add(at + "," + scale.y(slice.average()));
        }
        tops.addAll(bottoms);
        Slice last = slices.get(slices.size() - 1);
        return new MetricChart(
                regions,
                limits,
                String.join(" ", tops),
                String.join(" ", averages),
                ChartScale.number(x.apply(last)),
                scale.y(last.average()),
                sentence);
    }

    private static List<Region> regions(EvaluatedCriterion it, ChartScale scale) {
        Limits limits = Limits.of(it.spec(), it.baseline());
        List<Region> regions = new ArrayList<>();
        if (ofValues(it)) {
            add(regions, "f-b1", limits.go(), scale);
            add(regions, "f-b3", limits.noGo(), scale);
            add(regions, "f-b4", limits.rollBack(), scale);
        }
        return regions;
    }

    private static void add(List<Region> regions, String css, Interval band, ChartScale scale) {
        if (band == null) {
            return;
        }
        double low = band.low() == null
                ? scale.low()
                : Math.max(scale.low(), band.low().doubleValue());
        double high = band.high() == null
                ? scale.high()
                : Math.min(scale.high(), band.high().doubleValue());
        if (low <= high) {
            double top = scale.at(high);
            regions.add(new Region(css, ChartScale.number(top), ChartScale.number(Math.max(1, scale.at(low) - top))));
        }
    }

    /** Whether the limits are held against values as they are drawn. */
    private static boolean ofValues(EvaluatedCriterion it) {
        Taken taken = it.spec().taken();
        return taken == null || taken == Taken.AVERAGE || taken == Taken.WORST;
    }

    private static List<Double> marks(EvaluatedCriterion it) {
        Limits limits = Limits.of(it.spec(), it.baseline());
        List<Double> marks = new ArrayList<>();
        if (ofValues(it)) {
            for (Interval band : new Interval[] {limits.go(), limits.noGo(), limits.rollBack()}) {
                mark(marks, band == null ? null : band.low());
                mark(marks, band == null ? null : band.high());
            }
        }
        mark(marks, limits.baseline());
        return marks;
    }

    private static void mark(List<Double> marks, BigDecimal value) {
        if (value != null) {
            marks.add(value.doubleValue());
        }
    }

    private static List<Limit> limits(EvaluatedCriterion it, ChartScale scale) {
        List<Limit> found = new ArrayList<>();
        BigDecimal baseline = Limits.of(it.spec(), it.baseline()).baseline();
        double last = -LINE;
        for (double value : marks(it).stream()
                .distinct()
                .filter(mark -> mark > scale.low() && mark < scale.high())
                .sorted(Comparator.reverseOrder())
                .toList()) {
            boolean base = baseline != null && baseline.doubleValue() == value;
            String text = Units.text(
                    Units.rounded(BigDecimal.valueOf(value)), it.spec().unit());
            boolean room = scale.at(value) - last >= LINE;
            last = room ? scale.at(value) : last;
            String shown = base ? text + " baseline" : text;
            found.add(new Limit(
                    ChartScale.number(scale.at(value)), ChartScale.number(scale.at(value) + 4), room ? shown : ""));
        }
        return found;
    }
}
