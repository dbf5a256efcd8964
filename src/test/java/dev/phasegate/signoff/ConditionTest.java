package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

/** “Go, if …”: from the signature over the decision to the check that holds the next phase. */
@OnPostgres
class ConditionTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        world.allGood();
    }

    private Response signIf(SignedIn by, String text, String role, String due) {
        return by.given()
                .formParam("nonce", world.nonce(by))
                .formParam("answer", "go")
                .formParam("password", GateWorld.PASSWORD)
                .formParam("condition", text, "", "")
                .formParam("conditionRole", role, "", "")
                .formParam("conditionDue", due, "", "")
                .post(world.path() + "/sign");
    }

    private RequestSpecification deciding(String outcome) {
        return world.mira
                .given()
                .formParam(
                        "nonce",
                        world.nonceIn(world.mira
                                .given()
                                .get(world.path() + "/decision")
                                .asString()))
                .formParam("outcome", outcome)
                .formParam("password", GateWorld.PASSWORD);
    }

    private String asked() {
        String page = world.mira.given().get(world.path() + "/decision").asString();
        int at = page.indexOf("name=\"accept\" value=\"");
        return page.substring(at + 21, page.indexOf('"', at + 21));
    }

    private void signed() {
        signIf(world.priya, "Search index is rebuilt", world.role("dba"), "")
                .then()
                .statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
    }

    private void decided() {
        signed();
        deciding("GO")
                .formParam("accept", asked())
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);
    }

    @Test
    void condition_isShownBesideTheSlot_andInTheApi() {
        signed();

        world.mira
                .given()
                .get(world.path())
                .then()
                .body(containsString("GO, if: Search index is rebuilt (Database admin)"));
        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].conditions.text", is(List.of("Search index is rebuilt")))
                .body("signOffs[0].given[0].conditions.role", is(List.of("Database admin")))
                .body("open", is(true));
    }

    @Test
    void go_needsThemAccepted_asTheyWereShown() {
        signed();
        String shown = asked();

        deciding("GO")
                .post(world.path() + "/decision")
                .then()
                .statusCode(422)
                .body(containsString("A Go accepts the conditions of those who signed."));
        deciding("GO")
                .formParam("accept", shown + ",999999")
                .post(world.path() + "/decision")
                .then()
                .statusCode(409)
                .body(containsString("The conditions changed while you were looking at them."));
        deciding("HOLD")
                .formParam("reason", "Later")
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);
        deciding("GO")
                .formParam("accept", shown)
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);
    }

    @Test
    void accepted_becomesARequiredCheckOfTheNextPhase_withoutAnEdit() {
        long editor = world.id("select last_editor_id from plan where id = ?", world.planId);
        decided();

        world.mira
                .given()
                .get("/plans/" + world.slug + "/phases/2")
                .then()
                .body(allOf(
                        containsString("Conditions of phase 1"),
                        containsString("Search index is rebuilt"),
                        containsString("The decision that asked for this")));
        world.mira
                .given()
                .get("/api/v1/plans/" + world.slug + "/phases/2/gate")
                .then()
                .body("checklist.required", is(1))
                .body("checklist.open.text", is(List.of("Search index is rebuilt")));
        assertThat(world.id("select revision from plan where id = ?", world.planId))
                .isEqualTo(1);
        assertThat(world.id("select last_editor_id from plan where id = ?", world.planId))
                .isEqualTo(editor);
    }

    @Test
    void check_isForItsRole_andHoldsTheNextPhase() {
        decided();
        world.mira
                .given()
                .post("/plans/" + world.slug + "/phases/2/start")
                .then()
                .statusCode(303);
        String item = world.mira
                .given()
                .get("/api/v1/plans/" + world.slug + "/phases/2/gate")
                .path("checklist.open[0].id");

        world.priya
                .given()
                .formParam("state", "DONE")
                .post("/checklist-items/" + item + "/completion")
                .then()
                .statusCode(409)
                .body(containsString("Ask Tomas Lindqvist."));
        world.tomas
                .given()
                .formParam("state", "DONE")
                .post("/checklist-items/" + item + "/completion")
                .then()
                .statusCode(303);
        world.mira
                .given()
                .get("/plans/" + world.slug + "/conditions")
                .then()
                .body(allOf(containsString("Search index is rebuilt"), containsString("Done, Tomas Lindqvist")));
    }

    @Test
    void record_holdsThem() {
        decided();

        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(allOf(
                        containsString("Search index is rebuilt (Database admin, in phase 2; asked by Priya Raman)"),
                        containsString("answered GO, if: Search index is rebuilt (Database admin).")));
        assertThat(world.mira.given().get(world.path() + "/record/markdown").asString())
                .contains("## Conditions", "Search index is rebuilt");
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and sentence like"
                                + " 'decided GO for phase 1 on a condition%'",
                        world.planId))
                .isEqualTo(1);
    }

    @Test
    void due_canBeTheEndOfThePlan_andHoldsItsCompletion() {
        signIf(world.priya, "Old cluster is switched off", world.role("dba"), "end")
                .then()
                .statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        deciding("GO")
                .formParam("accept", asked())
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);
        world.sql("update phase set state = 'PASSED' where id = ?", world.nextPhaseId);

        world.tomas.given().get("/").then().body(containsString("1 condition waits for you"));
        complete().then().statusCode(409).body(containsString("A condition of a Go is open, so the plan"));
        long id = world.id("select id from decision_condition where plan_id = ?", world.planId);
        met(world.sam, id).then().statusCode(403).body(containsString("Tomas Lindqvist"));
        met(world.olga, id).then().statusCode(404);
        met(world.tomas, id).then().statusCode(303);
        met(world.tomas, id).then().statusCode(409).body(containsString("Tomas Lindqvist said already"));
        complete().then().statusCode(303);
    }

    private Response complete() {
        return world.mira.given().formParam("to", "COMPLETED").post("/plans/" + world.slug + "/transitions");
    }

    private Response met(SignedIn by, long id) {
        return by.given()
                .formParam("note", "At noon")
                .post("/plans/" + world.slug + "/conditions/" + id + "/completion");
    }

    @Test
    void phaseWithAnOpenCondition_isNeitherLeftOutNorRemoved() {
        decided();

        world.mira
                .given()
                .formParam("reason", "No time")
                .post("/plans/" + world.slug + "/phases/2/skip")
                .then()
                .statusCode(409)
                .body(containsString("so phase 2 can&#39;t be left out"));
    }

    @Test
    void decider_addsTheirOwn() {
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        deciding("GO")
                .formParam("condition", "Alerts are on", "", "")
                .formParam("conditionRole", world.role("qa"), "", "")
                .formParam("conditionDue", world.nextPhaseId, "", "")
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);

        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(containsString("Alerts are on (QA lead, in phase 2; asked by Mira Okafor)"));
    }

    @Test
    void wrongRows_areAnsweredInWords_andKept() {
        signIf(world.priya, "Index", "", "")
                .then()
                .statusCode(422)
                .body(allOf(containsString("Choose the role that has to do it."), containsString("value=\"Index\"")));
        signIf(world.priya, "x".repeat(301), world.role("dba"), "").then().statusCode(422);
        signIf(world.priya, "Index", world.role("dba"), world.phaseId)
                .then()
                .statusCode(422)
                .body(containsString("Choose a phase that comes after this one."));
        assertThat(world.id("select count(*) from sign_off where phase_id = ?", world.phaseId))
                .isZero();
    }

    @Test
    void signatureThatNoLongerCounts_asksForNothing() {
        signIf(world.priya, "Index", world.role("dba"), "").then().statusCode(303);
        long id = world.id("select id from sign_off where phase_id = ?", world.phaseId);
        world.priya.given().post(world.path() + "/sign-offs/" + id + "/withdrawal");
        world.sign(world.sam, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);

        world.mira
                .given()
                .get(world.path() + "/decision")
                .then()
                .body(not(containsString("Conditions of those who signed")));
        world.decide(world.mira, "GO", "").then().statusCode(303);
    }
}
