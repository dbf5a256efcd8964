package dev.phasegate.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class FreezesTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    Clock clock;

    private GateWorld world;
    private Person administrator;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        administrator = new TestUsers(database).administrator("Ada Lind");
    }

    /** Over all plans: no test after this one may be held. */
    @AfterEach
    void thaw() {
        administrator
                .given()
                .get("/api/v1/freezes")
                .jsonPath()
                .getList("items.id")
                .forEach(id -> administrator
                        .given()
                        .formParam("reason", "The test is over")
                        .post("/freezes/" + id + "/lift"));
    }

    private static Response stop(RequestSpecification by, String plan, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", reason));
        body.put("plan", plan);
        return by.contentType("application/json").body(body).post("/api/v1/freezes");
    }

    private void readyToDecide() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("recommendation", is("GO")).body("window.open", is(true));
    }

    @Test
    void allStopped_noGatePasses_untilAnAdministratorLifts() {
        readyToDecide();
        int id = stop(world.olga.given(), null, "Payments are down")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        world.gate(world.mira)
                .then()
                .body("open", is(false))
                .body("recommendation", is("HOLD"))
                .body("blockers.code", is(List.of("window_closed")))
                .body(
                        "window.reason",
                        is("All plans are frozen by Olga Berg until somebody lifts it: Payments are down."))
                .body("window.nextOpen", nullValue());
        world.decide(world.mira, "GO", "").then().statusCode(409).body(containsString("Payments are down"));
        world.mira.given().get(world.path()).then().body(containsString("All plans are stopped"));

        world.mira
                .given()
                .formParam("reason", "Fine")
                .post("/freezes/" + id + "/lift")
                .then()
                .statusCode(403);
        lift(administrator, "/freezes/" + id, "Payments work again").then().statusCode(303);
        world.gate(world.mira).then().body("open", is(true)).body("window.open", is(true));
        world.mira.given().get(world.path()).then().body(not(containsString("All plans are stopped")));
        world.decide(world.mira, "GO", "").then().statusCode(303);
    }

    private static Response lift(Person by, String freeze, String reason) {
        return by.given().redirects().follow(false).formParam("reason", reason).post(freeze + "/lift");
    }

    @Test
    void stopped_rollingBackStillWorks() {
        world.measure(world.priya, "6");
        stop(world.mira.given(), null, "Payments are down").then().statusCode(201);

        world.mira
                .given()
                .contentType("application/json")
                .body(Map.of("phase", 1))
                .post("/api/v1/plans/" + world.slug + "/rollbacks")
                .then()
                .statusCode(201);
    }

    @Test
    void stopped_signaturesAreStillTaken() {
        world.allGood();
        stop(world.mira.given(), world.slug, "Wait for the audit").then().statusCode(201);

        world.sign(world.priya, "go", "").then().statusCode(303);
    }

    @Test
    void ofOnePlan_holdsThatPlanOnly_andItsOwnerLifts() {
        GateWorld other = new GateWorld(database, mapper, Separation.STRICT);
        int id = stop(world.priya.given(), world.slug, "Audit")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        world.gate(world.mira).then().body("window.open", is(false));
        other.gate(other.mira).then().body("window.open", is(true));
        String freeze = "/plans/" + world.slug + "/freezes/" + id;
        by(world.priya, freeze, "Done").then().statusCode(403);
        by(world.olga, freeze, "Done").then().statusCode(404);
        by(other.mira, "/plans/" + other.slug + "/freezes/" + id, "Done").then().statusCode(404);
        by(world.mira, freeze, "").then().statusCode(422).body(containsString("Say why work may go on"));
        by(world.mira, freeze, "Done").then().statusCode(303);
        by(world.mira, freeze, "Done").then().statusCode(409);
        world.gate(world.mira).then().body("window.open", is(true));
        assertThat(world.id("select count(*) from audit_event where plan_id = ? and kind = 'freeze'", world.planId))
                .isEqualTo(2);
    }

    private static Response by(SignedIn someone, String freeze, String reason) {
        return someone.given().formParam("reason", reason).post(freeze + "/lift");
    }

    @Test
    void start_frozen_isRefusedWithTheReason() {
        PlanWorld draft = new PlanWorld(database);
        stop(draft.as(draft.owner), draft.slug, "Audit").then().statusCode(201);

        draft.as(draft.owner)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + draft.slug + "/phases/1/transitions")
                .then()
                .statusCode(409)
                .body("detail", allOf(containsString("Phase 1 can't start now."), containsString("Audit")));
    }

    @Test
    void program_stopsButNeverLifts() {
        String token = world.token(world.mira, "write");
        int id = stop(bearer(token), world.slug, "Alarm")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        bearer(token)
                .formParam("reason", "x")
                .post("/plans/" + world.slug + "/freezes/" + id + "/lift")
                .then()
                .statusCode(not(303));
        stop(bearer(world.token(world.mira, "read")), world.slug, "Alarm")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification bearer(String token) {
        return io.restassured.RestAssured.given().redirects().follow(false).header("Authorization", "Bearer " + token);
    }

    @Test
    void form_wrong_saysWhatAndKeepsWhatWasTyped() {
        world.mira
                .given()
                .formParam("reason", "")
                .formParam("until", "tomorrow")
                .post("/plans/" + world.slug + "/freezes")
                .then()
                .statusCode(422)
                .body(allOf(containsString("Write it like 2026-11-30 22:00."), containsString("value=\"tomorrow\"")));
        world.mira
                .given()
                .formParam("reason", "Release")
                .formParam("until", "2020-01-01T10:00")
                .post("/plans/" + world.slug + "/freezes")
                .then()
                .statusCode(422)
                .body(containsString("The end lies before the beginning."));
        assertThat(world.id("select count(*) from work_freeze where plan_id = ?", world.planId))
                .isZero();
    }

    @Test
    void list_showsWhatIsAheadToo() {
        world.mira
                .given()
                .formParam("reason", "Christmas")
                .formParam("from", in(20))
                .formParam("until", in(30))
                .post("/plans/" + world.slug + "/freezes")
                .then()
                .statusCode(303);

        world.mira.given().get("/plans/" + world.slug + "/freezes").then().body(containsString("Christmas"));
        world.mira.given().get("/api/v1/freezes?plan=" + world.slug).then().body("items.reason", hasItem("Christmas"));
        world.gate(world.mira).then().body("window.open", is(true)).body("window.nextClose", not(nullValue()));
    }

    /** As a browser's field has it. */
    private String in(int days) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(days)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
