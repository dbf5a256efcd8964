package dev.phasegate.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value lies between its limits: GO always at the left, bands of fixed width, colour only in the band the value is
 * in. Pure geometry of a 216 x 38 drawing. {@code marked} is false without a value.
 */
public record BandMeter(
        List<Band> bands, List<Label> labels, boolean marked, String marker, String markerLeft, String sentence) {
    private static final double WIDTH = 214;
    private static final double GAP = 2;
    private static final double EDGE = 3;

    public record Band(String css, String x, String width) {}

    public record Label(String x, String text) {}

    private enum Kind {
        GO("GO", "f-go", "f-b1", 82),
        CAUTION("CAUTION", "f-caution", "f-b2", 50),
        NO_GO("NO-GO", "f-nogo", "f-b3", 42),
        ROLL_BACK("ROLL BACK", "f-back", "f-b4", 34);

        private final String word;
        private final String colour;
        private final String grey;
        private final int weight;

        Kind(String word, String colour, String grey, int weight) {
            this.word = word;
            this.colour = colour;
            this.grey = grey;
            this.weight = weight;
        }
    }

    /** A band with the value at its left (better) end; the first has none. */
    private record Span(Kind kind, Double from, double left, double width) {}

    /**
     * Any bound and the value may be null, not all bounds. {@code rising}: a bigger value is worse ({@code go < 60}).
     * {@code verdict} is the constant's name as the gate found it, and decides the coloured band.
     */
    public static BandMeter of(
            boolean rising,
            BigDecimal go,
            BigDecimal noGo,
            BigDecimal rollBack,
            BigDecimal value,
            String unit,
            String verdict) {
        List<Span> spans = spans(go, noGo, rollBack);
        List<Band> bands = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (Span span : spans) {
            bands.add(band(span, value != null && span.kind.name().equals(verdict)));
        }
        for (int i = 1; i < spans.size(); i++) {
            String text = number(BigDecimal.valueOf(spans.get(i).from)) + (i == spans.size() - 1 ? unit(unit) : "");
            labels.add(new Label(Svg.number(spans.get(i).left - GAP / 2), text));
        }
        double marker = value == null ? 0 : marker(spans, value.doubleValue(), rising, verdict);
        String sentence = sentence(rising, go, noGo, rollBack, value, unit, verdict);
        return new BandMeter(bands, labels, value != null, Svg.number(marker - 1), Svg.number(marker - 6), sentence);
    }

    private static List<Span> spans(BigDecimal go, BigDecimal noGo, BigDecimal rollBack) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.GO));
        List<Double> starts = new ArrayList<>();
        starts.add(null);
        // Between go and no-go lies CAUTION; a go limit alone has nothing but NO-GO behind it.
        addBand(kinds, starts, noGo == null ? Kind.NO_GO : Kind.CAUTION, go);
        if (noGo != null && go != null && noGo.compareTo(go) == 0) {
            kinds.remove(Kind.CAUTION);
            starts.remove(starts.size() - 1);
        }
        addBand(kinds, starts, Kind.NO_GO, noGo);
        addBand(kinds, starts, Kind.ROLL_BACK, rollBack);
        double weights = kinds.stream().mapToInt(kind -> kind.weight).sum();
        double room = WIDTH - GAP * (kinds.size() - 1);
        List<Span> spans = new ArrayList<>();
        double left = 0;
        for (int i = 0; i < kinds.size(); i++) {
            double width = room * kinds.get(i).weight / weights;
            spans.add(new Span(kinds.get(i), starts.get(i), left, width));
            left += width + GAP;
        }
        return spans;
    }

    private static void addBand(List<Kind> kinds, List<Double> starts, Kind kind, BigDecimal from) {
        if (from != null) {
            kinds.add(kind);
            starts.add(from.doubleValue());
        }
    }

    private static Band band(Span span, boolean here) {
        return new Band(here ? span.kind.colour : span.kind.grey, Svg.number(span.left), Svg.number(span.width));
    }

    private static double marker(List<Span> spans, double value, boolean rising, String verdict) {
        int at = indexOf(spans, value, rising, verdict);
        Span span = spans.get(at);
        double share = share(spans, at, value, rising);
        double inset = Math.min(EDGE, span.width / 2);
        return Math.max(span.left + inset, Math.min(span.left + span.width - inset, span.left + share * span.width));
    }

    private static int indexOf(List<Span> spans, double value, boolean rising, String verdict) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).kind.name().equals(verdict)) {
                return i;
            }
        }
        int at = 0;
        while (at + 1 < spans.size() && worseOrEqual(value, spans.get(at + 1).from, rising)) {
            at++;
        }
        return at;
    }

    private static boolean worseOrEqual(double value, double limit, boolean rising) {
        return rising ? value >= limit : value <= limit;
    }

    /** 0 at the better end of the band, 1 at the worse. The outer bands have no far end: the share approaches it. */
    private static double share(List<Span> spans, int at, double value, boolean rising) {
        Double from = spans.get(at).from;
        Double to = at + 1 < spans.size() ? spans.get(at + 1).from : null;
        if (from != null && to != null) {
            return to.equals(from) ? 0.5 : (value - from) / (to - from);
        }
        if (from == null && to != null && rising && to > 0 && value >= 0) {
            return value / to;
        }
        double limit = from == null ? to : from;
        double size = Math.max(Math.abs(limit) * 0.5, 1e-9);
        double distance = Math.abs(value - limit);
        double away = distance / (distance + size);
        return from == null ? 1 - away : away;
    }

    private static String sentence(
            boolean rising,
            BigDecimal go,
            BigDecimal noGo,
            BigDecimal rollBack,
            BigDecimal value,
            String unit,
            String verdict) {
        StringBuilder text = new StringBuilder();
        text.append(
                value == null
                        ? "No value"
                        : number(value) + unit(unit) + " is in "
                                + Status.of(verdict).word());
        text.append('.');
        limit(text, "GO", rising ? "below" : "above", go);
        limit(text, Kind.NO_GO.word, rising ? "from" : "at or below", noGo);
        limit(text, Kind.ROLL_BACK.word, rising ? "from" : "at or below", rollBack);
        return text.toString();
    }

    private static void limit(StringBuilder text, String word, String how, BigDecimal bound) {
        if (bound != null) {
            text.append(' ')
                    .append(word)
                    .append(' ')
                    .append(how)
                    .append(' ')
                    .append(number(bound))
                    .append('.');
        }
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.round(new MathContext(9)).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    private static String unit(String unit) {
        return unit == null || unit.isBlank() ? "" : " " + unit;
    }
}
