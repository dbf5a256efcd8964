package dev.phasegate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;

@OnPostgres
class BaselineTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;
    private String token;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        token = world.token(world.priya, "write,read");
    }

    @Test
    void relativeLimit_isComparedWithTheBaseline() {
        limits(Map.of("unit", "ms", "go", "LESS_OR_EQUAL 110 %", "noGo", "GREATER 120 %", "rollBack", ""));
        values(120, "50");
        verdict("NO_DATA").body("criteria[0].why", is("There is no baseline to compare with yet."));

        record("Before the move");
        verdict("NO_DATA")
                .body("criteria[0].why", matchesPattern("Nothing was measured since “Before the move” \\(.* UTC\\)\\."))
                .body("criteria[0].baseline.name", is("Before the move"))
                .body("criteria[0].baseline.value", is(50))
                .body("criteria[0].baseline.unit", is("ms"));

        values(0, "61");
        verdict("NO_GO")
                .body(
                        "criteria[0].why",
                        matchesPattern("61 ms is 122 % of the 50 ms of “Before the move” \\(.* UTC\\):"
                                + " NO-GO is above 120 % of the baseline\\."));
        values(0, "55");
        verdict("GO");
        values(0, "57");
        verdict("CAUTION");
    }

    @Test
    void anotherBaseline_voidsSignatures_andSaysWhatChanged() {
        limits(Map.of("unit", "ms", "go", "LESS_OR_EQUAL 110 %", "noGo", "", "rollBack", ""));
        values(120, "50");
        record("Before the move");
        values(0, "51");
        world.answer(world.priya, "GO");
        Response signed = world.sign(world.tomas, "go", "");
        assertThat(signed.statusCode())
                .as(signed.asString().replaceAll("(?s)<[^>]*>|\\s+", " "))
                .isEqualTo(303);
        world.gate(world.mira).then().body("signOffs[1].given[0].valid", is(true));
        String hash = world.gate(world.mira).path("subjectHash").toString();
        String nonce = world.nonce(world.priya);

        record("After the move");
        values(0, "51");

        world.gate(world.mira)
                .then()
                .body("signOffs[1].given[0].valid", is(false))
                .body("signOffs[1].given[0].why", is("the evidence changed since"));
        world.gate(world.mira).then().body("subjectHash", org.hamcrest.Matchers.not(hash));
        assertThat(world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD).asString())
                .contains(
                        "was compared with “Before the move”, 50 ms and is now compared with “After the move”, 51 ms.");
    }

    @Test
    void sameBaseline_recordedUnderNoCriterionsEye_changesNoEvidence() {
        world.allGood();
        String hash = world.gate(world.mira).path("subjectHash").toString();
        record("Before the move");

        world.gate(world.mira).then().body("subjectHash", is(hash)).body("criteria[0].baseline", nullValue());
    }

    @Test
    void rowCounts_mustBeEqualAfterwards() {
        limits(Map.of("unit", "rows", "go", "EQUAL 0", "noGo", "", "rollBack", "", "taken", "CHANGE"));
        values(60, "1000000");
        record("Before the copy");
        values(0, "1000000");
        verdict("GO")
                .body(
                        "criteria[0].why",
                        matchesPattern("1000000 rows is the same as the 1000000 rows of “Before the copy” \\(.*\\):"
                                + " GO is at exactly 0 rows\\."));
        values(0, "999998");
        verdict("NO_GO").body("criteria[0].why", containsString("999998 rows is 2 rows less than the 1000000 rows"));
    }

    @Test
    void periods_areReckonedFromTheirValues() {
        limits(Map.of(
                "unit",
                "MB",
                "go",
                "LESS 20",
                "noGo",
                "GREATER 50",
                "rollBack",
                "",
                "taken",
                "SPREAD",
                "windowMinutes",
                "10"));
        values(300, "500", "505");
        verdict("NO_DATA").body("criteria[0].why", is("It was measured for 5 min of 10 min so far."));
        many(600, 20, i -> 500 + i % 3);
        verdict("GO")
                .body("criteria[0].value", is(5))
                .body("criteria[0].bounds", is("Highest minus lowest over 10 min: GO below 20 MB, NO-GO above 50 MB"));

        limits(Map.of("go", "LESS 20", "noGo", "GREATER 50", "taken", "RISE", "windowMinutes", "10"));
        many(0, 0, i -> 0);
        send("[" + value(0, "560") + "," + value(150, "530") + "]").statusCode(201);
        verdict("NO_GO").body("criteria[0].why", containsString(" MB per hour in "));

        limits(Map.of("go", "LESS 520", "noGo", "GREATER 555", "taken", "AVERAGE", "windowMinutes", "10"));
        verdict("GO").body("criteria[0].why", containsString(" MB on average of "));
        limits(Map.of("go", "LESS 520", "noGo", "GREATER 555", "taken", "WORST", "windowMinutes", "10"));
        verdict("NO_GO").body("criteria[0].why", containsString("560 MB at worst of "));

        send("[{\"metric\":\"Error rate\",\"value\":1,\"unit\":\"GB\"}]").statusCode(201);
        verdict("NO_DATA").body("criteria[0].why", is("The values of the last 10 min are in several units."));
    }

    @Test
    void averageOfAPeriod_isRecorded_andMetricsInSeveralUnitsAreNamed() {
        values(3600, "10", "20", "30");
        send("[{\"metric\":\"Mixed\",\"value\":1,\"unit\":\"ms\",\"at\":\"" + ago(60)
                + "\"},{\"metric\":\"Mixed\",\"value\":1,\"unit\":\"s\"}]");
        Response recorded = post("", "{\"name\":\"Calm day\",\"from\":\"" + ago(7200) + "\"}");

        recorded.then()
                .statusCode(201)
                .body("values", is(1))
                .body("leftOut", is(List.of("Mixed")))
                .body("current", is(true));
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(recorded.header("Location"))
                .then()
                .statusCode(200)
                .body("baseline.name", is("Calm day"))
                .body("values", hasSize(1))
                .body("values[0].value", is(20))
                .body("values[0].taken", is(3));
    }

    @Test
    void baselines_areChosen_listed_andNeverChanged() {
        values(60, "1");
        long first = id(record("One"));
        long second = id(record("Two"));
        list().body("items.name", is(List.of("Two", "One"))).body("items.current", is(List.of(true, false)));

        post("/" + first + "/choice", "").then().statusCode(204);
        list().body("items.current", is(List.of(false, true)));
        post("", "{\"name\":\"one\"}").then().statusCode(422).body("detail", containsString("baseline of that name"));
        post("", "{\"name\":\"Three\",\"current\":false}").then().statusCode(201);
        list().body("items.current", is(List.of(false, false, true)));
        assertThat(new Rows(database)
                        .texts(
                                "select sentence from audit_event where plan_id = ? and action like 'baseline%' order by seq",
                                world.planId))
                .containsExactly(
                        "recorded the baseline “One” with 1 value, to compare the plan with",
                        "recorded the baseline “Two” with 1 value, to compare the plan with",
                        "compares the plan with the baseline “One” from now on",
                        "recorded the baseline “Three” with 1 value");
        assertThat(refused("update baseline set name = 'x' where id = " + second))
                .contains("never changed");
        assertThat(refused("delete from baseline_value where baseline_id = " + second))
                .contains("never changed");
        post("/999999999/choice", "").then().statusCode(404);
        GateWorld other = new GateWorld(database, mapper, Separation.STRICT);
        other.mira
                .given()
                .post("/api/v1/plans/" + other.slug + "/baselines/" + first + "/choice")
                .then()
                .statusCode(404);
    }

    @Test
    void whatCantBeRecorded_isSaid() {
        post("", "{\"name\":\"Empty\"}").then().statusCode(422).body("detail", containsString("no values yet"));
        values(60, "1");
        post("", "{}").then().statusCode(422).body("errors[0].field", is("name"));
        post("", "{\"name\":\"x\",\"until\":\"" + ago(60) + "\"}").then().statusCode(422);
        post("", "{\"name\":\"x\",\"from\":\"" + ago(60) + "\",\"until\":\"" + ago(120) + "\"}")
                .then()
                .statusCode(422);
        post("", "{\"name\":\"x\",\"from\":\"" + ago(60 * 60 * 24 * 40) + "\"}")
                .then()
                .statusCode(422);
        post("", "{\"name\":\"x\",\"from\":\"" + ago(7200) + "\",\"until\":\"" + ago(3600) + "\"}")
                .then()
                .statusCode(422)
                .body("detail", containsString("Nothing was measured in that period."));
        String evidence = world.token(world.priya, "evidence");
        RestAssured.given()
                .header("Authorization", "Bearer " + evidence)
                .contentType("application/json")
                .body("{\"name\":\"x\"}")
                .post("/api/v1/plans/" + world.slug + "/baselines")
                .then()
                .statusCode(403);
    }

    @Test
    void page_recordsAndChooses_withoutJavaScript() {
        values(60, "1");
        String path = "/plans/" + world.slug + "/baselines";
        assertThat(world.priya
                        .given()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Record a baseline", "Nothing was recorded to compare with");
        world.priya
                .given()
                .formParam("name", "")
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("Give it a name"));
        Response one = world.priya
                .given()
                .formParam("name", "One")
                .formParam("current", "true")
                .redirects()
                .follow(false)
                .post(path);
        one.then().statusCode(303);
        world.priya
                .given()
                .get(one.header("Location").replaceFirst("https?://[^/]+", ""))
                .then()
                .statusCode(200)
                .body(containsString("Error rate"), containsString("1 %"));
        world.priya
                .given()
                .formParam("name", "Two")
                .redirects()
                .follow(false)
                .post(path)
                .then()
                .statusCode(303);
        assertThat(world.priya.given().get(path).asString())
                .contains("Compare with this one", "the plan is compared with it");
    }

    @Test
    void metricPage_drawsValuesWithBands_andTheirNumbers() {
        String path = "/plans/" + world.slug + "/phases/1/criteria/";
        assertThat(page(path + world.measured)).contains("Nothing was measured in this time");
        values(3600, "1", "3", "2");
        String page = page(path + world.measured);

        assertThat(page)
                .contains(
                        "3 values from 1 % to 3 %, last 2 %.", "role=\"img\"", "<th scope=\"col\">Average</th>", "f-b3")
                .contains("GO below 1 %, NO-GO above 2 %, roll back above 5 %");
        assertThat(page(path + world.measured + "?span=1h")).contains(">1 h</a>");
        world.priya.given().get(path + world.judged).then().statusCode(404);
        world.priya.given().get(path + "none").then().statusCode(404);
        world.olga.given().get(path + world.measured).then().statusCode(404);
        assertThat(dev.phasegate.testsupport.Statements.of(() -> page(path + world.measured)))
                .isLessThanOrEqualTo(5);
        assertThat(page("/plans/" + world.slug + "/phases/1"))
                .contains("/criteria/" + world.measured + "\">Error rate</a>");
    }

    @Test
    void limits_areCheckedAsTheyAreTyped() {
        values(0, "1.5");
        assertThat(typed("go.op", "LESS", "go.value", "2", "noGo.op", "GREATER", "noGo.value", "1"))
                .contains("Above 1 % and below 2 % it would be both.");
        assertThat(typed("go.op", "LESS", "go.value", "1", "noGo.op", "GREATER", "noGo.value", "2"))
                .contains("GO below 1 %, NO-GO above 2 %.", "class=\"meter\"", "CAUTION", "1.5 % lies between");
        assertThat(typed("go.op", "LESS", "go.value", "x")).contains("is not a number");
        assertThat(typed("go.op", "LESS", "go.value", "1", "taken", "AVERAGE")).contains("Say over how long");
        assertThat(typed("go.op", "LESS", "go.value", "110", "go.relative", "true"))
                .contains("GO below 110 % of the baseline.", "There is no baseline to compare with yet.");
        assertThat(typed("judged", "true")).doesNotContain("note-nogo");
        world.olga
                .given()
                .post("/plans/" + world.slug + "/criteria/check")
                .then()
                .statusCode(404);
    }

    private String typed(String... fields) {
        var form = world.mira
                .given()
                .formParam("text", "Error rate")
                .formParam("metric", "Error rate")
                .formParam("unit", "%");
        for (int i = 0; i < fields.length; i += 2) {
            form.formParam(fields[i], fields[i + 1]);
        }
        return form.post("/plans/" + world.slug + "/criteria/check")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String page(String path) {
        return world.priya.given().get(path).then().statusCode(200).extract().asString();
    }

    private void limits(Map<String, String> limits) {
        var form = world.mira
                .given()
                .formParam(
                        "revision", new Rows(database).number("select revision from plan where id = ?", world.planId));
        Map<String, String> all = new LinkedHashMap<>(limits);
        for (String band : List.of("go", "noGo", "rollBack")) {
            String bound = all.remove(band);
            if (bound != null) {
                String[] part = (bound + "   ").split(" ", -1);
                form.formParam(band + ".op", part[0])
                        .formParam(band + ".value", part[1])
                        .formParam(band + ".relative", part[2].equals("%"));
            }
        }
        all.forEach(form::formParam);
        Response saved = form.redirects().follow(false).post("/plans/" + world.slug + "/elements/" + world.measured);
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
    }

    private ValidatableResponse verdict(String verdict) {
        Response gate = world.gate(world.mira);
        assertThat((String) gate.path("criteria[0].verdict"))
                .as((String) gate.path("criteria[0].why"))
                .isEqualTo(verdict);
        return gate.then();
    }

    /** Values of the criterion's metric, the first so many seconds ago, evenly until now. */
    private void values(int secondsAgo, String... values) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            all.add(value(
                    values.length == 1 ? secondsAgo : secondsAgo - secondsAgo * i / (values.length - 1), values[i]));
        }
        send("[" + String.join(",", all) + "]").statusCode(201);
    }

    private void many(int secondsAgo, int count, java.util.function.IntUnaryOperator value) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(value(secondsAgo - secondsAgo * i / count, String.valueOf(value.applyAsInt(i))));
        }
        if (!all.isEmpty()) {
            send("[" + String.join(",", all) + "]").statusCode(201);
        }
    }

    private String value(int secondsAgo, String value) {
        String unit = new Rows(database)
                .text(
                        "select jsonb_path_query_first(document::jsonb, '$.phases[0].criteria[0].unit') #>> '{}'"
                                + " from plan_revision where plan_id = ? order by number desc limit 1",
                        world.planId);
        return "{\"metric\":\"Error rate\",\"value\":" + value + ",\"unit\":\"" + unit + "\",\"at\":\""
                + ago(secondsAgo) + "\"}";
    }

    private static String ago(int seconds) {
        return Instant.now(java.time.Clock.systemUTC())
                .minus(Duration.ofSeconds(seconds))
                .toString();
    }

    private ValidatableResponse send(String body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + world.slug + "/measurements")
                .then();
    }

    private Response record(String name) {
        Response recorded = post("", "{\"name\":\"" + name + "\"}");
        assertThat(recorded.statusCode()).as(recorded.asString()).isEqualTo(201);
        return recorded;
    }

    private static long id(Response recorded) {
        return recorded.<Number>path("id").longValue();
    }

    private Response post(String path, String body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + world.slug + "/baselines" + path);
    }

    private ValidatableResponse list() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/plans/" + world.slug + "/baselines")
                .then()
                .statusCode(200);
    }

    private String refused(String sql) {
        try {
            world.sql(sql);
            return "";
        } catch (IllegalStateException e) {
            return e.getCause().getMessage();
        }
    }
}
