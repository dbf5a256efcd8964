package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a Prometheus server answered. What is not a number (NaN, Inf) is no point; and of a range whose series ended before its end,
 * the last point says nothing of now. Pure.
 */
final class PromObserved implements Observed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 50;
    /** So long a server itself takes the last sample of a series for its value. */
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final List<Series> series = new ArrayList<>();
    private int left;

    /** {@code points}: oldest first; {@code lacking}: why the newest one is no value of now, empty where it is. */
    private record Series(String name, List<BigDecimal> points, String lacking) {}

    /** The server says in words that it can't answer, or says something else altogether. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** {@code end} of a range whose points are {@code step} seconds apart. */
    static PromObserved of(String body, Instant end, int step) throws Refused {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refused("The answer is no JSON, so this is no Prometheus.");
        }
        if (answer.path("status").asText().equals("error")) {
            throw new Refused(
                    "The server refuses the query: " + answer.path("error").asText() + ".");
        }
        JsonNode data = answer.path("data");
        String type = data.path("resultType").asText();
        PromObserved observed = new PromObserved();
        Duration lasts = LASTS.compareTo(Duration.ofSeconds(step)) < 0 ? Duration.ofSeconds(step) : LASTS;
        switch (type) {
            case "scalar" -> observed.add("", List.of(data.path("result")), "");
            case "vector" ->
                data.path("result")
                        .forEach(one -> observed.add(one.path("metric").toString(), List.of(one.path("value")), ""));
            case "matrix" ->
                data.path("result").forEach(one -> {
                    List<JsonNode> points = new ArrayList<>();
                    one.path("values").forEach(points::add);
                    observed.add(one.path("metric").toString(), points, old(points, end, lasts));
                });
            default -> throw new Refused("The answer has no numbers, but “" + type + "”.");
        }
        return observed;
    }

    /** Whether the newest point is older than it may be, in words; empty where it is not. */
    private static String old(List<JsonNode> points, Instant end, Duration lasts) {
        if (points.isEmpty()) {
            return "";
        }
        long at = points.get(points.size() - 1).path(0).asLong();
        return at >= end.minus(lasts).getEpochSecond()
                ? ""
                : "the newest point is " + (end.getEpochSecond() - at) / 60 + " minutes old";
    }

    private void add(String name, List<JsonNode> pairs, String old) {
        List<BigDecimal> points = new ArrayList<>();
        Optional<BigDecimal> number = Optional.empty();
        for (JsonNode pair : pairs) {
            number = Value.number(pair.path(1).asText());
            number.ifPresentOrElse(points::add, () -> left++);
        }
        series.add(new Series(name, points, number.isPresent() ? old : "the newest point is NaN or infinite"));
    }

    /** Nothing that could be held against a number. */
    private boolean empty() {
        return points().isEmpty();
    }

    /**
     * Why there is no data; empty where there is. {@code newest}: of a single series the newest point has to be a number and to be new,
     * for what was before it says nothing of now.
     */
    String lacking(boolean newest) {
        if (series.isEmpty()) {
            return "the query finds no series";
        } else if (empty()) {
            return "all " + left + " points are NaN or infinite";
        }
        return newest && series.size() == 1 ? series.get(0).lacking() : "";
    }

    @Override
    public Value value(String subject) {
        if (subject.equals("series")) {
            return Value.number(series.size(), "");
        } else if (subject.equals("points")) {
            return Value.number(points().size(), "");
        } else if (empty()) {
            return new Value.Unknown(lacking(false));
        }
        return subject.equals("value") ? single() : new Value.Number(over(subject), "");
    }

    private Value single() {
        if (!lacking(true).isEmpty()) {
            return new Value.Unknown(lacking(true));
        }
        if (series.size() != 1) {
            return new Value.Unknown("there are " + series.size() + " series; say min, max, avg or sum");
        }
        List<BigDecimal> points = series.get(0).points();
        return new Value.Number(points.get(points.size() - 1), "");
    }

    private BigDecimal over(String subject) {
        List<BigDecimal> all = points();
        BigDecimal sum = all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (subject) {
            case "min" -> all.stream().min(BigDecimal::compareTo).orElseThrow();
            case "max" -> all.stream().max(BigDecimal::compareTo).orElseThrow();
            case "sum" -> sum;
            default -> sum.divide(BigDecimal.valueOf(all.size()), MathContext.DECIMAL64);
        };
    }

    private List<BigDecimal> points() {
        return series.stream().flatMap(one -> one.points().stream()).toList();
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        measured.add(new Measured("series", BigDecimal.valueOf(series.size()), ""));
        for (String name : empty() ? List.<String>of() : List.of("value", "min", "max", "avg", "sum")) {
            if (value(name) instanceof Value.Number number) {
                measured.add(new Measured(name, number.value(), ""));
            }
        }
        return measured;
    }

    String shown() {
        StringBuilder text = new StringBuilder();
        for (Series one : series.subList(0, Math.min(SHOWN, series.size()))) {
            List<BigDecimal> points = one.points();
            text.append(one.name()).append(' ');
            text.append(
                    points.isEmpty()
                            ? "no number"
                            : points.get(points.size() - 1).toPlainString());
            text.append(points.size() > 1 ? " (" + points.size() + " points)\n" : "\n");
        }
        return text.append(series.size() > SHOWN ? "… " + series.size() + " series" : "")
                .toString();
    }
}
