package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class SignOffTest {
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
    void wholeGate_fromValuesToTheDecision() {
        world.gate(world.mira).then().body("recommendation", is("HOLD")).body("open", is(false));
        world.allGood();

        world.sign(world.priya, "go", "").then().statusCode(303).header("Location", endsWith(world.path()));
        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].valid", is(true))
                .body("blockers.code", is(List.of("sign_off_missing")));
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("recommendation", is("GO")).body("open", is(true));
        world.decide(world.mira, "GO", "").then().statusCode(303);

        world.gate(world.mira)
                .then()
                .body("decision.outcome", is("GO"))
                .body("decision.by", is("Mira Okafor"))
                .body("open", is(true));
        assertThat(world.id("select count(*) from phase where id = ? and state = 'PASSED'", world.phaseId))
                .isEqualTo(1);
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and kind in ('sign-off', 'gate')",
                        world.planId))
                .isEqualTo(3);
    }

    @Test
    void page_showsEvidenceAndEffect() {
        world.allGood();

        world.priya
                .given()
                .get(world.path() + "/sign")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Sign phase 1?"),
                        containsString("nothing moves yet. Database admin still has to sign."),
                        containsString("2 of 2 criteria are GO"),
                        containsString("Everything is in order"),
                        containsString("0 of 2")));
    }

    @Test
    void sign_replayedNonce_isRefused() {
        world.allGood();
        String nonce = world.nonce(world.priya);
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD).then().statusCode(303);

        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("This page was used already"));
        assertThat(signatures()).isEqualTo(1);
    }

    @Test
    void sign_expiredNonce_isRefused() {
        world.allGood();
        String nonce = world.nonce(world.priya);
        world.sql("update sign_off_nonce set expires_at = clock_timestamp() where phase_id = ?", world.phaseId);

        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD).then().statusCode(409);
        assertThat(signatures()).isZero();
    }

    @Test
    void sign_nonceOfAnotherPersonOrSession_isRefused() {
        world.allGood();
        String nonce = world.nonce(world.priya);

        world.sign(world.sam, nonce, "go", "", GateWorld.PASSWORD).then().statusCode(409);
        world.sql("update sign_off_nonce set session_id = session_id + 1 where phase_id = ?", world.phaseId);
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD).then().statusCode(409);
        assertThat(signatures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "wrong", "correct horse battery "})
    void sign_wrongPassword_isRefusedAndThePageStaysGood(String password) {
        world.allGood();
        String nonce = world.nonce(world.priya);

        world.sign(world.priya, nonce, "go", "", password)
                .then()
                .statusCode(422)
                .body(containsString(nonce))
                .body(containsString("assword"));
        assertThat(signatures()).isZero();
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD).then().statusCode(303);
    }

    @Test
    void sign_wrongRole_seesWhyAndIsRefused() {
        world.allGood();
        world.mira
                .given()
                .get(world.path() + "/sign")
                .then()
                .statusCode(200)
                .body(containsString("You hold none of the roles that sign this phase: QA lead, Database admin."));
        assertThat(world.nonce(world.mira)).isNull();

        // Even with a nonce: the role may have been lost since.
        String nonce = world.nonce(world.priya);
        world.sql("update role_grant set revoked_at = clock_timestamp() where user_id = ?", world.priya.userId());
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(403)
                .body(containsString("Only QA lead can sign here. That is Sam Ito."));
    }

    @Test
    void sign_stranger_findsNothing() {
        world.olga.given().get(world.path() + "/sign").then().statusCode(404);
        world.sign(world.olga, "x", "go", "", GateWorld.PASSWORD).then().statusCode(404);
    }

    @Test
    void sign_secondSlotBySamePerson_isRefused() {
        world.allGood();
        world.grant(world.priya, world.role("dba"), world.mira);
        String page = world.path() + "/sign?slot=" + world.dbaSlot;
        String nonce = world.nonceIn(world.priya.given().get(page).asString());
        world.sign(world.priya, "go", "").then().statusCode(303);

        world.priya
                .given()
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("You signed GO as QA lead already. To change it, take it back first."))
                .body(not(containsString("name=\"nonce\"")));
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("one person fills one role of a gate"));
        assertThat(signatures()).isEqualTo(1);
    }

    @Test
    void sign_filledSlot_isRefused() {
        world.allGood();
        String sams = world.nonce(world.sam);
        world.sign(world.priya, "go", "").then().statusCode(303);

        world.sign(world.sam, sams, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("QA lead has signed already: Priya Raman."));
    }

    @Test
    void sign_evidenceChangedMeanwhile_saysWhat() {
        world.allGood();
        String nonce = world.nonce(world.priya);
        world.measure(world.tomas, "0.9");

        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("Error rate was 0.4 %, GO (Priya Raman) and is now 0.9 %, GO (Tomas Lindqvist)."));
        assertThat(signatures()).isZero();
    }

    @Test
    void signature_evidenceChangedAfterwards_noLongerCountsAndCanBeGivenAnew() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.measure(world.tomas, "0.9");

        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].valid", is(false))
                .body("signOffs[0].given[0].why", is("the evidence changed since"));
        world.sign(world.sam, "go", "").then().statusCode(303);
        world.gate(world.mira).then().body("signOffs[0].given.valid", is(List.of(false, true)));
    }

    @Test
    void signature_expired_noLongerCounts() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sql("alter table sign_off disable trigger sign_off_stays");
        world.sql("update sign_off set expires_at = at where phase_id = ?", world.phaseId);
        world.sql("alter table sign_off enable trigger sign_off_stays");

        world.gate(world.mira).then().body("signOffs[0].given[0].why", is("expired"));
    }

    @Test
    void signature_roleOrAccountLost_noLongerCounts() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.sql("update role_grant set revoked_at = clock_timestamp() where user_id = ?", world.priya.userId());
        world.sql("update app_user set active = false where id = ?", world.tomas.userId());

        world.gate(world.mira)
                .then()
                .body("signOffs[0].given[0].why", is("no longer in the role"))
                .body("signOffs[1].given[0].why", is("the account is no longer active"));
    }

    @Test
    void sign_lastEditor_isRefused() {
        world.allGood();
        world.sql("update plan set last_editor_id = ? where id = ?", world.priya.userId(), world.planId);

        world.priya
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(containsString("You edited this plan last, so you can&#39;t fill this slot. Sam Ito can."));
        world.sam.given().get(world.path() + "/sign").then().body(containsString("If you sign:"));
    }

    @Test
    void sign_ownFreshRole_doesNotCount() {
        world.allGood();
        world.grant(world.mira, world.role("dba"), world.mira);
        world.sql("update plan set last_editor_id = ? where id = ?", world.sam.userId(), world.planId);

        world.mira
                .given()
                .get(world.path() + "/sign")
                .then()
                .body(containsString(
                        "You gave yourself the role Database admin less than an hour ago; it counts after 24 hours"));
        world.sql(
                "update role_grant set granted_at = granted_at - interval '25 hours' where user_id = ?",
                world.mira.userId());
        world.sign(world.mira, "go", "").then().statusCode(303);
    }

    @Test
    void sign_notReady_onlyNoGoIsTaken() {
        String nonce = world.nonce(world.priya);
        world.sign(world.priya, nonce, "go", "", GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("NO DATA"));

        world.sign(world.priya, "no", "").then().statusCode(422).body(containsString("Say what is wrong."));
        world.sign(world.priya, "no", "Numbers are missing").then().statusCode(303);
        world.gate(world.mira)
                .then()
                .body(
                        "blockers.code",
                        is(List.of(
                                "criterion_no_data",
                                "criterion_no_data",
                                "signed_no_go",
                                "sign_off_missing",
                                "sign_off_missing")));
    }

    @Test
    void sign_atCaution_needsAReasonFromEverySignerAndTheDecision() {
        world.measure(world.priya, "1,5");
        world.answer(world.priya, "GO");

        world.sign(world.priya, "go", " ").then().statusCode(422).body(containsString("Say why that is fine."));
        world.sign(world.priya, "go", "Within daily noise").then().statusCode(303);
        world.sign(world.tomas, "go", "Same").then().statusCode(303);
        world.gate(world.mira).then().body("recommendation", is("CAUTION")).body("open", is(true));
        world.decide(world.mira, "GO", "").then().statusCode(422);
        world.decide(world.mira, "GO", "Ticket is open").then().statusCode(303);
    }

    @Test
    void noGo_blocksUntilTakenBack() {
        world.allGood();
        world.sign(world.priya, "no", "Search is broken").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.sign(world.sam, "go", "").then().statusCode(303);
        world.gate(world.mira)
                .then()
                .body("open", is(false))
                .body("blockers[0].message", is("Priya Raman (QA lead) signed NO-GO. “Search is broken”"));
        long id = world.id("select id from sign_off where phase_id = ? and answer = 'NO_GO'", world.phaseId);

        world.sam
                .given()
                .post(world.path() + "/sign-offs/" + id + "/withdrawal")
                .then()
                .statusCode(403);
        world.priya
                .given()
                .post(world.path() + "/sign-offs/" + id + "/withdrawal")
                .then()
                .statusCode(303);
        world.priya
                .given()
                .post(world.path() + "/sign-offs/" + id + "/withdrawal")
                .then()
                .statusCode(409);
        world.gate(world.mira).then().body("open", is(true));
    }

    @Test
    void takenBack_seatIsFreeAgain() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        long id = world.id("select id from sign_off where phase_id = ?", world.phaseId);
        world.priya
                .given()
                .post(world.path() + "/sign-offs/" + id + "/withdrawal")
                .then()
                .statusCode(303);

        world.sign(world.sam, "go", "").then().statusCode(303);
    }

    @Test
    void decision_notEveryoneMayTakeIt() {
        world.allGood();
        world.priya
                .given()
                .get(world.path() + "/decision")
                .then()
                .body(containsString("Only Tech lead can decide. That is Mira Okafor."));
        world.decide(world.mira, "GO", "").then().statusCode(409).body(containsString("QA lead has not signed."));
        assertThat(world.id("select count(*) from decision where phase_id = ?", world.phaseId))
                .isZero();
    }

    @Test
    void decision_noGo_opensANewAttempt() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);

        world.decide(world.mira, "NO_GO", "").then().statusCode(422);
        world.decide(world.mira, "NO_GO", "Fix search first").then().statusCode(303);

        world.gate(world.mira)
                .then()
                .body("decision.outcome", is("NO_GO"))
                .body("signOffs[0].given", is(List.of()))
                .body("criteria.find { it.id == '" + world.judged + "' }.verdict", is("NO_DATA"));
    }

    @Test
    void decision_rollBack_endsThePhaseWithoutTyping() {
        world.measure(world.priya, "9");
        world.gate(world.mira).then().body("recommendation", is("ROLL_BACK"));

        world.mira.given().post(world.path() + "/rollback").then().statusCode(303);

        world.gate(world.mira).then().body("decision.outcome", is("ROLL_BACK")).body("open", is(false));
    }

    @Test
    void token_neverSignsOrDecides() {
        world.allGood();
        String token = world.token(world.priya, "read,write,evidence");
        for (String path : List.of(
                "/sign",
                "/decision",
                "/sign/confirm",
                "/sign-offs/1/withdrawal",
                "/criteria/" + world.judged + "/judgement")) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .formParam("answer", "GO")
                    .formParam("password", GateWorld.PASSWORD)
                    .post(world.path() + path)
                    .then()
                    .statusCode(403);
        }
        assertThat(signatures()).isZero();
    }

    @Test
    void solo_onePersonFillsEverySlot_andTheRecordSaysSo() {
        GateWorld alone = new GateWorld(database, mapper, Separation.SOLO);
        alone.measure(alone.mira, "0.4");
        alone.answer(alone.mira, "GO");

        alone.sign(alone.mira, "go", "").then().statusCode(303);
        alone.sign(alone.mira, "go", "").then().statusCode(303);
        alone.gate(alone.mira).then().body("open", is(true));
        alone.mira.given().get(alone.path() + "/decision").then().body(containsString("run by one person alone"));
        alone.decide(alone.mira, "GO", "").then().statusCode(303);
        assertThat(alone.id(
                        "select count(*) from audit_event where plan_id = ? and sentence like '%(solo plan)%'",
                        alone.planId))
                .isEqualTo(3);
    }

    @Test
    void administrator_hasNoRightToSign() {
        world.allGood();
        SignedIn root = SignedIn.as(database, "Root", "ADMINISTRATOR");

        assertThat(world.nonce(root)).isNull();
        root.given().get(world.path() + "/sign").then().body(containsString("You hold none of the roles"));
    }

    @Test
    void sameSlotByManyAtOnce_oneSucceeds() throws Exception {
        world.allGood();
        List<SignedIn> crowd = new ArrayList<>(List.of(world.priya, world.sam));
        while (crowd.size() < 8) {
            SignedIn more = SignedIn.as(database, "QA " + crowd.size(), "MEMBER");
            world.sql(
                    "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', clock_timestamp())",
                    world.planId,
                    more.userId());
            world.grant(more, world.role("qa"), world.mira);
            crowd.add(more);
        }
        List<String> nonces = crowd.stream().map(world::nonce).toList();

        List<Integer> answers = atOnce(crowd, nonces);

        assertThat(answers).containsOnly(303, 409);
        assertThat(answers.stream().filter(a -> a == 303)).hasSize(1);
        assertThat(signatures()).isEqualTo(1);
        assertThat(world.id("select count(*) from sign_off_seat where phase_id = ?", world.phaseId))
                .isEqualTo(1);
    }

    @Test
    void sameNonceManyTimesAtOnce_oneSucceeds() throws Exception {
        world.allGood();
        String nonce = world.nonce(world.priya);

        List<Integer> answers =
                atOnce(java.util.Collections.nCopies(6, world.priya), java.util.Collections.nCopies(6, nonce));

        assertThat(answers.stream().filter(a -> a == 303)).hasSize(1);
        assertThat(signatures()).isEqualTo(1);
    }

    @Test
    void rows_areNeverChanged() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);

        for (String sql : List.of(
                "update sign_off set reason = 'x' where phase_id = ?", "delete from sign_off where phase_id = ?")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> world.sql(sql, world.phaseId)))
                    .hasMessageContaining("rows of sign_off are never changed");
        }
    }

    @Test
    void confirmPage_worksWithoutJavaScript() {
        world.allGood();
        String nonce = world.nonce(world.priya);

        world.priya
                .given()
                .formParam("nonce", nonce)
                .formParam("answer", "go")
                .post(world.path() + "/sign/confirm")
                .then()
                .statusCode(200)
                .body(allOf(containsString(nonce), containsString("Your password"), containsString("Sign phase 1")));
        world.gate(world.priya).then().body("signOffs[0].given", is(List.of())).body("decision", nullValue());
    }

    private List<Integer> atOnce(List<SignedIn> people, List<String> nonces) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                SignedIn person = people.get(i);
                String nonce = nonces.get(i);
                results.add(threads.submit(() -> status(world.sign(person, nonce, "go", "", GateWorld.PASSWORD))));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> result : results) {
                answers.add(result.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Signing changes the session; whoever comes a moment later with the old one is led to sign in, which signs nothing. */
    private static int status(Response answer) {
        String to = answer.header("Location");
        return to != null && to.contains("/sign-in") ? 401 : answer.statusCode();
    }

    private long signatures() {
        return world.id("select count(*) from sign_off where phase_id = ?", world.phaseId);
    }
}
