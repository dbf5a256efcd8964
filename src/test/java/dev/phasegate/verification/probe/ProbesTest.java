package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestWeb;

/** HTTP probes against a real server. */
class ProbesTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final TestCertificates CERTIFICATES = new TestCertificates(CLOCK.instant());
    private static Vertx vertx;
    private static Probes probes;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        Guard guard = new Guard(name -> List.of(InetAddress.getLoopbackAddress()));
        probes = new Probes(new OutboundHttp(guard, vertx), new OutboundSql(guard), CLOCK);
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    private static Reachable target(int port, Tls tls, String secret) {
        return new Reachable(
                1,
                1,
                "Shop",
                TargetKind.HTTP,
                new Destination("shop.example", port, new Allowance(false, true)),
                "/api",
                tls,
                "",
                SentAs.BEARER,
                secret == null ? null : new Secret(secret),
                Set.of(),
                4,
                false);
    }

    private static Condition that(String subject, Comparison comparison, String expected) {
        return new Condition(subject, comparison, expected);
    }

    private static HttpProbe get(String path, int requests, int attempts, Condition... success) {
        return new HttpProbe(
                "GET",
                path,
                List.of(),
                "",
                true,
                requests,
                Duration.ofSeconds(3),
                attempts,
                List.of(success),
                List.of());
    }

    private static ProbeResult run(TestWeb web, HttpProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return probes.run(target(web.port(), Tls.OFF, "canary-horse"), probe);
    }

    @Test
    void answer_isHeldAgainstConditions() {
        try (TestWeb web = new TestWeb(null)
                .on("/api/health", 200, "application/json", "{\"status\": \"ok\", \"queue\": 3, \"parts\": [1, 2]}")) {
            ProbeResult result = run(
                    web,
                    get(
                            "/health?full=1",
                            1,
                            1,
                            that("status", Comparison.EQUAL, "200"),
                            that("json:$.status", Comparison.EQUAL, "ok"),
                            that("json:$.queue", Comparison.LESS, "10"),
                            that("json:$.parts.length()", Comparison.EQUAL, "2"),
                            that("header:Content-Type", Comparison.MATCHES, "json"),
                            that("body", Comparison.LACKS, "error"),
                            that("time", Comparison.LESS, "3000")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.findings()).hasSize(7);
            assertThat(result.measured()).extracting(Measured::name).containsExactly("time");
            assertThat(result.output()).contains("HTTP 200").contains("\"queue\": 3");
            assertThat(web.asked().get(0).uri()).isEqualTo("/api/health?full=1");
            assertThat(web.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-horse");
        }
    }

    @Test
    void badAnswer_isMeasuredOnce() {
        try (TestWeb web = new TestWeb(null).on("/api/", 503, "text/plain", "down")) {
            ProbeResult result = run(web, get("/", 1, 5, that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome()).isEqualTo(new CheckOutcome.Failed("status is 503; wanted: is 200."));
            assertThat(result.attempts()).hasSize(1);
            assertThat(web.asked()).hasSize(1);
        }
    }

    /** Of several requests one was bad before the line broke: asking anew would make a pass of it. */
    @Test
    void badAnswer_beforeTheWayIsBarred_staysBad() {
        AtomicInteger asked = new AtomicInteger();
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> {
            if (asked.incrementAndGet() == 1) {
                TestWeb.say(exchange, 500, "text/plain", "no");
            } else if (asked.get() == 2) {
                exchange.close();
            } else {
                TestWeb.say(exchange, 200, "text/plain", "yes");
            }
        })) {
            ProbeResult result = run(web, get("/", 3, 5, that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome()).isEqualTo(new CheckOutcome.Failed("status is 500; wanted: is 200."));
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void goodAnswers_beforeTheWayIsBarred_areNotEnough() {
        AtomicInteger asked = new AtomicInteger();
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> {
            if (asked.incrementAndGet() == 2) {
                exchange.close();
            } else {
                TestWeb.say(exchange, 200, "text/plain", "yes");
            }
        })) {
            ProbeResult result = run(web, get("/", 3, 5, that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Error.class);
            assertThat(result.outcome().sentence()).startsWith("1 of 3 requests were answered, then: ");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void barredWay_isTriedAgain_andEveryAttemptIsTold() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ProbeResult result =
                probes.run(target(free, Tls.OFF, null), get("/", 1, 3, that("status", Comparison.EQUAL, "200")));
        assertThat(result.outcome()).isInstanceOf(CheckOutcome.Error.class);
        assertThat(result.attempts()).hasSize(3).allMatch(attempt -> !attempt.answered());
    }

    @Test
    void wayOpensAtTheSecondTry_succeeds_andTellsOfTheFirst() {
        AtomicInteger asked = new AtomicInteger();
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> {
            if (asked.incrementAndGet() == 1) {
                exchange.close();
            } else {
                TestWeb.say(exchange, 200, "text/plain", "ok");
            }
        })) {
            ProbeResult result = run(web, get("/", 1, 2, that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.attempts()).extracting(Attempt::answered).containsExactly(false, true);
        }
    }

    @Test
    void requestThatMayHaveArrived_isNotSentTwice_whereItIsNoRepetition() {
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> exchange.close())) {
            HttpProbe post = new HttpProbe(
                    "POST",
                    "/",
                    List.of(),
                    "{}",
                    true,
                    1,
                    Duration.ofSeconds(3),
                    3,
                    List.of(that("status", Comparison.EQUAL, "200")),
                    List.of());
            assertThat(run(web, post).attempts()).hasSize(1);
            assertThat(web.asked()).hasSize(1);
        }
    }

    @Test
    void manyRequests_giveTimes_andTheWorstStatusCounts() {
        AtomicInteger asked = new AtomicInteger();
        try (TestWeb web = new TestWeb(null)
                .on(
                        "/api/",
                        exchange ->
                                TestWeb.say(exchange, asked.incrementAndGet() == 7 ? 500 : 200, "text/plain", "x"))) {
            ProbeResult result = run(
                    web, get("/", 20, 1, that("p95", Comparison.LESS, "3000"), that("status", Comparison.LESS, "400")));
            assertThat(result.outcome()).isEqualTo(new CheckOutcome.Failed("status is 500; wanted: is less than 400."));
            assertThat(result.measured()).extracting(Measured::name).containsExactly("p50", "p95", "p99");
            assertThat(asked).hasValue(20);
        }
    }

    @Test
    void certificate_hasDays_andAnExpiredOneIsMeasuredAndBad() {
        Condition days = that("certificate days", Comparison.AT_LEAST, "14");
        Tls tls = new Tls(Tls.Mode.VERIFIED, CERTIFICATES.rootPem());
        try (TestWeb soon =
                        new TestWeb(CERTIFICATES.server("shop.example", 5).context()).on("/", 200, "text/plain", "");
                TestWeb over =
                        new TestWeb(CERTIFICATES.server("shop.example", -2).context()).on("/", 200, "text/plain", "")) {
            ProbeResult result = probes.run(target(soon.port(), tls, null), get("/", 1, 1, days));
            assertThat(result.outcome().sentence()).isEqualTo("certificate days is 5 d; wanted: is at least 14.");
            assertThat(result.measured())
                    .contains(new Measured("certificate days", java.math.BigDecimal.valueOf(5), "d"));
            ProbeResult expired = probes.run(target(over.port(), tls, null), get("/", 1, 3, days));
            assertThat(expired.outcome()).isInstanceOf(CheckOutcome.Failed.class);
            assertThat(expired.attempts()).hasSize(1);
            assertThat(expired.measured().get(0).value().intValue()).isEqualTo(-2);
            assertThat(over.asked()).isEmpty();
            ProbeResult unasked =
                    probes.run(target(over.port(), tls, null), get("/", 1, 3, that("status", Comparison.EQUAL, "200")));
            assertThat(unasked.outcome()).isInstanceOf(CheckOutcome.Error.class);
        }
    }

    @Test
    void secretThatComesBack_isShownNowhere() {
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> {
            exchange.getResponseHeaders()
                    .add("X-You", exchange.getRequestHeaders().getFirst("Authorization"));
            TestWeb.say(exchange, 200, "text/plain", "you sent canary-horse");
        })) {
            ProbeResult result = run(
                    web,
                    get(
                            "/",
                            1,
                            1,
                            that("body", Comparison.EQUAL, "x"),
                            that("header:X-You", Comparison.CONTAINS, "mira")));
            assertThat(result.toString()).doesNotContain("canary").contains("•••");
        }
    }

    /** Guessing the secret by patterns gets no answer either. */
    @Test
    void secretThatComesBack_isMatchedByNoCondition() {
        try (TestWeb web = new TestWeb(null).on("/api/", 200, "text/plain", "canary-horse")) {
            ProbeResult result = run(web, get("/", 1, 1, that("body", Comparison.MATCHES, "^c")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Failed.class);
        }
    }

    @Test
    void ownHeader_neverStandsInForTheSecret() {
        try (TestWeb web = new TestWeb(null).on("/api/", 200, "text/plain", "")) {
            HttpProbe probe = new HttpProbe(
                    "GET",
                    "/",
                    List.of(new Header("authorization", "Bearer mine"), new Header("X-A", "b")),
                    "",
                    true,
                    1,
                    Duration.ofSeconds(3),
                    1,
                    List.of(that("status", Comparison.EQUAL, "200")),
                    List.of());
            run(web, probe);
            assertThat(web.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-horse");
            assertThat(web.asked().get(0).header("X-A")).isEqualTo("b");
        }
    }

    @Test
    void longAnswer_isCut_andWhatIsNotFoundIsNotSaid() {
        try (TestWeb web = new TestWeb(null).on("/api/", 200, "text/plain", "x".repeat(HttpRun.MOST_BYTES + 10))) {
            assertThat(run(web, get("/", 1, 1, that("body", Comparison.LACKS, "y")))
                            .outcome())
                    .isInstanceOf(CheckOutcome.Error.class);
            assertThat(run(web, get("/", 1, 1, that("json:$.a", Comparison.EQUAL, "1")))
                            .outcome())
                    .isInstanceOf(CheckOutcome.Error.class);
        }
    }

    @Test
    void answerThatIsNoJson_saysNothingOfItsMembers() {
        Condition down = that("json:$.status", Comparison.EQUAL, "DOWN");
        HttpProbe probe =
                new HttpProbe("GET", "/", List.of(), "", true, 1, Duration.ofSeconds(3), 1, List.of(), List.of(down));
        for (String body : List.of("<html><h1>Down for maintenance</h1>", "", "{\"status\": ")) {
            try (TestWeb web = new TestWeb(null).on("/api/", 200, "text/html", body)) {
                assertThat(run(web, probe).outcome()).as(body).isInstanceOf(CheckOutcome.Error.class);
            }
        }
        try (TestWeb web = new TestWeb(null).on("/api/", 200, "application/json", "{\"other\": 1}")) {
            assertThat(run(web, probe).outcome()).isInstanceOf(CheckOutcome.Successful.class);
        }
    }

    @Test
    void probe_withFaults_isRefused() {
        Condition ok = that("status", Comparison.EQUAL, "200");
        for (HttpProbe bad : List.of(
                get("no slash", 1, 1, ok),
                get("/../admin", 1, 1, ok),
                get("/", 0, 1, ok),
                get("/", 101, 1, ok),
                get("/", 1, 6, ok),
                get("/", 1, 1),
                get("/", 1, 1, that("stat", Comparison.EQUAL, "200")),
                get("/", 1, 1, that("json:a", Comparison.EQUAL, "200")),
                get("/", 1, 1, that("body", Comparison.MATCHES, "(")))) {
            assertThat(bad.faults()).isNotEmpty();
            assertThatThrownBy(() -> probes.run(target(1, Tls.OFF, null), bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void target_getsNoMoreAtOnceThanItIsToGet() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestWeb web = new TestWeb(null).on("/api/", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(60);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            TestWeb.say(exchange, 200, "text/plain", "");
        })) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> run(web, get("/", 1, 1, that("status", Comparison.EQUAL, "200"))));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(web.asked()).hasSize(16);
            assertThat(most.get()).isBetween(2, 4);
        }
    }
}
