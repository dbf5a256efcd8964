package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.phasegate.target.guard.HttpAnswer;

/** What several answers of one server show. Pure. */
final class HttpObserved implements Observed {
    static final Set<String> KNOWN =
            new TreeSet<>(List.of("status", "body", "size", "time", "p50", "p95", "p99", "certificate days"));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<HttpAnswer> answers;
    private final HttpAnswer last;
    private final Instant now;
    private JsonNode document;
    private String noDocument = "";

    /** At least one answer. */
    HttpObserved(List<HttpAnswer> answers, Instant now) {
        this.answers = answers;
        this.last = answers.get(answers.size() - 1);
        this.now = now;
    }

    HttpAnswer last() {
        return last;
    }

    @Override
    public Value value(String subject) {
        if (subject.startsWith("json:")) {
            return json(JsonPath.parse(subject.substring(5)));
        } else if (subject.startsWith("header:")) {
            return last.header(subject.substring(7)).map(Value::text).orElse(new Value.Absent("not there"));
        }
        return switch (subject) {
            case "status" ->
                Value.number(answers.stream().mapToInt(HttpAnswer::status).max().orElseThrow(), "");
            case "body" -> new Value.Text(last.text(), last.cut());
            case "size" ->
                last.cut()
                        ? new Value.Unknown("the answer was cut at " + last.body().length + " bytes")
                        : Value.number(last.body().length, "bytes");
            case "time" -> millis(last.took());
            case "p50" -> millis(percentile(50));
            case "p95" -> millis(percentile(95));
            case "p99" -> millis(percentile(99));
            case "certificate days" -> days(last.certificates(), now);
            default -> throw new IllegalArgumentException("unknown subject " + subject);
        };
    }

    /** Also of a server that was not believed. */
    static Value days(List<X509Certificate> chain, Instant now) {
        if (chain.isEmpty()) {
            return new Value.Unknown("the connection has no certificate");
        }
        Duration left = Duration.between(now, chain.get(0).getNotAfter().toInstant());
        return Value.number(Math.floorDiv(left.toSeconds(), 86_400L), "d");
    }

    /** The nearest rank: the smallest time that so many of a hundred did not exceed. */
    Duration percentile(int percent) {
        List<Duration> times =
                new ArrayList<>(answers.stream().map(HttpAnswer::took).sorted().toList());
        int rank = (int) Math.ceil(percent / 100.0 * times.size());
        return times.get(Math.max(1, rank) - 1);
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        if (answers.size() == 1) {
            measured.add(measured("time", millis(last.took())));
        } else {
            for (int percent : List.of(50, 95, 99)) {
                measured.add(measured("p" + percent, millis(percentile(percent))));
            }
        }
        if (!last.certificates().isEmpty()) {
            measured.add(measured("certificate days", days(last.certificates(), now)));
        }
        return measured;
    }

    private static Measured measured(String name, Value value) {
        Value.Number number = (Value.Number) value;
        return new Measured(name, number.value(), number.unit());
    }

    private static Value millis(Duration time) {
        return new Value.Number(
                BigDecimal.valueOf(time.toNanos()).movePointLeft(6).setScale(1, RoundingMode.HALF_UP), "ms");
    }

    private Value json(JsonPath path) {
        if (document == null && noDocument.isEmpty()) {
            read();
        }
        // Only of a document that was read can be said that something is not in it.
        return document == null ? new Value.Unknown(noDocument) : path.in(document);
    }

    private void read() {
        try {
            document = last.cut() ? null : JSON.readTree(last.text());
            noDocument = document == null ? "the answer was cut, so it can't be read as JSON" : "";
            if (document != null && document.isMissingNode()) {
                document = null;
                noDocument = "the answer is empty";
            }
        } catch (JsonProcessingException e) {
            noDocument = "the answer is no JSON";
        }
    }
}
