package dev.phasegate.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Statements;

/** The way back by plain forms, as somebody without JavaScript goes it. */
@OnPostgres
class RollbackPagesTest {
    @Inject
    DataSource database;

    private RollbackWorld world;

    @BeforeEach
    void world() {
        world = new RollbackWorld(database);
    }

    @Test
    void phasePage_offersIt_toTheTeamOnly_andSaysHowReady() {
        String page = world.page(world.devon, world.phase());
        assertThat(page)
                .contains("Roll back phase 2…", "id=\"back\"", "Roll back now", "Never rehearsed", "at most 5 min")
                .contains("Error rate above 5 %", "Roll back at once", "The old route answers 404")
                .contains("3 min as planned, never timed");
        assertThat(world.page(world.rita, world.phase())).doesNotContain("Roll back now");
        assertThat(world.page(world.devon, world.plan() + "/phases/3")).doesNotContain("Roll back now");
    }

    @Test
    void twoPresses_startIt_withoutAWordOrAPassword() {
        assertThat(world.page(world.devon, world.phase() + "/rollback"))
                .contains("Roll back phase 2?", "Roll back now")
                .doesNotContain("type=\"password\"");

        world.start(world.devon).then().statusCode(303).header("Location", endsWith(world.phase() + "/rollback"));

        assertThat(world.state(2)).isEqualTo("ROLLING_BACK");
        assertThat(world.planState()).isEqualTo("ON_HOLD");
        assertThat(world.page(world.mira, world.phase() + "/rollback"))
                .contains("Rolling back phase 2", "Step 1 of 3", "deployctl stop", "You should see:", "objective 5 min")
                .contains("tel:+4721000002", "tel:+4721000004");
        assertThat(world.recorded()).contains("started to roll back phase 2 (Instant)", "opened incident 1");
        assertThat(world.rows.text(
                        "select outcome from decision d join phase f on f.id = d.phase_id where f.plan_id = ?",
                        world.planId))
                .isEqualTo("ROLL_BACK");
    }

    @Test
    void wholeWay_withAStepThatDidNotWork_endsRolledBackOnHoldWithAnIncident() {
        String run = world.started(world.devon, "reason", "Checkout is slow");
        world.act(world.devon, run, "DONE", 1).then().statusCode(303);
        world.act(world.devon, run, "FAILED", 2, "note", "routectl hangs")
                .then()
                .statusCode(303);
        assertThat(world.page(world.devon, world.phase() + "/rollback"))
                .contains("It did not work.", "routectl hangs", "Restart the router once", "Try again", "Tech lead");
        world.act(world.devon, run, "ESCALATE", 2, "note", "Called Mira").then().statusCode(303);
        world.act(world.mira, run, "AGAIN", 2).then().statusCode(303);
        world.act(world.mira, run, "FAILED", 2).then().statusCode(303);
        world.act(world.mira, run, "GO_ON", 2, "note", "")
                .then()
                .statusCode(422)
                .body(containsString("Say why the way back"));
        world.act(world.mira, run, "GO_ON", 2, "note", "The old cluster reads anyway")
                .then()
                .statusCode(303);
        world.act(world.devon, run, "FINISH", 0).then().statusCode(409).body(containsString("Step 3 is still open"));
        world.act(world.devon, run, "DONE", 3).then().statusCode(303);
        assertThat(world.page(world.devon, world.phase() + "/rollback"))
                .contains("Every step is behind", "1 of 3 did not work");
        world.act(world.devon, run, "FINISH", 0).then().statusCode(303).header("Location", endsWith(run));

        assertThat(world.state(2)).isEqualTo("ROLLED_BACK");
        assertThat(world.planState()).isEqualTo("ON_HOLD");
        assertThat(world.page(world.rita, run))
                .contains("was rolled back in", "1 of 3 steps did not work", "Incident 1");
        assertThat(world.page(world.devon, world.phase()))
                .contains("Rolled back", "Checkout is slow", "Resume the plan")
                .doesNotContain("Roll back now", "Start phase 2 again");
        assertThat(world.page(world.rita, world.plan() + "/incidents/1"))
                .contains(
                        "Checkout is slow", "reported that step 2 of the rollback", "finished the rollback of phase 2");
    }

    @Test
    void afterwards_aPersonResumes_andThePhaseStartsAnew() {
        finished();
        world.mira
                .given()
                .formParam("to", "IN_PROGRESS")
                .post(world.plan() + "/transitions")
                .then()
                .statusCode(303);
        assertThat(world.page(world.mira, world.phase())).contains("Start phase 2 again");
        world.mira.given().post(world.phase() + "/start").then().statusCode(303);
        assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
        assertThat(world.rows.number("select attempt from phase where plan_id = ? and number = 2", world.planId))
                .isEqualTo(2);
    }

