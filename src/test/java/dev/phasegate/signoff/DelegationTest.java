package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

/** Priya is QA, Olga has no part in the plan until Priya hands her signature over. */
@OnPostgres
class DelegationTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    private static String in(int hours) {
        return LocalDateTime.now(ZoneOffset.UTC)
                .plusHours(hours)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Response hand(SignedIn from, String role, SignedIn to, String until) {
        return from.given()
                .formParam("role", world.role(role))
                .formParam("person", to.userId())
                .formParam("until", until)
                .formParam("reason", "On leave")
                .post(world.path() + "/delegations");
    }

    private long delegation() {
        return world.id("select max(id) from role_delegation where phase_id = ?", world.phaseId);
    }

    private Response takeBack(SignedIn by) {
        return by.given().post(world.path() + "/delegations/" + delegation() + "/end");
    }

    /** As if it had been given two days ago and ended an hour ago. */
    private void over() {
        world.sql("alter table role_delegation disable trigger delegation_stays");
        world.sql(
                "update role_delegation set at = at - interval '2 days', until = clock_timestamp() - interval '1 hour'"
                        + " where phase_id = ?",
                world.phaseId);
        world.sql("alter table role_delegation enable trigger delegation_stays");
    }

    @Test
    void delegate_seesThePlan_isAskedAtHome_andSignsForTheHolder() {
        world.olga.given().get(world.path()).then().statusCode(404);
        hand(world.priya, "qa", world.olga, in(48)).then().statusCode(303);
        world.allGood();

        world.olga.given().get(world.path()).then().statusCode(200).body(containsString("You for Priya Raman"));
        world.olga.given().get("/").then().body(containsString("Sign off: Serve reads"));
        world.olga
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(allOf(containsString("You sign for Priya Raman."), containsString("QA lead, for Priya Raman")));
        world.sign(world.olga, "go", "").then().statusCode(303);

        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].by", is("Olga Berg"))
                .body("signOffs[0].given[0].onBehalfOf", is("Priya Raman"))
                .body("signOffs[0].given[0].valid", is(true));
        world.mira.given().get(world.path()).then().body(containsString("Olga Berg for Priya Raman"));
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and sentence like"
                                + " 'signed phase 1 with GO for Priya Raman as QA lead%'",
                        world.planId))
                .isEqualTo(1);
    }

    @Test
    void record_showsBothNames() {
        hand(world.priya, "qa", world.olga, in(48)).then().statusCode(303);
        world.allGood();
        world.sign(world.olga, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        world.mira.given().get(world.path() + "/record").then().body(containsString("Olga Berg for Priya Raman"));
    }

    @Test
    void delegate_mayOnlySign_notDecideWorkOrHandOn() {
        hand(world.mira, "lead", world.olga, in(48)).then().statusCode(403);
        hand(world.priya, "qa", world.olga, in(48)).then().statusCode(303);

        world.answer(world.olga, "GO").then().statusCode(403);
        world.olga.given().get(world.path() + "/decision").then().body(containsString("Only Tech lead can decide."));
        hand(world.olga, "qa", world.tomas, in(4))
                .then()
                .statusCode(403)
                .body(containsString("What was handed to you can&#39;t be handed on."));
        world.olga.given().get("/plans/" + world.slug + "/phases/2").then().statusCode(200);
        // One phase and one role.
        world.allGood();
        assertThat(world.nonceIn(world.olga
                        .given()
                        .get(world.path() + "/sign?slot=" + world.dbaSlot)
                        .asString()))
                .isNotNull();
        world.sign(world.olga, "go", "").then().statusCode(303);
        assertThat(world.id(
                        "select count(*) from sign_off where phase_id = ? and slot_id = ?",
                        world.phaseId,
                        world.dbaSlot))
                .isZero();
    }

    @Test
    void onlyTheHolder_handsOver() {
        hand(world.tomas, "qa", world.olga, in(4))
                .then()
                .statusCode(422)
                .body(containsString("Choose a role of yours that signs this phase."));
        hand(world.mira, "qa", world.olga, in(4)).then().statusCode(403);
        hand(world.olga, "qa", world.tomas, in(4)).then().statusCode(404);
        assertThat(world.id("select count(*) from role_delegation where phase_id = ?", world.phaseId))
                .isZero();
    }

    @Test
    void wrongForms_areAnsweredInWords() {
        hand(world.priya, "qa", world.olga, in(24 * 7 + 2))
                .then()
                .statusCode(422)
                .body(containsString("At most 7 days"));
        hand(world.priya, "qa", world.olga, in(-1))
                .then()
                .statusCode(422)
                .body(containsString("That is over already."));
        hand(world.priya, "qa", world.olga, "soon").then().statusCode(422);
        hand(world.priya, "qa", world.olga, "").then().statusCode(422).body(containsString("Say until when"));
        hand(world.priya, "qa", world.priya, in(4)).then().statusCode(422).body(containsString("That is you."));
        hand(world.priya, "qa", world.sam, in(4))
                .then()
                .statusCode(422)
                .body(containsString("Sam Ito holds QA lead already"));
        hand(world.priya, "qa", SignedIn.as(database, "Vera", "VIEWER"), in(4))
                .then()
                .statusCode(422)
                .body(containsString("Vera may only read here"));
        world.priya
                .given()
                .formParam("role", world.role("qa"))
                .formParam("person", world.olga.userId())
                .formParam("until", in(4))
                .post(world.path() + "/delegations")
                .then()
                .statusCode(422)
                .body(containsString("Say why somebody else signs."));
        world.olga.given().get(world.path()).then().statusCode(404);
    }

    @Test
    void twice_isRefused_untilTakenBack() {
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        hand(world.priya, "qa", world.tomas, in(4))
                .then()
                .statusCode(409)
                .body(containsString("You handed QA lead to Olga Berg already. Take that back first."));

        takeBack(world.sam).then().statusCode(403);
        takeBack(world.olga).then().statusCode(403);
        takeBack(world.priya).then().statusCode(303);
        takeBack(world.priya).then().statusCode(409).body(containsString("You took this back already."));
        world.olga.given().get(world.path()).then().statusCode(404);
        hand(world.priya, "qa", world.tomas, in(4)).then().statusCode(303);
    }

    @Test
    void takenBackOrOver_theSignatureNoLongerCounts() {
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        world.allGood();
        world.sign(world.olga, "go", "").then().statusCode(303);
        over();

        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].valid", is(false))
                .body("signOffs[0].given[0].outcome", is("void"))
                .body("signOffs[0].given[0].why", is("the right to sign for somebody else has ended"));
        world.olga.given().get(world.path()).then().statusCode(404);
        takeBack(world.priya).then().statusCode(409).body(containsString("This ended by itself at its time."));
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("signOffs[0].given.valid", is(java.util.List.of(false, true)));
    }

    @Test
    void signature_countsNoLongerThanTheRight() {
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        world.allGood();
        world.sign(world.olga, "go", "").then().statusCode(303);

        assertThat(java.time.Instant.parse(world.gate(world.mira)
                        .path("signOffs[0].given[0].expires")
                        .toString()))
                .isBefore(java.time.Instant.now().plus(java.time.Duration.ofHours(5)));
    }

    @Test
    void holderWhoLosesTheRole_hasNothingToLend() {
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        world.sql("update role_grant set revoked_at = clock_timestamp() where user_id = ?", world.priya.userId());

        world.olga.given().get(world.path()).then().statusCode(404);
    }

    @Test
    void holderAndDelegate_countAsOne() {
        twoOfQa();
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        world.allGood();
        String priyas = world.nonce(world.priya);
        world.sign(world.olga, "go", "").then().statusCode(303);

        world.priya
                .given()
                .get(world.path())
                .then()
                .body(containsString(
                        "Olga Berg signed for you already. To sign it yourself, take the delegation back"));
        world.sign(world.priya, priyas, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("Olga Berg signed for you already."));
        world.sign(world.sam, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("blockers.message", is(java.util.List.of("Database admin has not signed.")));
    }

    @Test
    void afterTheHolder_theDelegateHasNothingToSign() {
        twoOfQa();
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);
        world.allGood();
        String olgas = world.nonce(world.olga);
        world.sign(world.priya, "go", "").then().statusCode(303);

        world.sign(world.olga, olgas, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("Priya Raman signed as QA lead already, and you would sign for Priya Raman."));
    }

    /** Two of QA have to sign. */
    private void twoOfQa() {
        world.sql("alter table plan_revision disable trigger user");
        world.sql(
                "update plan_revision set document = replace(document::text, ?, ?)::json where plan_id = ?",
                "\"roleId\":\"" + world.role("qa") + "\",\"needed\":1",
                "\"roleId\":\"" + world.role("qa") + "\",\"needed\":2",
                world.planId);
        world.sql("alter table plan_revision enable trigger user");
    }

    @Test
    void lastEditor_canNotSignForSomebodyEither_butMayHandOver() {
        world.sql("update plan set last_editor_id = ? where id = ?", world.tomas.userId(), world.planId);
        hand(world.priya, "qa", world.tomas, in(4)).then().statusCode(303);
        world.allGood();

        world.tomas
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(containsString("You edited this plan last, so you can&#39;t fill this slot"));
        assertThat(world.nonce(world.tomas)).isNull();
        hand(world.tomas, "dba", world.olga, in(4)).then().statusCode(303);
        world.sign(world.olga, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("signOffs[1].given[0].onBehalfOf", is("Tomas Lindqvist"));
    }

    @Test
    void ownRoleOfToday_isNotOlderInOtherHands() {
        world.grant(world.mira, world.role("dba"), world.mira);
        hand(world.mira, "dba", world.olga, in(4)).then().statusCode(303);
        world.allGood();

        assertThat(world.nonce(world.olga)).isNull();
        world.olga
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(containsString("Mira Okafor took the role Database admin less than an hour ago"));
    }

    @Test
    void onePersonOneSeat_holdsForOthersToo() {
        hand(world.priya, "qa", world.tomas, in(4)).then().statusCode(303);
        world.allGood();
        world.sign(world.tomas, "go", "").then().statusCode(303);

        world.tomas.given().get(world.path()).then().body(containsString("one person fills one role of a gate"));
    }

    @Test
    void page_tellsWhoHandedWhatToWhom() {
        hand(world.priya, "qa", world.olga, in(4)).then().statusCode(303);

        world.mira
                .given()
                .get(world.path() + "/delegations")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Olga Berg for Priya Raman"),
                        containsString("On leave"),
                        containsString("You hold none of the roles that sign this phase"),
                        not(containsString("Take it back"))));
        world.priya.given().get(world.path() + "/delegations").then().body(containsString("Take it back"));
        world.mira.given().get(world.path()).then().body(containsString("Olga Berg may sign for Priya Raman"));
        world.priya.given().get(world.path()).then().body(containsString("Olga Berg may sign for you"));
    }

    @Test
    void token_neverHandsOver() {
        for (String path : java.util.List.of("/delegations", "/delegations/1/end")) {
            io.restassured.RestAssured.given()
                    .header("Authorization", "Bearer " + world.token(world.priya, "read,write,evidence"))
                    .post(world.path() + path)
                    .then()
                    .statusCode(403);
        }
    }
}
