package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;

/** The ways in for values that other tools write. */
@OnPostgres
class MeasurementApiTest {
    private static final String JUNIT = """
            <testsuites><testsuite name="shop">
            <testcase classname="shop.A" name="one"/><testcase classname="shop.A" name="two"/>
            <testcase classname="shop.A" name="three"/><testcase classname="shop.B" name="four"><failure/></testcase>
            </testsuite></testsuites>""";

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;
    private String token;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        token = world.token(world.priya, "evidence");
    }

    @Test
    void testResults_becomeAPassRate_withFailuresByName() {
        send("/test-results?metric=Error%20rate&source=ci/7", "application/xml", JUNIT)
                .statusCode(201)
                .body("recorded", is(5))
                .body("tests", is(4))
                .body("failures", is(1))
                .body("passRate", is(75));

        world.gate(world.mira)
                .then()
                .body("criteria[0].value", is(75))
                .body("criteria[0].unit", is("%"))
                .body("criteria[0].source", is("ci/7"))
                .body("criteria[0].why", startsWith("75 % (3 of 4): "));
        assertThat(note()).isEqualTo("Failed: shop.B.four.");
        assertThat(audited()).isEqualTo("recorded 5 values of 5 metrics");
    }

    @Test
    void testResults_thatAreNone_areRefusedInWords() {
        send(
                        "/test-results",
                        "application/xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><testsuite>&e;</testsuite>")
                .statusCode(422)
                .body("detail", containsString("A document type is not read"));
        send("/test-results", "text/xml", "").statusCode(422);
        send("/test-results?at=never", "application/xml", JUNIT).statusCode(422);
        send("/test-results", "application/json", "{}").statusCode(415);
    }

    @Test
    void prometheusText_isTakenLikeJson() {
        send(
                        "/measurements?source=node-1&unit=%25",
                        "text/plain; version=0.0.4", """
                # TYPE up gauge
                up{job="db"} 1
                request_seconds 0.25 %d
                """.formatted(System.currentTimeMillis() - 60_000))
                .statusCode(201)
                .body("recorded", is(2));

        assertThat(world.id(
                        "select count(*) from measurement where plan_id = ? and metric_key = 'up{job=\"db\"}'"
                                + " and unit = '%' and source = 'node-1'",
                        world.planId))
                .isEqualTo(1);
        assertThat(world.id(
                        "select count(*) from measurement where plan_id = ? and metric_key = 'request_seconds'"
                                + " and unit = 's' and at < recorded_at - interval '50 seconds'",
                        world.planId))
                .isEqualTo(1);
    }

    @Test
    void prometheusText_isAllOrNothing() {
        send("/measurements", "text/plain", "up 1\ndown NaN\n")
                .statusCode(422)
                .body("detail", containsString("Line 2: down is NaN"));
        send("/measurements?name=up", "text/plain", "up 1\ndown NaN\n").statusCode(201);
        send("/measurements?name=left", "text/plain", "up 1\n").statusCode(422).body("detail", containsString("left"));
        send("/measurements", "text/plain", "").statusCode(422);
        send("/measurements", "text/plain", "up 1 99999999999999\n").statusCode(422);
        assertThat(world.id("select count(*) from measurement where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    @Test
    void shares_areCountedOfAWhole() {
        send("/measurements", "application/json", "[{\"metric\":\"Error rate\",\"value\":9,\"of\":1872}]")
                .statusCode(201);
        world.gate(world.mira).then().body("criteria[0].why", startsWith("0.480769 % (9 of 1,872): GO"));
        send("/measurements", "application/json", "[{\"metric\":\"Error rate\",\"value\":9,\"of\":0}]")
                .statusCode(422);
        send("/measurements", "application/json", "[{\"metric\":\"Error rate\",\"value\":9,\"of\":8}]")
                .statusCode(422);

        world.measure(world.priya, "1,000 of 2,000");
        world.gate(world.mira)
                .then()
                .body("criteria[0].verdict", is("ROLL_BACK"))
                .body("criteria[0].why", startsWith("50 % (1,000 of 2,000): roll back"));
    }

    @Test
    void whoMay_isAsForEveryValue() {
        String reading = world.token(world.priya, "read");
        for (String path : new String[] {"/test-results", "/measurements"}) {
            String type = path.equals("/measurements") ? "text/plain" : "application/xml";
            String body = path.equals("/measurements") ? "up 1" : JUNIT;
            post(reading, path, type, body).statusCode(403);
            post(world.token(world.olga, "evidence"), path, type, body).statusCode(404);
        }
    }

    @Test
    void tenThousandValues_areTakenAtOnce() {
        String text = IntStream.range(0, 10_000)
                .mapToObj(i -> "series{n=\"" + i % 500 + "\"} " + i)
                .collect(Collectors.joining("\n"));
        send("/measurements", "text/plain", text + "\nmore 1").statusCode(422);
        long start = System.nanoTime();
        send("/measurements", "text/plain", text).statusCode(201).body("recorded", is(10_000));
        System.out.printf("10,000 values as Prometheus text: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void description_namesAllForms() {
        RestAssured.given()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/v1/plans/{slug}/measurements'.post.requestBody.content.keySet()",
                        hasItems("application/json"))
                .body(
                        "paths.'/api/v1/plans/{slug}/test-results'.post.requestBody.content.keySet()",
                        hasItems("application/xml"));
    }

    private ValidatableResponse send(String path, String type, String body) {
        return post(token, path, type, body);
    }

    private ValidatableResponse post(String bearer, String path, String type, String body) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(
                                        "text/plain; version=0.0.4", io.restassured.http.ContentType.TEXT)))
                .header("Authorization", "Bearer " + bearer)
                .contentType(type)
                .body(body)
                .post("/api/v1/plans/" + world.slug + path)
                .then();
    }

    private String note() {
        return text("select note from measurement where plan_id = ? and metric_key = 'error rate'");
    }

    private String audited() {
        return text("select sentence from audit_event where plan_id = ? order by seq desc limit 1");
    }

    private String text(String sql) {
        return new dev.phasegate.testsupport.Rows(database).text(sql, world.planId);
    }
}