    private String finished() {
        return finishedFrom(world.started(world.devon));
    }

    private String finishedFrom(String run) {
        Stream.of(1, 2, 3)
                .forEach(
                        step -> world.act(world.devon, run, "DONE", step).then().statusCode(303));
        world.act(world.devon, run, "FINISH", 0).then().statusCode(303);
        return run;
    }

    @Test
    void homePage_callsTheTeam_andAfterwardsWhoDecides() {
        world.started(world.devon);
        assertThat(world.page(world.mira, "/")).contains("Phase 2 is rolling back", world.phase() + "/rollback");
        assertThat(world.page(world.rita, "/")).doesNotContain("Open the rollback");
        finishedFrom(world.plan() + "/rollbacks/1");
        assertThat(world.page(world.mira, "/")).contains("Decide what comes after the rollback");
    }

    @Test
    void rollbackOfARollback_isRefused() {
        finished();
        world.start(world.mira)
                .then()
                .statusCode(409)
                .body(containsString("A rollback is not rolled back; start the phase again instead."));
        assertThat(world.page(world.mira, world.phase() + "/rollback"))
                .contains("This phase can’t be rolled back now.", "Runs so far")
                .doesNotContain("Roll back now");
    }

    @Test
    void planUnderWay_isNotResumedNorClosed() {
        world.started(world.devon);
        for (Map<String, String> form : List.of(
                Map.of("to", "IN_PROGRESS"),
                Map.of("to", "CANCELLED", "reason", "x"),
                Map.of("to", "ROLLED_BACK", "reason", "x"))) {
            world.mira
                    .given()
                    .formParams(form)
                    .post(world.plan() + "/transitions")
                    .then()
                    .statusCode(409)
                    .body(containsString("Phase 2 is rolling back."));
        }
        assertThat(world.planState()).isEqualTo("ON_HOLD");
    }

    @Test
    void secondPressOfTheSamePerson_isTheSameRun_ofAnother_isToldWhereToGo() {
        world.started(world.devon);
        world.start(world.devon).then().statusCode(303).header("Location", endsWith(world.phase() + "/rollback"));
        world.start(world.mira)
                .then()
                .statusCode(409)
                .body(containsString("Devon Achebe started the rollback of phase 2 already"))
                .body(containsString(world.phase() + "/rollback"));
        assertThat(runs()).isEqualTo(1);
    }

    private long runs() {
        return world.rows.number("select count(*) from rollback_run where plan_id = ?", world.planId);
    }

