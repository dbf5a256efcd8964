package dev.phasegate.gate;

import java.time.Instant;
import java.util.List;

/** One metric of a gate over time: what counts now and why, the drawing, and its numbers. */
public record MetricView(
        String slug,
        int number,
        String name,
        EvaluatedCriterion it,
        List<Span> spans,
        MetricChart chart,
        String from,
        String to,
        List<Row> rows) {

    /** A length of time that can be looked at. */
    public record Span(String key, String words, boolean current) {}

    /** A slice of it in words. */
    public record Row(Instant at, String low, String average, String high, int count) {}

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }
}
