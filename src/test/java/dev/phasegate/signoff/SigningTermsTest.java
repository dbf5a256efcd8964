package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

/** Signing before a window, how long a signature counts, what became of it, and the rules a plan goes without. */
@OnPostgres
class SigningTermsTest {
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

    private void closedFor(int hours) {
        world.sql(
                "insert into work_freeze (plan_id, starts_at, ends_at, reason, user_name, at) values (?, clock_timestamp()"
                        + " - interval '1 hour', clock_timestamp() + ? * interval '1 hour', 'Sales day', 'Mira', clock_timestamp())",
                world.planId,
                hours);
    }

    private void opened() {
        world.sql("alter table work_freeze disable trigger work_freeze_stays");
        world.sql(
                "update work_freeze set ends_at = clock_timestamp() - interval '1 second' where plan_id = ?",
                world.planId);
        world.sql("alter table work_freeze enable trigger work_freeze_stays");
    }

    private Response rules(String to, String hours, String... without) {
        return world.mira
                .given()
                .formParam("to", to)
                .formParam("hours", hours)
                .formParam("without", (Object[]) without)
                .post("/plans/" + world.slug + "/team/separation");
    }

    @Test
    void beforeTheWindow_isTakenAndMarked_andCountsWhenOnlyTheClockMoved() {
        closedFor(5);
        world.priya.given().get(world.path() + "/sign").then().body(containsString("Before the window."));
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);

        String hash = world.gate(world.mira).path("subjectHash");
        world.gate(world.mira)
                .then()
                .body("blockers.code", is(List.of("window_closed")))
                .body("signOffs[0].given[0].beforeWindow", is(true))
                .body("open", is(false));
        world.mira.given().get(world.path()).then().body(containsString("signed before the window"));
        opened();
        world.gate(world.mira)
                .then()
                .body("subjectHash", is(hash))
                .body("signOffs[0].given[0].valid", is(true))
                .body("open", is(true));
        world.decide(world.mira, "GO", "").then().statusCode(303);
        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(containsString("Priya Raman (QA lead) answered GO, before the window."));
    }

    @Test
    void beforeTheWindow_isVoidAsSoonAsTheEvidenceChanges() {
        closedFor(5);
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.measure(world.tomas, "0.9");
        opened();

        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].valid", is(false))
                .body("signOffs[0].given[0].outcome", is("stale"));
    }

    @Test
    void windowBeyondTheSignature_isSaidBeforeSigning() {
        closedFor(30);

        world.priya
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(containsString("It will have expired when the window opens."));
    }

    @Test
    void howLong_isThePlansToSay_upTo72Hours() {
        rules("STRICT", "72").then().statusCode(303);
        rules("STRICT", "73").then().statusCode(422);
        rules("STRICT", "x").then().statusCode(422);
        world.sign(world.priya, "go", "").then().statusCode(303);

        Instant until = Instant.parse(
                world.gate(world.mira).path("signOffs[0].given[0].expires").toString());
        assertThat(until).isAfter(Instant.now().plus(Duration.ofHours(71)));
        world.mira.given().get(world.path()).then().body(containsString("counts until"));
    }

    @Test
    void lastTwoHours_areWarnedOf() {
        rules("STRICT", "1").then().statusCode(303);
        world.sign(world.priya, "go", "").then().statusCode(303);

        world.mira.given().get(world.path()).then().body(containsString("only counts until"));
    }

    @Test
    void outcomes_eachHasItsWord() {
        world.sign(world.priya, "no", "Search is broken").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].outcome", is("rejected"))
                .body("signOffs[0].given[0].why", is("rejected, until it is taken back"))
                .body("signOffs[1].given[0].outcome", is("signed"))
                .body("signOffs[1].given[0].why", is(""));
        world.sql("alter table sign_off disable trigger sign_off_stays");
        world.sql("update sign_off set expires_at = at where phase_id = ?", world.phaseId);
        world.sql("alter table sign_off enable trigger sign_off_stays");
        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].outcome", is("rejected"))
                .body("signOffs[1].given[0].outcome", is("expired"));
        world.mira.given().get(world.path()).then().body(allOf(containsString("Rejected"), containsString("Expired")));
        long no = world.id("select id from sign_off where phase_id = ? and answer = 'NO_GO'", world.phaseId);
        world.priya
                .given()
                .post(world.path() + "/sign-offs/" + no + "/withdrawal")
                .then()
                .statusCode(303);
        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].outcome", is("withdrawn"))
                .body("signOffs[0].given[0].why", is("taken back"));
        world.mira.given().get(world.path()).then().body(containsString("Taken back"));
    }

    @Test
    void relaxed_eachRuleOnItsOwn_andTheRecordSaysWhatWasNotKept() {
        world.grant(world.mira, world.role("dba"), world.mira);

        rules("RELAXED", "", "LAST_EDITOR").then().statusCode(303);
        refused("You gave yourself the role Database admin");
        rules("RELAXED", "", "OWN_ROLE").then().statusCode(303);
        refused("You edited this plan last");
        rules("RELAXED", "", "OWN_ROLE", "LAST_EDITOR").then().statusCode(303);
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.mira, "go", "").then().statusCode(303);
        world.mira
                .given()
                .get(world.path())
                .then()
                .body(containsString("edited the plan last, took the role less than 24 hours before"));
        world.decide(world.mira, "GO", "").then().statusCode(303);
        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(containsString("Mira Okafor (Database admin) answered GO, edited the plan last"));
    }

    private void refused(String why) {
        world.mira.given().get(world.path() + "/sign").then().body(containsString(why));
        assertThat(world.nonce(world.mira)).isNull();
    }

    @Test
    void whyASlotIsNotForYou_standsBesideIt() {
        world.sql("update plan set last_editor_id = ? where id = ?", world.tomas.userId(), world.planId);
        world.tomas
                .given()
                .get(world.path())
                .then()
                .body(containsString("You edited this plan last, so you can&#39;t fill this slot."));
        SignedIn both = world.priya;
        world.grant(both, world.role("dba"), world.mira);
        world.sign(both, "go", "").then().statusCode(303);
        both.given()
                .get(world.path())
                .then()
                .body(containsString("You signed GO as QA lead already, and one person fills one role of a gate."));
    }
}
