package dev.phasegate.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.Statements;

@OnPostgres
class PollPagesTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    private String path() {
        return world.path() + "/poll";
    }

    private String api() {
        return "/api/v1" + path();
    }

    private long open(SignedIn by) {
        by.given().formParam("question", "").post(path()).then().statusCode(303).header("Location", endsWith(path()));
        return poll();
    }

    private long poll() {
        return world.mira.given().get(api()).jsonPath().getLong("poll");
    }

    private Response answer(SignedIn by, long poll, String role, String answer, String reason, Long seen) {
        String id = world.role(role);
        var form = by.given().formParam("answer-" + id, answer).formParam("reason-" + id, reason);
        return (seen == null ? form : form.formParam("seen-" + id, seen)).post(path() + "/" + poll + "/answers");
    }

    private String page(SignedIn reader, String path) {
        return reader.given().get(path).then().statusCode(200).extract().asString();
    }

    private SignedIn viewer() {
        SignedIn viewer = SignedIn.as(database, "Vera Lind", "VIEWER");
        world.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', clock_timestamp())",
                world.planId,
                viewer.userId());
        world.grant(viewer, world.role("qa"), world.mira);
        return viewer;
    }

    @Test
    void decider_opensWithOnePress_everyRoleIsAsked() {
        assertThat(page(world.mira, world.path())).contains("Open a go/no-go poll");
        assertThat(page(world.priya, world.path())).doesNotContain("Open a go/no-go poll");

        open(world.mira);

        assertThat(page(world.priya, world.path())).contains("A poll is open: answer for QA lead");
        assertThat(page(world.tomas, "/")).contains("A poll is open: answer for Database admin");
        assertThat(page(world.tomas, path()))
                .contains("Are you go for passing phase 1, “Serve reads”?", "Answer for Database admin")
                .contains("Priya Raman or Sam Ito can answer", "A poll decides nothing and is no signature")
                .contains(world.path() + "/sign");
    }

    @Test
    void answers_areRowsThatReplaceOneAnother_andTheRollSaysWhatStands() {
        long poll = open(world.mira);
        answer(world.tomas, poll, "dba", "GO", "", 0L).then().statusCode(303);
        long first = world.mira
                .given()
                .get(api())
                .jsonPath()
                .getLong("roles.find { it.role == 'Database admin' }.answers[0].id");
        answer(world.tomas, poll, "dba", "NO_GO", "Replication lags 40 s", first)
                .then()
                .statusCode(303);

        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isEqualTo(2);
        world.mira
                .given()
                .get(api())
                .then()
                .body("sentence", is("1 of 3 roles have answered: 1 NO-GO."))
                .body("roles.find { it.role == 'Database admin' }.answer", is("NO_GO"))
                .body("roles.find { it.role == 'QA lead' }.couldAnswer", is(List.of("Priya Raman", "Sam Ito")));
        assertThat(page(world.priya, path())).contains("Replication lags 40 s");
        assertThat(page(world.tomas, path())).contains("You answered for Database admin");
        assertThat(page(world.tomas, "/")).doesNotContain("A poll is open");
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and action = 'poll.answered'",
                        world.planId))
                .isEqualTo(2);
    }

    @Test
    void noGo_needsAReason_andWhatWasTypedStays() {
        long poll = open(world.mira);

        answer(world.tomas, poll, "dba", "NO_GO", " ", 0L)
                .then()
                .statusCode(422)
                .body(containsString("Say why it is no-go"));
        answer(world.tomas, poll, "dba", "NO_GO", "x".repeat(2_001), 0L)
                .then()
                .statusCode(422)
                .body(containsString("Up to 2,000 characters"));
        world.tomas
                .given()
                .post(path() + "/" + poll + "/answers")
                .then()
                .statusCode(422)
                .body(containsString("Choose go or no-go."));
        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isZero();
    }

    @Test
    void severalRoles_answerInOneForm_allOrNothing() {
        world.grant(world.tomas, world.role("qa"), world.mira);
        long poll = open(world.mira);
        assertThat(page(world.tomas, path())).contains("Send 2 answers");

        Map<String, String> both = Map.of("answer-" + world.role("dba"), "GO", "answer-" + world.role("qa"), "NO_GO");
        world.tomas
                .given()
                .formParams(both)
                .post(path() + "/" + poll + "/answers")
                .then()
                .statusCode(422);
        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isZero();

        world.tomas
                .given()
                .formParams(both)
                .formParam("reason-" + world.role("qa"), "Two tests are red")
                .post(path() + "/" + poll + "/answers")
                .then()
                .statusCode(303);
        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isEqualTo(2);
    }

    @Test
    void doublePress_isOneAnswer_secondTabIsToldInWords() {
        long poll = open(world.mira);

        answer(world.tomas, poll, "dba", "GO", "", 0L).then().statusCode(303);
        answer(world.tomas, poll, "dba", "GO", "", 0L).then().statusCode(303);
        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isEqualTo(1);

        answer(world.tomas, poll, "dba", "NO_GO", "Wait", 0L)
                .then()
                .statusCode(409)
                .body(containsString("You answered for Database admin meanwhile, on another page: GO."));
        world.mira.given().post(path()).then().statusCode(303);
        assertThat(world.id("select count(*) from poll where plan_id = ?", world.planId))
                .isEqualTo(1);
        world.mira
                .given()
                .formParam("question", "Another?")
                .post(path())
                .then()
                .statusCode(409)
                .body(containsString("A poll is open in this phase already"));
    }

    @Test
    void closed_isForGood_andSaysSoToWhoComesLate() {
        long poll = open(world.mira);
        answer(world.tomas, poll, "dba", "GO", "", 0L).then().statusCode(303);
        String close = path() + "/" + poll + "/closing";
        world.priya
                .given()
                .post(close)
                .then()
                .statusCode(403)
                .body(containsString("Only Tech lead can open and close a poll."));
        world.mira
                .given()
                .formParam("note", "Again at noon.")
                .post(close)
                .then()
                .statusCode(303);
        world.mira
                .given()
                .formParam("note", "Again at noon.")
                .post(close)
                .then()
                .statusCode(303);

        answer(world.priya, poll, "qa", "GO", "", 0L)
                .then()
                .statusCode(409)
                .body(containsString("Mira Okafor closed this poll."));
        assertThat(page(world.priya, path()))
                .contains(
                        "This poll is over.",
                        "1 of 3 roles said GO; no answer from Tech lead and QA lead.",
                        "Again at noon.");
        assertThat(page(world.priya, world.path())).contains("Poll: 1 of 3 roles said GO");

        long next = open(world.mira);
        assertThat(next).isNotEqualTo(poll);
        answer(world.priya, poll, "qa", "GO", "", 0L)
                .then()
                .statusCode(409)
                .body(containsString("Another one is open."));
        assertThat(page(world.priya, path())).contains("Earlier polls");
    }

    @Test
    void gateDecided_endsThePoll_andItsRecordKeepsTheRollCall() {
        long poll = open(world.mira);
        answer(world.tomas, poll, "dba", "NO_GO", "Replication lags", 0L).then().statusCode(303);
        world.decide(world.mira, "NO_GO", "We wait for replication").then().statusCode(303);

        answer(world.priya, poll, "qa", "GO", "", 0L).then().statusCode(409).body(containsString("moved on"));
        String record = page(world.priya, world.path() + "/record");
        assertThat(record).contains("Poll: Are you go", "Replication lags", "It was open when the gate was decided.");
        assertThat(page(world.priya, world.path() + "/record/markdown"))
                .contains("## Poll", "| Database admin | Tomas Lindqvist | NO-GO |");
        world.priya
                .given()
                .get(world.path() + "/record/polls.json")
                .then()
                .statusCode(200)
                .body("[0].answers[0].reason", is("Replication lags"));
        assertThat(page(world.priya, path())).contains("Earlier polls").doesNotContain("Answer for QA lead");
    }

    @Test
    void wrongPeople_areRefusedInWords_viewersWatch() {
        world.priya.given().post(path()).then().statusCode(403).body(containsString("Only Tech lead can open"));
        SignedIn viewer = viewer();
        long poll = open(world.mira);

        answer(world.priya, poll, "dba", "GO", "", 0L)
                .then()
                .statusCode(403)
                .body(containsString(
                        "Only who holds the role Database admin can answer for it. That is Tomas Lindqvist."));
        answer(viewer, poll, "qa", "GO", "", 0L).then().statusCode(403);
        assertThat(page(viewer, path())).contains("You only watch").doesNotContain("Go</button>");
        world.olga.given().get(path()).then().statusCode(404);
        assertThat(page(world.priya, path())).doesNotContain("Vera Lind");
    }

    @Test
    void tokens_readTheRollAndNeverAnswer() {
        long poll = open(world.mira);
        String token = world.token(world.tomas, "read,write,evidence");

        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(api())
                .then()
                .statusCode(200)
                .body("open", is(true))
                .body("roles.size()", is(3));
        for (String what : List.of("", "/answers", "/closing")) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body(Map.of("poll", poll, "answers", List.of(Map.of("role", "Database admin", "answer", "GO"))))
                    .post(api() + what)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("API tokens supply evidence"));
        }
    }

    @Test
    void people_answerThroughTheApiToo() {
        world.mira
                .given()
                .contentType("application/json")
                .body(Map.of("question", "Tonight?"))
                .post(api())
                .then()
                .statusCode(201);
        world.tomas
                .given()
                .contentType("application/json")
                .body(Map.of("poll", poll(), "answers", List.of(Map.of("role", "Database admin", "answer", "GO"))))
                .post(api() + "/answers")
                .then()
                .statusCode(200)
                .body("sentence", is("1 of 3 roles have answered: 1 GO."));
        world.mira
                .given()
                .contentType("application/json")
                .body(Map.of("poll", poll(), "note", "Later"))
                .post(api() + "/closing")
                .then()
                .statusCode(200)
                .body("open", is(false))
                .body("closing.note", is("Later"));
    }

    @Test
    void phaseThatIsNotRunning_isNotAskedAbout() {
        world.mira
                .given()
                .post("/plans/" + world.slug + "/phases/2/poll")
                .then()
                .statusCode(409)
                .body(containsString("Phase 2 is not in progress"));
        assertThat(page(world.mira, "/plans/" + world.slug + "/phases/2")).doesNotContain("Open a go/no-go poll");
    }

    @Test
    void thirtyAnswerAtOnce_noneIsLost_andPagesStayCheap() throws Exception {
        String qa = world.role("qa");
        List<SignedIn> room = IntStream.range(0, 30)
                .mapToObj(i -> {
                    SignedIn someone = SignedIn.as(database, "Person " + i, "MEMBER");
                    world.sql(
                            "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', clock_timestamp())",
                            world.planId,
                            someone.userId());
                    world.grant(someone, qa, world.mira);
                    return someone;
                })
                .toList();
        long poll = open(world.mira);
        ExecutorService threads = Executors.newFixedThreadPool(30);
        long begun = System.nanoTime();
        List<Callable<Integer>> presses = IntStream.range(0, 30)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    int answered = answer(room.get(i), poll, "qa", i % 5 == 0 ? "NO_GO" : "GO", "Reason " + i, 0L)
                            .statusCode();
                    // The page that follows, as a browser asks for it.
                    int shown = room.get(i).given().get(path()).statusCode();
                    return Math.max(answered, shown);
                })
                .toList();
        try {
            for (var press : threads.invokeAll(presses)) {
                assertThat(press.get()).isEqualTo(303);
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        System.out.println(
                "Thirty answers at once, each with its page: " + (System.nanoTime() - begun) / 1_000_000 + " ms");

        assertThat(world.id("select count(distinct user_id) from poll_answer where poll_id = ?", poll))
                .isEqualTo(30);
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and action = 'poll.answered'",
                        world.planId))
                .isEqualTo(30);
        world.mira
                .given()
                .get(api())
                .then()
                .body("roles.find { it.role == 'QA lead' }.answers.size()", is(30))
                .body("roles.find { it.role == 'QA lead' }.answer", is("NO_GO"));
        for (String page : List.of(path(), world.path(), "/")) {
            page(world.priya, page);
            int asked = IntStream.range(0, 3)
                    .map(i -> Statements.of(() -> page(world.priya, page)))
                    .min()
                    .orElseThrow();
            assertThat(asked).as(page).isBetween(1, page.equals("/") ? 5 : 4);
        }
    }

    @Test
    void samePressTenTimesAtOnce_isOneRow() throws Exception {
        long poll = open(world.mira);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> presses = IntStream.range(0, 10)
                .<Callable<Integer>>mapToObj(i -> () ->
                        answer(world.tomas, poll, "dba", "GO", "Ready", 0L).statusCode())
                .toList();
        try {
            for (var press : threads.invokeAll(presses)) {
                assertThat(press.get()).isEqualTo(303);
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(world.id("select count(*) from poll_answer where poll_id = ?", poll))
                .isEqualTo(1);
    }

    @Test
    void rows_areNeverRewritten() {
        long poll = open(world.mira);
        answer(world.tomas, poll, "dba", "GO", "", 0L).then().statusCode(303);
        for (String change : List.of(
                "update poll_answer set answer = 'NO_GO' where poll_id = " + poll,
                "delete from poll_answer where poll_id = " + poll,
                "update poll set question = 'x' where id = " + poll)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.sql(change))
                    .as(change)
                    .isNotNull();
        }
        world.priya.given().get(path() + "?part=line").then().statusCode(200);
        world.priya
                .given()
                .header("HX-Request", "true")
                .get(path() + "?part=line")
                .then()
                .statusCode(200)
                .body(containsString("answer for QA lead"))
                .body(not(containsString("<html")));
        world.priya
                .given()
                .header("HX-Request", "true")
                .get(path() + "?part=roll")
                .then()
                .statusCode(200)
                .body(containsString("Roll call"))
                .body(not(containsString("<html")));
    }
}
