package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;

@OnPostgres
class GateApiTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    @Test
    void gate_hasTheWholeContract() {
        world.allGood();

        world.gate(world.priya)
                .then()
                .statusCode(200)
                .body("plan", is(world.slug))
                .body("phase", is(1))
                .body("revision", is(1))
                .body("subjectHash.length()", is(64))
                .body("recommendation", is("HOLD"))
                .body("blockers[0].code", is("sign_off_missing"))
                .body("blockers[0]", org.hamcrest.Matchers.hasKey("opensAt"))
                .body("window.open", is(true))
                .body("observation.remainingSeconds", is(0))
                .body("criteria[0].id", is(world.measured))
                .body("criteria[0].verdict", is("GO"))
                .body("criteria[0].value", is(0.4f))
                .body("criteria[0].unit", is("%"))
                .body("criteria[0].source", is("Priya Raman"))
                .body("criteria[0].at", notNullValue())
                .body("criteria[0].bounds", is("GO below 1 %, NO-GO above 2 %, roll back above 5 %"))
                .body("criteria[0].baseline", nullValue())
                .body("checklist.required", is(0))
                .body("checklist.open", is(List.of()))
                .body("signOffs.role", is(List.of("QA lead", "Database admin")))
                .body("signOffs.needed", is(List.of(1, 1)))
                .body("decision", nullValue());
    }

    @Test
    void gate_unchanged_isNotSentAgain() {
        String tag = world.gate(world.priya).header("ETag");

        world.priya
                .given()
                .header("If-None-Match", tag)
                .get("/api/v1/plans/" + world.slug + "/phases/1/gate")
                .then()
                .statusCode(304);
        world.measure(world.priya, "0.4");
        world.priya
                .given()
                .header("If-None-Match", tag)
                .get("/api/v1/plans/" + world.slug + "/phases/1/gate")
                .then()
                .statusCode(200);
    }

    private RequestSpecification waiting(String known) {
        RequestSpecification request = world.priya.given().queryParam("wait", 50);
        return known == null ? request : request.header("If-None-Match", known);
    }

    private Response gate(RequestSpecification request) {
        return request.get("/api/v1/plans/" + world.slug + "/phases/1/gate");
    }

    @Test
    void wait_somethingChanges_isToldAtOnce() {
        String known = world.gate(world.priya).header("ETag");
        CompletableFuture<Response> told = CompletableFuture.supplyAsync(() -> gate(waiting(known)));
        world.measure(world.priya, "0.4");

        Response answer = told.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEqualTo(known);
        assertThat(answer.<String>path("criteria[0].verdict")).isEqualTo("GO");
    }

    @Test
    void wait_untilTheGateOpens_inOneLine() {
        world.allGood();
        CompletableFuture<Boolean> opened = CompletableFuture.supplyAsync(() -> {
            Response answer = gate(waiting(null));
            while (!answer.<Boolean>path("open")) {
                answer = gate(waiting(null));
            }
            return true;
        });
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);

        assertThat(opened.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void wait_nothingChanges_saysSoWhenTheTimeIsOver() {
        String known = world.gate(world.priya).header("ETag");
        gate(world.priya.given().queryParam("wait", 1).header("If-None-Match", known))
                .then()
                .statusCode(304);
        gate(world.priya.given().queryParam("wait", 1)).then().statusCode(200).body("open", is(false));
    }

    @Test
    void wait_rightsLostMeanwhile_isNotThere() {
        String known = world.gate(world.tomas).header("ETag");
        CompletableFuture<Response> told = CompletableFuture.supplyAsync(
                () -> gate(world.tomas.given().queryParam("wait", 50).header("If-None-Match", known)));
        world.sql("delete from plan_member where user_id = ?", world.tomas.userId());
        world.measure(world.priya, "0.4");

        assertThat(told.orTimeout(20, TimeUnit.SECONDS).join().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "-1", "x", "1.5", "999999999999"})
    void wait_noNumberOfSeconds_isRefused(String seconds) {
        gate(world.priya.given().queryParam("wait", seconds))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("wait"));
    }

    @Test
    void gate_strangerOrUnknown_isNotThere() {
        world.gate(world.olga).then().statusCode(404);
        world.priya
                .given()
                .get("/api/v1/plans/" + world.slug + "/phases/9/gate")
                .then()
                .statusCode(404);
        world.priya.given().get("/api/v1/plans/none/phases/1/gate").then().statusCode(404);
    }

    @Test
    void measurements_ofAProgram_moveTheCriterion() {
        String token = world.token(world.priya, "evidence,read");

        post(token, List.of(Map.of("metric", "error  RATE", "value", 3, "unit", "percent", "source", "prometheus")))
                .statusCode(201)
                .body("recorded", is(1));

        world.gate(world.mira)
                .then()
                .body("criteria[0].verdict", is("NO_GO"))
                .body("criteria[0].source", is("prometheus"))
                .body("recommendation", is("NO_GO"));
    }

    @Test
    void measurements_theLatestCounts() {
        String token = world.token(world.priya, "write");
        Instant now = Instant.now(java.time.Clock.systemUTC());
        post(
                        token,
                        List.of(
                                Map.of(
                                        "metric",
                                        "Error rate",
                                        "value",
                                        0.5,
                                        "unit",
                                        "%",
                                        "at",
                                        now.minus(Duration.ofMinutes(1)).toString()),
                                Map.of(
                                        "metric",
                                        "Error rate",
                                        "value",
                                        9,
                                        "unit",
                                        "%",
                                        "at",
                                        now.minus(Duration.ofHours(1)).toString())))
                .statusCode(201);

        world.gate(world.mira).then().body("criteria[0].verdict", is("GO"));
    }

    @Test
    void measurements_tenThousandAtOnce() {
        String token = world.token(world.priya, "evidence");
        List<Map<String, Object>> many =
                new ArrayList<>(Collections.nCopies(10_000, Map.of("metric", "Error rate", "value", 0.1, "unit", "%")));

        post(token, many).statusCode(201).body("recorded", is(10_000));
        many.add(Map.of("metric", "Error rate", "value", 1));
        post(token, many).statusCode(422);
        assertThat(world.id("select count(*) from measurement where plan_id = ?", world.planId))
                .isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[null]",
                "[{}]",
                "[{\"metric\":\"\",\"value\":1}]",
                "[{\"metric\":\"a\"}]",
                "[{\"metric\":\"a\",\"value\":1e999999999}]",
                "[{\"metric\":\"a\\u0000b\",\"value\":1}]",
                "[{\"metric\":\"a\",\"value\":1,\"at\":\"2999-01-01T00:00:00Z\"}]",
                "[{\"metric\":\"a\",\"value\":1,\"at\":\"yesterday\"}]",
                "[{\"metric\":\"a\",\"value\":\"x\"}]",
                "{",
                "7",
                "[{\"metric\":\"a\",\"value\":1},{\"metric\":\"b\",\"value\":null}]"
            })
    void measurements_badOnes_areRefusedWhole(String body) {
        String token = world.token(world.priya, "evidence");

        int status = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + world.slug + "/measurements")
                .statusCode();

        assertThat(status).isBetween(400, 422);
        assertThat(world.id("select count(*) from measurement where plan_id = ?", world.planId))
                .isZero();
    }

    @Test
    void measurements_withoutTheScopeOrTheTeam_areRefused() {
        post(world.token(world.priya, "read"), List.of(Map.of("metric", "a", "value", 1)))
                .statusCode(403);
        post(world.token(world.olga, "evidence"), List.of(Map.of("metric", "a", "value", 1)))
                .statusCode(404);
    }

    @Test
    void typedValue_comesBackWithWords() {
        world.priya
                .given()
                .header("HX-Request", "true")
                .formParam("value", "1,808")
                .post(world.path() + "/criteria/" + world.measured + "/measurements")
                .then()
                .statusCode(422)
                .body(containsString("Is that 1808 or 1.808?"))
                .body(containsString("value=\"1,808\""));
        world.priya
                .given()
                .header("HX-Request", "true")
                .formParam("value", "0,42 %")
                .post(world.path() + "/criteria/" + world.measured + "/measurements")
                .then()
                .statusCode(200)
                .body(containsString("0.42 %"));
        world.measure(world.priya, "12 ms").then().statusCode(422).body(containsString("compared"));
    }

    @Test
    void judgement_onlyOfTheJudge() {
        world.answer(world.tomas, "GO").then().statusCode(403);
        world.answer(world.priya, "MAYBE").then().statusCode(422);
        world.answer(world.priya, "CAUTION").then().statusCode(303);
        world.gate(world.mira).then().body("criteria.verdict", hasItem("CAUTION"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "criteria", "roster"})
    void pieces_areServedAlone(String part) {
        String body = world.priya
                .given()
                .get(world.path() + "/gate?part=" + part)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body).contains("data-live=\"gate:1").doesNotContain("<html");
    }

    private ValidatableResponse post(String token, Object values) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(values)
                .post("/api/v1/plans/" + world.slug + "/measurements")
                .then();
    }
}
