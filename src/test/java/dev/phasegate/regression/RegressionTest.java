package dev.phasegate.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class RegressionTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;
    private Rows rows;

    @BeforeEach
    void passedPhase() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        rows = new Rows(database);
        world.allGood();
        world.sign(world.priya, "go", "");
        world.sign(world.tomas, "go", "");
        world.decide(world.mira, "GO", "").then().statusCode(303);
    }

    @Test
    void worseValue_isToldEverywhere() {
        world.measure(world.mira, "3");

        String what = "Error rate is NO-GO. 3 %: NO-GO is above 2 %.";
        world.gate(world.mira).then().body("regressions", is(java.util.List.of(what)));
        world.sam
                .given()
                .get("/plans/" + world.slug)
                .then()
                .body(
                        containsString("Phase 1, which has passed, regressed."),
                        containsString("Priya Raman"),
                        containsString("Tomas Lindqvist"),
                        containsString("Regressed"));
        world.tomas
                .given()
                .get(world.path())
                .then()
                .body(
                        containsString("Phase 1, which you signed, regressed."),
                        containsString("something got worse since"));
        world.priya
                .given()
                .get("/")
                .then()
                .body(containsString("Phase 1, which you signed, regressed"), containsString(what));
        world.sam.given().get("/").then().body(containsString("Phase 1, which has passed, regressed"));
        world.sam.given().get("/plans").then().body(containsString("Regressed"));
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? order by seq desc limit 2", world.planId))
                .contains("phase.regressed");
    }

    @Test
    void acknowledged_isQuietButStaysFlagged_andCallsAgainWhenWorse() {
        world.measure(world.mira, "3");
        acknowledge(world.sam, "").then().statusCode(422).body(containsString("Say why things may go on"));
        acknowledge(world.sam, "Known, vendor ticket is open").then().statusCode(303);

        world.sam.given().get("/plans/" + world.slug).then().body(not(containsString("which has passed, regressed.")));
        world.gate(world.mira).then().body("regressions", hasSize(1));
        world.measure(world.mira, "3.5");
        assertThat(open()).isZero();
        world.measure(world.mira, "6");
        assertThat(open()).isEqualTo(1);
        world.sam.given().get("/plans/" + world.slug).then().body(containsString("Error rate is ROLL BACK."));

        acknowledge(world.tomas, "Rolling forward").then().statusCode(303);
        world.measure(world.mira, "0.5");
        world.gate(world.mira).then().body("regressions", empty());
        assertThat(world.id("select count(*) from regression where plan_id = ? and ended_at is null", world.planId))
                .isZero();
        world.measure(world.mira, "3");
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void backByItself_stillWaitsForAPerson() {
        world.measure(world.mira, "3");
        world.measure(world.mira, "0.5");

        assertThat(open()).isEqualTo(1);
        world.sam.given().get("/plans/" + world.slug).then().body(containsString("back since"));
        acknowledge(world.sam, "A deploy of the neighbours").then().statusCode(303);
        world.gate(world.mira).then().body("regressions", empty());
    }

    @Test
    void programs_areHeldUntilAPersonAcknowledges() {
        String token = world.token(world.mira, "read,write");
        world.measure(world.mira, "3");

        start(token)
                .then()
                .statusCode(409)
                .body(containsString("Phase 1, which has passed, regressed: Error rate is NO-GO."))
                .body(containsString("Nothing goes on by itself until a person acknowledges that."));
        acknowledge(world.sam, "Known").then().statusCode(303);
        start(token).then().statusCode(200);
    }

    @Test
    void person_isNotHeld() {
        world.measure(world.mira, "3");
        world.mira
                .given()
                .post("/plans/" + world.slug + "/phases/2/start")
                .then()
                .statusCode(303);
    }

    @Test
    void token_cantAcknowledge_readerAndStrangerNeither() {
        world.measure(world.mira, "3");
        SignedIn admin = SignedIn.as(database, "Rita", "MEMBER");
        world.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'READER', now())",
                world.planId,
                admin.userId());
        acknowledge(admin, "x").then().statusCode(403);
        acknowledge(world.olga, "x").then().statusCode(404);
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void moreGotWorseMeanwhile_isAConflict_andADoublePressIsNot() {
        world.measure(world.mira, "3");
        long seen = newest();
        world.measure(world.mira, "6");
        acknowledge(world.sam, seen, "x").then().statusCode(409).body(containsString("More got worse in phase 1"));
        long now = newest();
        acknowledge(world.sam, now, "x").then().statusCode(303);
        acknowledge(world.sam, now, "x").then().statusCode(303);
        acknowledge(world.tomas, now, "x")
                .then()
                .statusCode(409)
                .body(containsString("Sam Ito acknowledged it already."));
        assertThat(world.id("select count(*) from regression_ack where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    @Test
    void runningPhase_andUnchangedValue_areNoRegression() {
        world.measure(world.mira, "1.5");
        assertThat(open()).isZero();
        GateWorld running = new GateWorld(database, mapper, Separation.STRICT);
        running.measure(running.priya, "6");
        assertThat(running.id("select count(*) from regression where plan_id = ?", running.planId))
                .isZero();
    }

    private Response acknowledge(SignedIn by, String reason) {
        return acknowledge(by, newest(), reason);
    }

    private Response acknowledge(SignedIn by, long upTo, String reason) {
        return by.given()
                .formParam("upTo", upTo)
                .formParam("reason", reason)
                .post("/plans/" + world.slug + "/regressions/1/acknowledgement");
    }

    private Response start(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"to\":\"In progress\"}")
                .post("/api/v1/plans/" + world.slug + "/phases/2/transitions");
    }

    private long newest() {
        return world.id("select coalesce(max(id), 0) from regression where plan_id = ?", world.planId);
    }

    private long open() {
        return world.id(
                "select count(*) from regression r where plan_id = ? and not exists"
                        + " (select from regression_ack a where a.phase_id = r.phase_id and a.up_to >= r.id)",
                world.planId);
    }
}
