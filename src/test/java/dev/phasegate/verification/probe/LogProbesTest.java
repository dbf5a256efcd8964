package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.testsupport.TestWeb;

/** A log that grows, is cut and begins anew, on a server that gives parts and on one that does not. */
class LogProbesTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static final Instant BEGAN = Instant.parse("2026-11-22T04:00:00Z");
    private final StringBuilder log = new StringBuilder();
    private Optional<LogMark> mark = Optional.empty();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static LogProbe probe(String path) {
        return new LogProbe(
                path,
                List.of(),
                true,
                "(?i)error",
                Duration.ofSeconds(3),
                1,
                List.of(that("count", Comparison.EQUAL, "0")),
                List.of());
    }

    private ProbeResult read(TestWeb web, String path) {
        LogProbe probe = probe(path);
        assertThat(probe.faults()).isEmpty();
        ProbeResult result =
                WORLD.logs.run(ProbeWorld.target(TargetKind.HTTP, web.port(), Tls.OFF, "canary-horse"), probe, mark);
        if (!(result.outcome() instanceof CheckOutcome.Error)) {
            mark = Optional.of(new LogMark(number(result, "position"), number(result, "sum before it"), BEGAN));
        }
        return result;
    }

    private static long number(ProbeResult result, String name) {
        return result.measured().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .longValue();
    }

    /** “1 of 3” matching lines. */
    private String counted(TestWeb web, String path) {
        ProbeResult result = read(web, path);
        return number(result, "count") + " of " + number(result, "lines");
    }

    private void parts(HttpExchange exchange) throws IOException {
        byte[] all = log.toString().getBytes(StandardCharsets.UTF_8);
        String range = exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length());
        int from = range.startsWith("-")
                ? Math.max(0, all.length - Integer.parseInt(range.substring(1)))
                : Integer.parseInt(range.substring(0, range.length() - 1));
        if (from >= all.length) {
            TestWeb.say(exchange, 416, "text/plain", "");
            return;
        }
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
        TestWeb.say(
                exchange,
                206,
                "text/plain",
                new String(Arrays.copyOfRange(all, from, all.length), StandardCharsets.UTF_8));
    }

    private void lifeOfALog(TestWeb web) {
        log.append("one\nError two\n");
        assertThat(counted(web, "/log")).isEqualTo("1 of 2");
        assertThat(counted(web, "/log")).as("nothing came").isEqualTo("0 of 0");
        log.append("x".repeat(200)).append("\nan error and a ha");
        assertThat(counted(web, "/log"))
                .as("a line that is being written waits")
                .isEqualTo("0 of 1");
        log.append("lf line\nError three\n");
        ProbeResult result = read(web, "/log");
        assertThat(number(result, "count")).isEqualTo(2);
        assertThat(result.outcome()).isInstanceOf(CheckOutcome.Failed.class);
        assertThat(result.output()).contains("an error and a half line\nError three");
        log.setLength(0);
        log.append("new log\n");
        assertThat(counted(web, "/log")).as("shorter: it began anew").isEqualTo("0 of 1");
        log.setLength(0);
        log.append("another error\n").append("y\n".repeat(300));
        assertThat(counted(web, "/log")).as("longer, and another one").isEqualTo("1 of 301");
    }

    @Test
    void growingLog_isReadOn_inParts() {
        try (TestWeb web = new TestWeb(null).on("/log", this::parts)) {
            log.append("");
            assertThat(counted(web, "/log")).as("an empty log").isEqualTo("0 of 0");
            lifeOfALog(web);
            assertThat(web.asked().get(2).header("Range")).isEqualTo("bytes=0-");
            assertThat(web.asked().get(4).header("Range")).isEqualTo("bytes=151-");
            assertThat(web.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-horse");
        }
    }

    @Test
    void growingLog_isReadOn_asAWhole() {
        try (TestWeb web =
                new TestWeb(null).on("/log", exchange -> TestWeb.say(exchange, 200, "text/plain", log.toString()))) {
            lifeOfALog(web);
        }
    }

    @Test
    void serverThatTakesATime_isAskedForWhatCameSince() {
        try (TestWeb web = new TestWeb(null)
                .on("/logs", exchange -> TestWeb.say(exchange, 200, "text/plain", "error canary-horse\nfine\n"))) {
            ProbeResult first = read(web, "/logs?since={{since}}");
            assertThat(number(first, "count")).isEqualTo(1);
            assertThat(first.output()).contains("error •••").doesNotContain("canary-horse");
            read(web, "/logs?since={{since}}");
            assertThat(web.asked().get(1).uri()).isEqualTo("/logs?since=" + BEGAN.getEpochSecond());
            assertThat(web.asked().get(1).header("Range")).isEmpty();
        }
    }

    @Test
    void noLog_isAnError() {
        try (TestWeb web = new TestWeb(null).on("/log", 404, "text/plain", "no")) {
            assertThat(read(web, "/log").outcome().sentence()).contains("answered with 404");
        }
        try (TestWeb web = new TestWeb(null).on("/log", 200, "text/plain", "x\n".repeat(HttpRun.MOST_BYTES))) {
            assertThat(read(web, "/log").outcome().sentence()).contains("gives no parts");
        }
        assertThat(new LogProbe("no", List.of(), false, "(", Duration.ofSeconds(1), 1, List.of(), List.of()).faults())
                .containsKeys("path", "pattern", "success");
    }

    private static final String LINES = "a fine line\n".repeat(80_000);

    private CheckOutcome outcome(TestWeb web) {
        return read(web, "/log").outcome();
    }

    /** As a whole it is fetched until it is too large: from then on nobody knows what came. */
    @Test
    void wholeLog_thatGrewTooLarge_isAnError_andNeverNothingFound() {
        try (TestWeb web =
                new TestWeb(null).on("/log", exchange -> TestWeb.say(exchange, 200, "text/plain", log.toString()))) {
            log.append(LINES);
            assertThat(outcome(web)).isInstanceOf(CheckOutcome.Successful.class);
            log.append(LINES);
            assertThat(outcome(web)).as("up to the cut").isInstanceOf(CheckOutcome.Successful.class);
            long reached = mark.orElseThrow().position();
            assertThat(reached).isGreaterThan(LINES.length());
            log.append("an error\n");
            for (int i = 0; i < 2; i++) {
                assertThat(outcome(web))
                        .isEqualTo(new CheckOutcome.Error(
                                "The log is larger than checks may fetch, and its server gives no parts of it."));
            }
            assertThat(mark.orElseThrow().position()).isEqualTo(reached);
        }
    }

    @Test
    void lineThatIsTooLong_isAnError_andNeverNothingFound() {
        String sentence = "A line of the log is longer than checks may fetch.";
        try (TestWeb web = new TestWeb(null).on("/log", this::parts)) {
            log.append("fine\n");
            assertThat(outcome(web)).isInstanceOf(CheckOutcome.Successful.class);
            log.append("x".repeat(HttpRun.MOST_BYTES + 100)).append("\nan error\n");
            assertThat(outcome(web)).isEqualTo(new CheckOutcome.Error(sentence));
            assertThat(outcome(web)).isEqualTo(new CheckOutcome.Error(sentence));
            log.append("x".repeat(HttpRun.MOST_BYTES));
            mark = Optional.empty();
            assertThat(outcome(web)).as("nobody read it before").isEqualTo(new CheckOutcome.Error(sentence));
        }
    }

    @Test
    void whatCameSince_andIsCut_isAnError() {
        try (TestWeb web = new TestWeb(null)
                .on("/logs", exchange -> TestWeb.say(exchange, 200, "text/plain", LINES + LINES + "an error\n"))) {
            CheckOutcome said = read(web, "/logs?since={{since}}").outcome();
            assertThat(said).isInstanceOf(CheckOutcome.Error.class);
            assertThat(said.sentence()).contains("than checks may fetch");
        }
    }
}
