package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    private static final double HEIGHT = 200;
    private static final double TOP = 10;
    private static final double MARGIN = 0.08;
    /** Limits up to so many times as far as the values are large, or spread, are in the picture. */
    private static final double NEAR = 4;
    /** What a line of text takes. */
    private static final double LINE = 16;

    /** A band of the drawing, grey until a value is in it. */
    public record Region(String css, String y, String height) {}

    /** The end of a band or the baseline; without a text where the line above leaves no room for it. */
    public record Limit(String y, String textY, String text) {}

    /** At least one slice. */
    static MetricChart of(EvaluatedCriterion it, List<Slice> slices, Instant end, Duration length, String sentence) {
        Scale scale = Scale.of(it, slices);
        Instant start = end.minus(length);
        Function<Slice, Double> x = s -> WIDTH * Duration.between(start, s.at()).toSeconds() / length.toSeconds();
        List<String> tops = new ArrayList<>();
        List<String> bottoms = new ArrayList<>();
        List<String> averages = new ArrayList<>();
        for (Slice slice : slices) {
            String at = number(x.apply(slice));
            tops.add(at + "," + scale.y(slice.high()));
            bottoms.add(0, at + "," + scale.y(slice.low()));
            averages.add(at + "," + scale.y(slice.average()));
        }
        tops.addAll(bottoms);
        Slice last = slices.get(slices.size() - 1);
        return new MetricChart(
                regions(it, scale),
                scale.limits(it),
                String.join(" ", tops),
                String.join(" ", averages),
                number(x.apply(last)),
                scale.y(last.average()),
                sentence);
    }

    private static List<Region> regions(EvaluatedCriterion it, Scale scale) {
        Limits limits = Limits.of(it.spec(), it.baseline());
        List<Region> regions = new ArrayList<>();
        if (ofValues(it)) {
            add(regions, "f-b1", limits.go(), scale);
            add(regions, "f-b3", limits.noGo(), scale);
            add(regions, "f-b4", limits.rollBack(), scale);
        }
        return regions;
    }

    private static void add(List<Region> regions, String css, Interval band, Scale scale) {
        if (band == null) {
            return;
        }
        double low =
                band.low() == null ? scale.low : Math.max(scale.low, band.low().doubleValue());
        double high = band.high() == null
                ? scale.high
                : Math.min(scale.high, band.high().doubleValue());
        if (low <= high) {
            double top = scale.at(high);
            regions.add(new Region(css, number(top), number(Math.max(1, scale.at(low) - top))));
        }
    }

    /** Whether the limits are held against values as they are drawn. */
    private static boolean ofValues(EvaluatedCriterion it) {
        Taken taken = it.spec().taken();
        return taken == null || taken == Taken.AVERAGE || taken == Taken.WORST;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** From the lowest to the highest, with the limits around them: how far it is to the next one is what the reader asks. */
    private record Scale(double low, double high) {

        static Scale of(EvaluatedCriterion it, List<Slice> slices) {
            double low = slices.stream()
                    .mapToDouble(s -> s.low().doubleValue())
                    .min()
                    .orElseThrow();
            double high = slices.stream()
                    .mapToDouble(s -> s.high().doubleValue())
                    .max()
                    .orElseThrow();
            List<Double> marks = marks(it);
            double near = NEAR * Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)));
            double from = Math.min(low, reach(marks, low, -1, near));
            double to = Math.max(high, reach(marks, high, 1, near));
            double pad = to == from ? Math.max(Math.abs(to), 1) * MARGIN : (to - from) * MARGIN;
            return new Scale(from - pad, to + pad);
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

        List<Limit> limits(EvaluatedCriterion it) {
            List<Limit> found = new ArrayList<>();
            BigDecimal baseline = Limits.of(it.spec(), it.baseline()).baseline();
            double last = -LINE;
            for (double value : marks(it).stream()
                    .distinct()
                    .filter(mark -> mark > low && mark < high)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                boolean base = baseline != null && baseline.doubleValue() == value;
                String text = Units.text(
                        Units.rounded(BigDecimal.valueOf(value)), it.spec().unit());
                boolean room = at(value) - last >= LINE;
                last = room ? at(value) : last;
                String shown = base ? text + " baseline" : text;
                found.add(new Limit(number(at(value)), number(at(value) + 4), room ? shown : ""));
            }
            return found;
        }

        double at(double value) {
            return TOP + HEIGHT * (high - value) / (high - low);
        }

        String y(BigDecimal value) {
            return number(at(value.doubleValue()));
        }
    }
}
