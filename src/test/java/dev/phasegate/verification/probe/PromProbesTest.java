package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.testsupport.TestWeb;

/** Queries against a server that answers as Prometheus does. */
class PromProbesTest {
    private static final ProbeWorld WORLD = new ProbeWorld();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static PromProbe probe(int minutes, Condition... success) {
        return new PromProbe(
                "sum(rate(errors[$range]))".replace("[$range]", minutes == 0 ? "[5m]" : "[$range]"),
                minutes,
                30,
                Duration.ofSeconds(3),
                1,
                List.of(success),
                List.of());
    }

    private static ProbeResult run(TestWeb web, PromProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return WORLD.metrics.run(ProbeWorld.target(TargetKind.PROMETHEUS, web.port(), Tls.OFF, "prom-canary"), probe);
    }

    private static String vector(String... values) {
        StringBuilder result = new StringBuilder();
        for (String value : values) {
            result.append(result.isEmpty() ? "" : ",")
                    .append("{\"metric\":{\"job\":\"shop\"},\"value\":[1700000000.1,\"")
                    .append(value)
                    .append("\"]}");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + result + "]}}";
    }

    private static final String MATRIX = matrix(0);

    /** Three points of which the newest one is so many minutes old. */
    private static String matrix(int minutes) {
        long newest = ProbeWorld.CLOCK.instant().getEpochSecond() - 60L * minutes;
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                + (newest - 60) + ",\"2\"],[" + (newest - 30) + ",\"NaN\"],[" + newest + ",\"6.5\"]]}]}}";
    }

    @Test
    void instant_isAskedWithTheSecret_andTheQueryIsKept() {
        try (TestWeb web = new TestWeb(null).on("/api/v1/query", 200, "application/json", vector("0.004"))) {
            ProbeResult result = run(web, probe(0, that("value", Comparison.LESS, "0.01")));
            assertThat(result.outcome())
                    .isEqualTo(new CheckOutcome.Successful("value is less than 0.01: it is 0.004."));
            assertThat(web.asked().get(0).uri())
                    .startsWith("/api/v1/query?query=sum%28rate%28errors%5B5m%5D%29%29&time=");
            assertThat(web.asked().get(0).header("Authorization")).isEqualTo("Bearer prom-canary");
            assertThat(result.output())
                    .startsWith("sum(rate(errors[5m])) at 20")
                    .contains("{\"job\":\"shop\"} 0.004");
            assertThat(result.measured()).contains(new Measured("value", new BigDecimal("0.004"), ""));
        }
    }

    @Test
    void range_isResolved_andNaNsAreNoPoints() {
        try (TestWeb web = new TestWeb(null).on("/api/v1/query_range", 200, "application/json", MATRIX)) {
            ProbeResult result = run(
                    web,
                    probe(
                            15,
                            that("max", Comparison.EQUAL, "6.5"),
                            that("avg", Comparison.EQUAL, "4.25"),
                            that("min", Comparison.EQUAL, "2"),
                            that("value", Comparison.EQUAL, "6.5"),
                            that("points", Comparison.EQUAL, "2")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.output())
                    .startsWith("sum(rate(errors[15m])) from 20")
                    .contains("in steps of 30 s");
            assertThat(web.asked().get(0).uri()).contains("&step=30").contains("%5B15m%5D");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | value | Inconclusive | finds no series",
                "NaN | value | Inconclusive | NaN or infinite",
                "+Inf | value | Inconclusive | NaN or infinite",
                "NaN,NaN | max | Inconclusive | all 2 points",
                "NaN,3 | max | Successful | it is 3",
                "1,2 | value | Error | there are 2 series",
                "1,2 | series | Failed | series is 2",
                "'' | series | Successful | it is 0",
                "700 | value | Failed | wanted: is less than 500",
            })
    void noData_isNeverANumber(String values, String subject, String outcome, String sentence) {
        String answer = vector(values.isEmpty() ? new String[0] : values.split(","));
        try (TestWeb web = new TestWeb(null).on("/api/v1/query", 200, "application/json", answer)) {
            Condition condition = subject.equals("series")
                    ? that("series", Comparison.EQUAL, "0")
                    : that(subject, Comparison.LESS, "500");
            CheckOutcome said = run(web, probe(0, condition)).outcome();
            assertThat(said.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(said.sentence()).contains(sentence);
        }
    }

    @Test
    void refusedQuery_andSomethingElse_areErrors() {
        String bad = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error at char 3\"}";
        try (TestWeb web = new TestWeb(null).on("/api/v1/query", 400, "application/json", bad)) {
            CheckOutcome outcome =
                    run(web, probe(0, that("value", Comparison.EQUAL, "1"))).outcome();
            assertThat(outcome)
                    .isEqualTo(new CheckOutcome.Error("The server refuses the query: parse error at char 3."));
        }
        try (TestWeb web = new TestWeb(null).on("/", 503, "text/html", "<p>down")) {
            CheckOutcome outcome =
                    run(web, probe(0, that("value", Comparison.EQUAL, "1"))).outcome();
            assertThat(outcome.sentence()).contains("no JSON").contains("503");
        }
        assertThat(new PromProbe(
                                "up[$range]",
                                0,
                                60,
                                Duration.ofSeconds(1),
                                1,
                                List.of(that("value", Comparison.EQUAL, "1")),
                                List.of())
                        .faults())
                .containsKey("minutes");
    }

    @Test
    void newestPoint_hasToBeANumber() {
        String stale = MATRIX.replace("6.5", "NaN");
        try (TestWeb web = new TestWeb(null).on("/api/v1/query_range", 200, "application/json", stale)) {
            assertThat(run(web, probe(5, that("value", Comparison.EQUAL, "2"))).outcome())
                    .isEqualTo(new CheckOutcome.Inconclusive("No data: the newest point is NaN or infinite."));
            assertThat(run(web, probe(5, that("max", Comparison.EQUAL, "2"))).outcome())
                    .isInstanceOf(CheckOutcome.Successful.class);
        }
    }

    @Test
    void seriesThatEndedBeforeTheRange_hasNoValue() {
        Condition value = that("value", Comparison.LESS, "10");
        try (TestWeb web = new TestWeb(null).on("/api/v1/query_range", 200, "application/json", matrix(50))) {
            ProbeResult result = run(web, probe(60, value));
            assertThat(result.outcome())
                    .isEqualTo(new CheckOutcome.Inconclusive("No data: the newest point is 50 minutes old."));
            assertThat(result.measured()).extracting(Measured::name).doesNotContain("value");
            assertThat(run(web, probe(60, that("max", Comparison.LESS, "10"))).outcome())
                    .as("the range as a whole is what is asked for")
                    .isInstanceOf(CheckOutcome.Successful.class);
        }
        try (TestWeb web = new TestWeb(null).on("/api/v1/query_range", 200, "application/json", matrix(4))) {
            assertThat(run(web, probe(60, value)).outcome()).isInstanceOf(CheckOutcome.Successful.class);
        }
    }
}