    @Test
    void stalePage_isToldWhatIsSoNow_andChangesNothing() {
        String run = world.started(world.devon);
        world.act(world.devon, run, "DONE", 1).then().statusCode(303);

        world.act(world.devon, run, "DONE", 1).then().statusCode(303);
        world.act(world.mira, run, "DONE", 1)
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Somebody was first."),
                        containsString("Step 1 is settled: done. Step 2 is at hand. That was Devon Achebe."),
                        containsString("Send all reads to the old cluster")));
        world.act(world.mira, run, "FAILED", 3).then().statusCode(409).body(containsString("Step 3 has to wait."));
        world.act(world.mira, run, "NONSENSE", 2).then().statusCode(422);

        assertThat(world.rows.number(
                        "select count(*) from rollback_event e join rollback_run r on r.id = e.run_id where r.plan_id = ?",
                        world.planId))
                .isEqualTo(1);
    }

    @Test
    void twoPeopleStartAtOnce_oneRun() throws Exception {
        List<Integer> answers = atOnce(
                () -> world.start(world.devon).statusCode(),
                () -> world.start(world.mira).statusCode());
        assertThat(answers).containsExactlyInAnyOrder(303, 409);
        assertThat(runs()).isEqualTo(1);
        assertThat(world.rows.number("select count(*) from incident where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    @Test
    void twoPeoplePressDoneAtOnce_oneWins_theOtherIsTold() throws Exception {
        String run = world.started(world.devon);
        for (int step = 1; step <= 3; step++) {
            int at = step;
            List<Integer> answers = atOnce(
                    () -> world.act(world.devon, run, "DONE", at).statusCode(),
                    () -> world.act(world.mira, run, "DONE", at).statusCode());
            assertThat(answers).containsExactlyInAnyOrder(303, 409);
        }
        assertThat(world.rows.number(
                        "select count(*) from rollback_event e join rollback_run r on r.id = e.run_id where r.plan_id = ?",
                        world.planId))
                .isEqualTo(3);
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = threads.submit(one);
            Future<Integer> second = threads.submit(other);
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void wrongPeople_areRefused() {
        world.start(world.rita).then().statusCode(403);
        world.start(world.olga).then().statusCode(404);
        String run = world.started(world.devon);
        world.act(world.rita, run, "DONE", 1).then().statusCode(403);
        world.act(world.olga, run, "DONE", 1).then().statusCode(404);
        world.olga.given().get(run).then().statusCode(404);
        world.devon.given().get(world.plan() + "/rollbacks/99").then().statusCode(404);
        assertThat(world.page(world.rita, world.phase() + "/rollback"))
                .contains("Rolling back phase 2", "The plan’s team goes these steps")
                .doesNotContain("It did not work…");
    }

    @Test
    void calledOff_beforeAnythingWasDone_thePhaseGoesOn_asANewAttempt() {
        String run = world.started(world.devon);
        world.act(world.devon, run, "CALL_OFF", 0).then().statusCode(422);
        world.act(world.devon, run, "CALL_OFF", 0, "note", "Pressed by mistake")
                .then()
                .statusCode(303);

        assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
        assertThat(world.planState()).isEqualTo("IN_PROGRESS");
        assertThat(world.page(world.devon, run)).contains("called off", "Pressed by mistake");
        String again = world.started(world.mira);
        world.act(world.mira, again, "DONE", 1).then().statusCode(303);
        world.act(world.mira, again, "CALL_OFF", 0, "note", "x").then().statusCode(409);
    }

    @Test
    void otherLevel_isTakenAfterWhatWasDone() {
        String run = world.started(world.devon);
        world.act(world.devon, run, "DONE", 1).then().statusCode(303);
        world.act(world.devon, run, "OTHER_WAY", 0).then().statusCode(422);
        String restore = world.rows.text(
                "select l ->> 'id' from plan_revision r, jsonb_path_query(r.document::jsonb, '$.rollback[*]') l"
                        + " where r.plan_id = ? and l ->> 'name' = 'Restore' order by r.number desc limit 1",
                world.planId);
        world.act(world.devon, run, "OTHER_WAY", 0, "level", restore).then().statusCode(303);

        assertThat(world.page(world.devon, world.phase() + "/rollback"))
                .contains("Step 4 of 4", "pgbackrest restore", "left out");
        assertThat(world.recorded()).contains("took another way back: Instant, then Restore");
    }

    @Test
    void rehearsal_changesNothing_isMarked_andFeedsTheEstimate() {
        String run = world.started(world.devon, "rehearsal", "true");
        assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
        assertThat(world.planState()).isEqualTo("IN_PROGRESS");
        assertThat(world.page(world.rita, world.plan())).doesNotContain("is rolling back");
        assertThat(world.page(world.devon, run)).contains("This is a rehearsal.", "Rehearsal: Instant");
        Stream.of(1, 2, 3)
                .forEach(
                        step -> world.act(world.devon, run, "DONE", step).then().statusCode(303));
        world.rows.run(
                "update rollback_run set started_at = started_at - interval '220 seconds' where plan_id = ?",
                world.planId);
        world.act(world.devon, run, "FINISH", 0).then().statusCode(303);

        assertThat(world.page(world.devon, run)).contains("Rehearsed in 3 min 4");
        assertThat(world.page(world.devon, world.phase())).contains("usually 3 min 4", "Last rehearsed");
        assertThat(world.page(world.devon, world.plan())).contains("usually 3 min 4", "Last rehearsed");
        assertThat(world.page(world.devon, world.phase() + "/rollback")).contains("usually 3 min 4", "Runs so far");
        assertThat(world.rows.number("select count(*) from incident where plan_id = ?", world.planId))
                .isZero();
        assertThat(world.recorded())
                .anyMatch(line -> line.startsWith("finished the rehearsal of “Instant” in 3 min 4"));
    }

    @Test
    void realThing_callsARehearsalOff() {
        String rehearsal = world.started(world.devon, "rehearsal", "true");
        world.started(world.mira);
        assertThat(world.page(world.devon, rehearsal)).contains("The rehearsal was stopped", "The real thing began.");
    }

    @Test
    void planWithoutAWayBack_saysSo_andStartsWithOneAction() {
        RollbackWorld bare = new RollbackWorld(database, List.of());
        assertThat(bare.page(bare.devon, bare.phase() + "/rollback"))
                .contains(
                        "The plan says nothing about the way back",
                        "The plan has no steps for the way back.",
                        "Roll back now");
        String run = bare.started(bare.devon, "action", "Point DNS back to the old one");
        assertThat(bare.page(bare.devon, bare.phase() + "/rollback")).contains("Step 1 of 1", "Point DNS back");
        bare.act(bare.devon, run, "DONE", 1).then().statusCode(303);
        bare.act(bare.devon, run, "ADD", 0, "note", "Warm the caches").then().statusCode(303);
        bare.act(bare.devon, run, "DONE", 2).then().statusCode(303);
        bare.act(bare.devon, run, "FINISH", 0).then().statusCode(303);
        assertThat(bare.state(2)).isEqualTo("ROLLED_BACK");
    }

    @Test
    void twoHundredSteps_areGone_andTheirPageIsQuick() {
        RollbackWorld many = new RollbackWorld(database, RollbackWorld.long_(200));
        String run = many.started(many.devon);
        for (int step = 1; step <= 200; step++) {
            many.act(many.devon, run, "DONE", step).then().statusCode(303);
        }
        many.act(many.devon, run, "FINISH", 0).then().statusCode(303);
        assertThat(many.page(many.devon, run)).contains("Undo part 200", "was rolled back in");
    }

    @Test
    void pagesOfTheWayBack_takeFewQueries() {
        String run = world.started(world.devon);
        for (String path : List.of(world.phase() + "/rollback", run, world.phase(), world.plan())) {
            // The least of three: jobs in the background ask too.
            int asked = IntStream.range(0, 3)
                    .map(i -> Statements.of(() -> world.page(world.devon, path)))
                    .min()
                    .orElseThrow();
            assertThat(asked).as(path).isBetween(1, 4);
        }
    }

    @Test
    void passedPhase_isRolledBack_asLongAsNothingWasBuiltOnIt() {
        world.devon
                .given()
                .post(world.plan() + "/phases/1/rollback")
                .then()
                .statusCode(409)
                .body(containsString("Roll back phase 2 first."));
        world.rows.run(
                "update phase set state = 'PASSED', ended_at = now() where plan_id = ? and number = 2", world.planId);
        assertThat(world.page(world.devon, world.phase())).contains("Roll back now");
        finished();
        assertThat(world.state(2)).isEqualTo("ROLLED_BACK");
    }

    @Test
    void closedPlan_isNotRolledBack() {
        world.rows.run("update plan set state = 'COMPLETED', ended_at = now() where id = ?", world.planId);
        world.start(world.mira).then().statusCode(409).body(containsString("The plan is completed"));
        assertThat(world.page(world.mira, world.phase())).doesNotContain("Roll back now");
    }

    @Test
    void decisionPage_leadsToIt_andDoesNotDoItItself() {
        world.devon
                .given()
                .get(world.phase() + "/decision?outcome=ROLL_BACK")
                .then()
                .statusCode(303)
                .header("Location", endsWith(world.phase() + "/rollback"));
        world.devon
                .given()
                .formParam("outcome", "ROLL_BACK")
                .post(world.phase() + "/decision")
                .then()
                .statusCode(422);
        assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void pointOfNoReturn_isAskedBeforeTheStepIsBegun() {
        world.rows.run(
                "update phase set state = 'PASSED', ended_at = now() where plan_id = ? and number = 2", world.planId);
        world.mira.given().post(world.plan() + "/phases/3/start").then().statusCode(303);
        world.rows.run("update plan set separation = 'SOLO' where id = ?", world.planId);
        String warning = "This is the point of no return of “Instant”";
        assertThat(world.page(world.mira, world.plan() + "/phases/3"))
                .contains(warning, "After it the way back is “Restore” (at most 90 min).");
        String step = world.rows.text(
                "select id from step where plan_id = ? and title = 'Drop the old tables'", world.planId);
        for (String act : List.of("START", "DONE")) {
            world.mira
                    .given()
                    .formParam("act", act)
                    .post("/steps/" + step + "/events")
                    .then()
                    .statusCode(422)
                    .body(containsString("I know."));
        }
        world.mira
                .given()
                .formParam("act", "DONE")
                .formParam("crossing", "true")
                .post("/steps/" + step + "/events")
                .then()
                .statusCode(303);
        assertThat(world.page(world.mira, world.plan() + "/phases/3/rollback"))
                .contains("its point of no return is behind");
        assertThat(world.page(world.mira, world.plan()))
                .contains("Asked about before step “Drop the old tables”, phase 3");
    }

    @Test
    void runPage_withoutJavaScript_hasOnlyPlainForms() {
        world.started(world.devon);
        String page = world.page(world.devon, world.phase() + "/rollback");
        assertThat(page).doesNotContain("onclick", "javascript:");
        assertThat(page.split("<form ").length - 1).isLessThanOrEqualTo(page.split("method=\"post\"").length - 1);
        assertThat(page).is(new org.assertj.core.api.Condition<>(p -> !p.contains("http://"), "no other host"));
        world.devon.given().get(world.phase() + "/rollback?part=clock").then().body(not(containsString("500")));
    }
}
