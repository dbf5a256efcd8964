package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import dev.phasegate.testsupport.TestWeb;

class SuiteRunTest {
    private static Vertx vertx;
    private static Probes probes;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        Guard guard = new Guard(name -> List.of(InetAddress.getLoopbackAddress()));
        probes = new Probes(new OutboundHttp(guard, vertx), new OutboundSql(guard), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    private static Reachable target(TestWeb web) {
        return target(web, null);
    }

    private static Reachable target(TestWeb web, String secret) {
        return new Reachable(
                1,
                1,
                "Shop",
                TargetKind.HTTP,
                new Destination("shop.example", web.port(), new Allowance(false, true)),
                "",
                Tls.OFF,
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

    private static SuiteStep step(
            String name, String method, String path, String body, List<SuiteStep.Pick> picks, Condition... good) {
        return new SuiteStep(
                name,
                new HttpProbe(
                        method,
                        path,
                        List.of(new Header("X-Token", "{{token}}")),
                        body,
                        false,
                        1,
                        Duration.ofSeconds(3),
                        1,
                        List.of(good),
                        List.of()),
                picks);
    }

    private static SuiteStep login(String subject) {
        return new SuiteStep(
                "Sign in",
                new HttpProbe(
                        "POST",
                        "/login",
                        List.of(),
                        "",
                        false,
                        1,
                        Duration.ofSeconds(3),
                        1,
                        List.of(that("status", Comparison.EQUAL, "200")),
                        List.of()),
                List.of(new SuiteStep.Pick("token", subject, true), new SuiteStep.Pick("name", "json:$.name", false)));
    }

    private static ProbeResult run(TestWeb web, SuiteStep... steps) {
        SuiteProbe suite = new SuiteProbe(List.of(steps));
        assertThat(suite.faults()).isEmpty();
        return probes.run(target(web), null, suite);
    }

    private static TestWeb shop(int status) {
        return new TestWeb(null)
                .on("/login", 200, "application/json", "{\"token\": \"canary-token-7\", \"name\": \"A \\\"b\\\"/c\"}")
                .on(
                        "/orders",
                        exchange -> TestWeb.say(
                                exchange,
                                status,
                                "application/json",
                                "{\"id\": 41, \"sent\": \""
                                        + exchange.getRequestHeaders().getFirst("X-Token") + "\"}"));
    }

    @Test
    void values_arePassedOn_andSecretOnesAreShownNowhere() {
        try (TestWeb web = shop(201)) {
            ProbeResult result = run(
                    web,
                    login("json:$.token"),
                    step(
                            "Order",
                            "POST",
                            "/orders",
                            "{\"by\": \"{{name}}\"}",
                            List.of(new SuiteStep.Pick("id", "json:$.id", false)),
                            that("status", Comparison.EQUAL, "201"),
                            that("json:$.sent", Comparison.EQUAL, "{{token}}")),
                    step(
                            "Read",
                            "GET",
                            "/orders/{{id}}?by={{name}}",
                            "",
                            List.of(),
                            that("json:$.id", Comparison.EQUAL, "{{id}}")));
            assertThat(result.outcome()).isEqualTo(new CheckOutcome.Successful("All 3 steps are good."));
            assertThat(web.asked().get(1).body()).isEqualTo("{\"by\": \"A \\\"b\\\"/c\"}");
            assertThat(web.asked().get(2).uri()).isEqualTo("/orders/41?by=A%20%22b%22%2Fc");
            assertThat(web.asked().get(2).header("X-Token")).isEqualTo("canary-token-7");
            assertThat(result.findings())
                    .extracting(Condition.Finding::sentence)
                    .contains("3 Read: json:$.id is 41: it is 41.");
            assertThat(result.measured()).extracting(Measured::name).contains("1 time", "good steps", "time");
            assertThat(result.attempts()).hasSize(3);
            assertThat(result.output()).contains("== 3 Read ==\nGET /orders/41");
            assertThat(result.toString().replaceAll("condition=Condition\\[[^]]*]", ""))
                    .doesNotContain("canary-token-7");
        }
    }

    /** An endpoint that repeats what it was sent would hand the target's secret to whoever writes suites. */
    @Test
    void secretOfTheTarget_isNotPassedOn() {
        try (TestWeb web = shop(201)) {
            SuiteProbe suite = new SuiteProbe(List.of(
                    login("json:$.token"),
                    step("Order", "POST", "/orders", "", List.of(), that("status", Comparison.EQUAL, "201"))));
            ProbeResult result = probes.run(target(web, "canary-token-7"), null, suite);
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Failed.class);
            assertThat(result.outcome().sentence()).contains("repeats the target's secret");
            assertThat(web.asked()).hasSize(1);
        }
    }

    @Test
    void pickedSecret_isNotInTheLog() {
        try (TestWeb web = shop(201);
                Course course = Course.begin()) {
            run(
                    web,
                    login("json:$.token"),
                    step("Order", "GET", "/orders/{{token}}", "", List.of(), that("status", Comparison.EQUAL, "201")));
            assertThat(web.asked()).hasSize(2);
            assertThat(web.asked().get(1).uri()).contains("canary-token-7");
            assertThat(course.text()).contains("GET /orders/•••").doesNotContain("canary-token-7");
        }
    }

    @Test
    void firstBadStep_endsIt() {
        try (TestWeb web = shop(500)) {
            ProbeResult result = run(
                    web,
                    login("json:$.token"),
                    step("Order", "POST", "/orders", "", List.of(), that("status", Comparison.EQUAL, "201")),
                    step("Read", "GET", "/orders/1", "", List.of(), that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome())
                    .isEqualTo(new CheckOutcome.Failed(
                            "Step 2 of 3, “Order”: status is 500; wanted: is 201. The step after it was not run."));
            assertThat(web.asked()).hasSize(2);
            assertThat(result.measured()).contains(new Measured("good steps", java.math.BigDecimal.ONE, ""));
        }
    }

    @Test
    void whatCantBePicked_isBad_andASilentServerIsAnError() {
        TestWeb web = shop(200);
        try (web) {
            assertThat(run(web, login("json:$.nothing")).outcome())
                    .isEqualTo(new CheckOutcome.Failed(
                            "Step 1 of 1, “Sign in”: it has no json:$.nothing to pass on as token."));
        }
        assertThat(run(web, login("json:$.token")).outcome()).isInstanceOf(CheckOutcome.Error.class);
    }

    private static SqlProbe sql(String statement) {
        return new SqlProbe(
                statement, "", Duration.ofSeconds(1), 1, 1, List.of(that("value", Comparison.EQUAL, "1")), List.of());
    }

    @Test
    void sign_neverBecomesAComment() throws Exception {
        Passed five = new Passed(Map.of("n", "-5"));
        assertThat(((SqlProbe) five.in(sql("select 10-{{n}}"))).statement()).isEqualTo("select 10-(-5)");
        assertThat(((SqlProbe) new Passed(Map.of("n", "5")).in(sql("select 10-{{n}}"))).statement())
                .isEqualTo("select 10-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1 where state = 'order {{id}}' and 1 = 1 | false",
                "select 1 where state = '{{id}}' | false",
                "select \"{{id}}\" | false",
                "select $$ {{id}} $$ | false",
                "select $a$ it's {{id}} $a$ | false",
                "select 1 -- {{id}} | false",
                "select 1 /* {{id}} */ | false",
                "select E'it\\'s {{id}}' | false",
                "select {{id}}, '{{id}}' | false",
                "select {{id}} | true",
                "select 'it''s', {{ id }} and note ? 'x' | true",
                "select '?', (case when total={{id}}then 1 end) | true",
                "select '?', \"who?\" from a where b = {{id}} -- why? | true",
            })
    void place_standsWhereAValueCanStand(String statement, boolean fine) {
        SuiteStep step = new SuiteStep("Stored", sql(statement), List.of());
        SuiteStep first =
                new SuiteStep("First", login("").probe(), List.of(new SuiteStep.Pick("id", "json:$.id", false)));
        String faults = new SuiteProbe(List.of(first, step)).faults().toString();
        assertThat(faults).contains(fine ? "{}" : "outside of quotations and comments");
    }

    @Test
    void statement_takesNumbersAndPlainWordsAlone() throws Exception {
        SqlProbe sql = new SqlProbe(
                "select 1 where id = {{id}}",
                "",
                Duration.ofSeconds(1),
                1,
                1,
                List.of(that("value", Comparison.EQUAL, "{{id}}")),
                List.of());
        assertThat(((SqlProbe) new Passed(Map.of("id", "7")).in(sql)).statement())
                .isEqualTo("select 1 where id = 7");
        SqlProbe word = (SqlProbe) new Passed(Map.of("id", "a-b.c@d")).in(sql);
        assertThat(word.statement()).isEqualTo("select 1 where id = 'a-b.c@d'");
        assertThat(word.success().get(0).expected()).isEqualTo("a-b.c@d");
        for (String bad : List.of("'", "a'b", "1; select 2", "x\\", "$$", "a b", "", "{{id}}", "--", "a--b", "--5")) {
            assertThatThrownBy(() -> new Passed(Map.of("id", bad)).in(sql)).isInstanceOf(Passed.Unfit.class);
        }
    }

    @Test
    void wayUp_isNotTaken() {
        try (TestWeb web =
                new TestWeb(null).on("/login", 200, "application/json", "{\"token\": \"..\", \"name\": \"x\"}")) {
            ProbeResult result = run(
                    web,
                    login("json:$.token"),
                    step("Up", "GET", "/orders/{{token}}", "", List.of(), that("status", Comparison.EQUAL, "200")));
            assertThat(result.outcome().sentence()).contains("does not fit: Leave out . and ..");
            assertThat(web.asked()).hasSize(1);
        }
    }
}
