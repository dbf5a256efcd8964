package dev.phasegate.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class BreakGlassTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;
    private Rows rows;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        rows = new Rows(database);
    }

    @Test
    void twoPeople_passTheGateAndItIsABypass() {
        world.measure(world.priya, "6");
        page(world.sam)
                .then()
                .statusCode(200)
                .body(
                        containsString("Error rate is ROLL BACK"),
                        containsString("QA lead"),
                        containsString("within 72 hours"));
        ask(world.sam).then().statusCode(303);

        page(world.tomas)
                .then()
                .body(
                        containsString("Sam Ito asked"),
                        containsString("OPS-1"),
                        containsString("Error rate is ROLL BACK"));
        confirm(world.tomas).then().statusCode(303).header("Location", endsWith(world.path()));

        assertThat(phase()).isEqualTo("PASSED true");
        assertThat(world.id("select count(*) from sign_off where plan_id = ?", world.planId))
                .isZero();
        assertThat(rows.text("select outcome || ' ' || user_name from decision where plan_id = ?", world.planId))
                .isEqualTo("BYPASSED Sam Ito and Tomas Lindqvist");
        world.gate(world.mira)
                .then()
                .body("decision.outcome", is("BYPASSED"))
                .body("decision.bypass.askedBy", is("Sam Ito"))
                .body("decision.bypass.confirmedBy", is("Tomas Lindqvist"))
                .body("decision.bypass.ticket", is("OPS-1"))
                .body("decision.bypass.blockers.code", hasItem("criterion_roll_back"))
                .body("decision.bypass.blockers.code", hasItem("sign_off_missing"));
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like '%glass%' or plan_id = ? and action = 'gate.bypassed' order by seq",
                        world.planId, world.planId))
                .containsExactly("break-glass.asked", "gate.bypassed");
    }

    @Test
    void bypass_isSeenEverywhereUntilItsReview() {
        bypassed();
        String plan = "/plans/" + world.slug;
        world.priya
                .given()
                .get(plan)
                .then()
                .body(
                        containsString("Phase 1 was passed without its gate."),
                        containsString("A review is due"),
                        containsString("Bypassed"));
        world.priya.given().get(world.path()).then().body(containsString("Passed without its gate"));
        world.mira.given().get("/").then().body(containsString("Review: phase 1 was passed without its gate"));
        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(allOf(
                        containsString("broke the glass: passed without its gate"),
                        containsString("Sam Ito asked, Tomas Lindqvist confirmed. Ticket OPS-1."),
                        containsString("of the record holds the same hash")));
        world.mira.given().get(world.path() + "/record/markdown").then().body(containsString("## Bypassed"));

        world.sql("update phase set state = 'SKIPPED' where id = ?", world.nextPhaseId);
        complete()
                .then()
                .statusCode(409)
                .body(containsString("passed without its gate, and nobody has reviewed that yet"));
        review(world.sam).then().statusCode(403).body(containsString("You were one of the two."));
        review(world.tomas).then().statusCode(403);
        review(world.priya, "", "maybe")
                .then()
                .statusCode(422)
                .body(containsString("Say what happened"), containsString("Say whether it was right"));
        review(world.priya).then().statusCode(303);
        review(world.mira).then().statusCode(409).body(containsString("Priya Raman reviewed it already."));

        world.priya.given().get(plan).then().body(not(containsString("A review is due")));
        complete().then().statusCode(303);
        world.mira.given().get(plan + "/break-glass").then().body(containsString("Reviewed by Priya Raman"));
    }

    @Test
    void review_overdue_shouts() {
        bypassed();
        world.sql("alter table break_glass_end disable trigger break_glass_end_stays");
        world.sql(
                "update break_glass_end set review_due = now() - interval '1 hour' where by_id = ?",
                world.tomas.userId());
        world.sql("alter table break_glass_end enable trigger break_glass_end_stays");

        world.priya.given().get(world.path()).then().body(containsString("The review is overdue since"));
        world.sam.given().get("/").then().body(containsString("Overdue. Review: phase 1"));
    }

    @Test
    void request_isSeenByTheTeamAtOnce() {
        ask(world.sam);
        world.priya
                .given()
                .get("/plans/" + world.slug)
                .then()
                .body(containsString("Sam Ito asks to pass phase 1 without its gate"));
        world.priya.given().get("/").then().body(containsString("Sam Ito asks to pass phase 1 without its gate"));
        world.sam.given().get("/").then().body(not(containsString("Sam Ito asks to pass")));
        assertThat(rows.texts("select distinct part from live_event where plan_id = ?", world.planId))
                .contains("glass", "plan");
    }

    @Test
    void asker_cantConfirm() {
        ask(world.sam);
        confirm(world.sam)
                .then()
                .statusCode(403)
                .body(containsString("You asked for it. Somebody else confirms: "), containsString("Tomas Lindqvist"));
        assertThat(phase()).isEqualTo("IN_PROGRESS false");
    }

    @Test
    void administrator_hasNoRightToIt() {
        SignedIn ada = SignedIn.as(database, "Ada Admin", "ADMINISTRATOR");
        world.sql(
                "update app_user set password_hash = (select password_hash from app_user where id = ?) where id = ?",
                world.sam.userId(),
                ada.userId());
        ask(ada).then().statusCode(403).body(containsString("Being an administrator gives no right to it."));
        ask(world.sam);
        confirm(ada).then().statusCode(403);
        assertThat(phase()).isEqualTo("IN_PROGRESS false");
    }

    @Test
    void stranger_findsNothing() {
        page(world.olga).then().statusCode(404);
        ask(world.olga).then().statusCode(404);
    }

    @Test
    void member_withoutARole_asksButCantConfirm() {
        SignedIn noor = newMember("Noor Haddad");
        ask(noor).then().statusCode(303);
        refuse(world.sam).then().statusCode(303);
        ask(world.sam);
        confirm(noor)
                .then()
                .statusCode(403)
                .body(containsString("Only somebody who holds a role in this plan can confirm"));
        world.sql("update role_grant set granted_by = user_id where user_id = ?", world.tomas.userId());
        confirm(world.tomas)
                .then()
                .statusCode(403)
                .body(containsString("You gave yourself your role less than 24 hours ago"));
    }

    @Test
    void wrongPassword_passesNothing() {
        String seen = seen(world.sam);
        ask(world.sam, seen, "wrong").then().statusCode(422).body(containsString("Disk is full"));
        assertThat(requests()).isZero();
        ask(world.sam);
        confirm(world.tomas, seen(world.tomas), "wrong").then().statusCode(422);
        assertThat(phase()).isEqualTo("IN_PROGRESS false");
    }

    @Test
    void withoutReasonOrTicket_isRefused() {
        world.sam
                .given()
                .formParam("seen", seen(world.sam))
                .formParam("password", GateWorld.PASSWORD)
                .post(world.path() + "/break-glass")
                .then()
                .statusCode(422)
                .body(containsString("Say why this can’t wait"), containsString("Enter the ticket"));
    }

    @Test
    void changedMeanwhile_isToldAndNothingHappens() {
        ask(world.sam);
        String seen = seen(world.tomas);
        world.measure(world.priya, "6");

        confirm(world.tomas, seen, GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(
                        containsString("What would be bypassed changed while you were looking at it."),
                        containsString("Error rate is ROLL BACK"));
        assertThat(phase()).isEqualTo("IN_PROGRESS false");
        confirm(world.tomas).then().statusCode(303);
    }

    @Test
    void request_runsOutByItself() {
        ask(world.sam);
        String seen = seen(world.tomas);
        long request = request();
        world.sql("alter table break_glass_request disable trigger break_glass_request_stays");
        world.sql("update break_glass_request set expires_at = now() where plan_id = ?", world.planId);
        world.sql("alter table break_glass_request enable trigger break_glass_request_stays");

        confirm(world.tomas, request, seen, GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("ran out after 15 minutes"));
        page(world.tomas).then().body(containsString("Ask a second person"));
        ask(world.sam).then().statusCode(303);
    }

    @Test
    void takenBackOrRefused_cantBeConfirmed() {
        ask(world.sam);
        String seen = seen(world.tomas);
        refuse(world.sam).then().statusCode(303);
        confirm(world.tomas, request(), seen, GateWorld.PASSWORD)
                .then()
                .statusCode(409)
                .body(containsString("Sam Ito took it back already."));
        assertThat(rows.text("select kind from break_glass_end where request_id = ?", request()))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void twoConfirmAtOnce_oneDoes() throws Exception {
        ask(world.sam);
        long request = request();
        String seen = seen(world.tomas);
        try (Pool pool = new Pool()) {
            List<Future<Response>> answers = List.of(
                    pool.threads.submit(() -> confirm(world.tomas, request, seen, GateWorld.PASSWORD)),
                    pool.threads.submit(() -> confirm(world.priya, request, seen, GateWorld.PASSWORD)));
            List<Integer> statuses = List.of(
                    answers.get(0).get().statusCode(), answers.get(1).get().statusCode());
            assertThat(statuses).containsExactlyInAnyOrder(303, 409);
        }
        assertThat(world.id("select count(*) from decision where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    private record Pool(ExecutorService threads) implements AutoCloseable {
        Pool() {
            this(Executors.newFixedThreadPool(2));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    @Test
    void doublePress_isAnsweredAsIfOnce() {
        String seen = seen(world.sam);
        ask(world.sam, seen, GateWorld.PASSWORD).then().statusCode(303);
        ask(world.sam, seen, GateWorld.PASSWORD).then().statusCode(303);
        assertThat(requests()).isEqualTo(1);
        String shown = seen(world.tomas);
        long request = request();
        confirm(world.tomas, request, shown, GateWorld.PASSWORD).then().statusCode(303);
        confirm(world.tomas, request, shown, GateWorld.PASSWORD).then().statusCode(303);
        assertThat(world.id("select count(*) from decision where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    @Test
    void solo_isRefusedWithWhatToDo() {
        world = new GateWorld(database, mapper, Separation.SOLO);
        page(world.sam).then().body(containsString("run by one person alone, and break-glass takes two"));
        ask(world.sam, "x", GateWorld.PASSWORD).then().statusCode(409);
        assertThat(requests()).isZero();
    }

    @Test
    void freezeOverAll_isNotTheTeamsToBypass_aPlansOwnIs() {
        world.sql(
                "insert into work_freeze (plan_id, starts_at, reason, user_id, user_name, at) values (?, now(), 'audit', ?, 'Mira', now())",
                world.planId,
                world.mira.userId());
        ask(world.sam).then().statusCode(303);
        world.sql(
                "insert into work_freeze (plan_id, starts_at, reason, user_id, user_name, at) values (null, now(), 'all', ?, 'Ada', now())",
                world.mira.userId());
        try {
            page(world.tomas).then().body(containsString("All plans are stopped by Ada."));
            confirm(world.tomas, request(), "x", GateWorld.PASSWORD).then().statusCode(409);
        } finally {
            world.sql(
                    "insert into work_freeze_lift (freeze_id, reason, user_id, user_name, at)"
                            + " select id, 'over', user_id, 'Ada', now() from work_freeze where user_id = ? and plan_id is null",
                    world.mira.userId());
        }
        confirm(world.tomas).then().statusCode(303);
    }

    @Test
    void onHoldOrOpenOrNotRunning_isRefused() {
        world.sql("update plan set state = 'ON_HOLD' where id = ?", world.planId);
        page(world.sam).then().body(containsString("The plan is on hold. Resume it first."));
        world.sql("update plan set state = 'IN_PROGRESS' where id = ?", world.planId);
        world.sam
                .given()
                .get("/plans/" + world.slug + "/phases/2/break-glass")
                .then()
                .body(containsString("Phase 2 is not started"));
        world.allGood();
        world.sign(world.priya, "go", "");
        world.sign(world.tomas, "go", "");
        page(world.sam).then().body(containsString("The gate of phase 1 is open."));
    }

    @Test
    void token_isNobody() {
        String token = world.token(world.tomas, "read,evidence,write");
        ask(world.sam);
        RestAssured.given()
                .auth()
                .oauth2(token)
                .redirects()
                .follow(false)
                .formParam("password", GateWorld.PASSWORD)
                .post(world.path() + "/break-glass/" + request() + "/confirmation")
                .then()
                .statusCode(not(is(200)));
        assertThat(phase()).isEqualTo("IN_PROGRESS false");
    }

    @Test
    void decide_withOutcomeBypassed_isRefused() {
        world.decide(world.mira, "BYPASSED", "x").then().statusCode(422);
    }

    private void bypassed() {
        ask(world.sam).then().statusCode(303);
        confirm(world.tomas).then().statusCode(303);
    }

    private SignedIn newMember(String name) {
        SignedIn person = SignedIn.as(database, name, "MEMBER");
        world.sql(
                "update app_user set password_hash = (select password_hash from app_user where id = ?) where id = ?",
                world.sam.userId(),
                person.userId());
        world.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now())",
                world.planId,
                person.userId());
        return person;
    }

    private Response page(SignedIn by) {
        return by.given().get(world.path() + "/break-glass");
    }

    private String seen(SignedIn by) {
        String page = page(by).asString();
        int at = page.indexOf("name=\"seen\" value=\"");
        return at < 0 ? "" : page.substring(at + 19, page.indexOf('"', at + 19));
    }

    private Response ask(SignedIn by) {
        String seen = seen(by);
        return ask(by, seen.isEmpty() ? "x" : seen, GateWorld.PASSWORD);
    }

    private Response ask(SignedIn by, String seen, String password) {
        return by.given()
                .formParam("seen", seen)
                .formParam("reason", "Disk is full in an hour")
                .formParam("ticket", "OPS-1")
                .formParam("password", password)
                .post(world.path() + "/break-glass");
    }

    private Response confirm(SignedIn by) {
        return confirm(by, seen(by), GateWorld.PASSWORD);
    }

    private Response confirm(SignedIn by, String seen, String password) {
        return confirm(by, request(), seen, password);
    }

    private Response confirm(SignedIn by, long request, String seen, String password) {
        return by.given()
                .formParam("seen", seen)
                .formParam("password", password)
                .post(world.path() + "/break-glass/" + request + "/confirmation");
    }

    private Response refuse(SignedIn by) {
        return by.given().formParam("reason", "No").post(world.path() + "/break-glass/" + request() + "/refusal");
    }

    private Response review(SignedIn by) {
        return review(by, "The disk was full.", "yes");
    }

    private Response review(SignedIn by, String happened, String right) {
        return by.given()
                .formParam("happened", happened)
                .formParam("right", right)
                .post("/plans/" + world.slug + "/break-glass/" + request() + "/review");
    }

    private Response complete() {
        return world.mira.given().formParam("to", "COMPLETED").post("/plans/" + world.slug + "/transitions");
    }

    private long request() {
        return world.id("select max(id) from break_glass_request where plan_id = ?", world.planId);
    }

    private long requests() {
        return world.id("select count(*) from break_glass_request where plan_id = ?", world.planId);
    }

    private String phase() {
        return rows.text("select state || ' ' || bypassed from phase where id = ?", world.phaseId);
    }
}
