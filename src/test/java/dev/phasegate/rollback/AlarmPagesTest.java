package dev.phasegate.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Statements;

/** A crossed roll-back limit on every page of its plan, until it is answered or back. */
@OnPostgres
class AlarmPagesTest {
    private static final String CALLS = "aria-label=\"Roll back?\"";
    private static final String SENTENCE = "<b>Error rate is 6 %: roll back is";

    @Inject
    DataSource database;

    private RollbackWorld world;

    @BeforeEach
    void world() {
        world = new RollbackWorld(database);
    }

    private long alarm() {
        return world.rows.number("select max(id) from rollback_alarm where plan_id = ?", world.planId);
    }

    private io.restassured.response.Response answer(
            dev.phasegate.testsupport.TestUsers.Person by, String exception, String reason) {
        return by.given()
                .formParam("exception", exception)
                .formParam("reason", reason)
                .post(world.plan() + "/alarms/" + alarm() + "/answer");
    }

    @Test
    void crossedLimit_interruptsEveryPageOfThePlan_withTheButton() {
        world.measure(world.devon, "1.5").then().statusCode(303);
        world.measure(world.devon, "3").then().statusCode(303);
        assertThat(world.page(world.devon, world.plan())).doesNotContain(CALLS);
        world.measure(world.devon, "6").then().statusCode(303);

        for (String path : List.of(
                world.plan(),
                world.phase(),
                world.plan() + "/phases/1",
                world.phase() + "/sign",
                world.phase() + "/decision",
                world.plan() + "/edit",
                world.plan() + "/team",
                world.plan() + "/revisions",
                world.plan() + "/findings",
                world.plan() + "/incidents",
                world.plan() + "/copy")) {
            assertThat(world.page(world.mira, path))
                    .as(path)
                    .contains(CALLS, SENTENCE, "aria-live=\"assertive\"", "href=\"" + world.phase() + "/rollback\"");
        }
        assertThat(world.page(world.rita, world.plan())).contains(CALLS).doesNotContain("No reason to…");
        assertThat(world.page(world.mira, "/plans")).doesNotContain(CALLS);
        assertThat(world.recorded())
                .anyMatch(line -> line.startsWith("set off the alarm of phase 2: Error rate is 6 %"));
    }

    @Test
    void sameAlarm_isRaisedOnce() {
        world.measure(world.devon, "6");
        world.measure(world.devon, "7");
        assertThat(world.rows.number("select count(*) from rollback_alarm where plan_id = ?", world.planId))
                .isEqualTo(1);
    }

    @Test
    void valueThatIsBack_endsIt_andSaysSo_andTheNextCrossingCallsAgain() {
        world.measure(world.devon, "6");
        world.measure(world.devon, "0.4");
        assertThat(world.page(world.mira, world.plan()))
                .contains("No reason to roll back any more.", "Error rate is 0.4 %")
                .doesNotContain("No reason to…");
        world.measure(world.devon, "6");
        assertThat(world.page(world.mira, world.plan())).contains(CALLS);
    }

    @Test
    void falseAlarm_needsAReason_isOnRecord_andStaysQuietUntilTheValueWasBack() {
        world.measure(world.devon, "6");
        answer(world.devon, "", " ")
                .then()
                .statusCode(422)
                .body(containsString("Say why this is no reason to roll back"));
        answer(world.rita, "", "x").then().statusCode(403);
        answer(world.olga, "", "x").then().statusCode(404);
        answer(world.devon, "", "The load test is running").then().statusCode(303);

        assertThat(world.page(world.mira, world.plan())).doesNotContain(CALLS);
        assertThat(world.recorded())
                .contains("said that the alarm of “Error rate” is a false alarm: The load test is running");
        answer(world.mira, "", "me too").then().statusCode(409).body(containsString("by Devon Achebe"));
        world.measure(world.devon, "8");
        assertThat(world.page(world.mira, world.plan())).doesNotContain(CALLS);
        world.measure(world.devon, "0.5");
        world.measure(world.devon, "6");
        assertThat(world.page(world.mira, world.plan())).contains(CALLS);
    }

    @Test
    void declaredException_isAnAnswerWithoutTyping() {
        world.measure(world.devon, "6");
        String page = world.page(world.devon, world.plan() + "/alarms");
        assertThat(page).contains("The old route answers 404: expected", "Roll back at once (Tech lead)");
        String id = page.replaceAll("(?s).*name=\"exception\" value=\"([^\"]+)\".*?The old route.*", "$1");
        answer(world.devon, id, "").then().statusCode(303);
        assertThat(world.page(world.mira, world.plan() + "/alarms"))
                .contains("a declared exception", "The old route answers 404: expected");
        assertThat(world.page(world.mira, world.plan())).doesNotContain(CALLS);
    }

    @Test
    void rollingBack_isTheAnswer_andEveryPageSaysThat_withTheSymptomInTheIncident() {
        world.measure(world.devon, "6");
        world.start(world.devon).then().statusCode(303);
        assertThat(world.page(world.mira, world.plan()))
                .contains("Phase 2 is rolling back.", "Devon Achebe started it", "Open the rollback")
                .doesNotContain("No reason to…");
        assertThat(world.rows.text("select answer from rollback_alarm where plan_id = ?", world.planId))
                .isEqualTo("ROLLED_BACK");
        assertThat(world.page(world.mira, world.plan() + "/incidents/1")).contains("Error rate is 6 %");
    }

    @Test
    void limitThatMoves_isLookedAtToo() {
        world.measure(world.devon, "4");
        assertThat(world.page(world.mira, world.plan())).doesNotContain(CALLS);
        String body = world.mira.given().get(world.api()).asString();
        world.mira
                .given()
                .contentType("application/json")
                .body(body.replaceAll("(\"rollBack\":\\{[^}]*\"value\":)5", "$13"))
                .put(world.api())
                .then()
                .statusCode(200);
        assertThat(world.page(world.mira, world.plan())).contains(CALLS, "<b>Error rate is 4 %: roll back is");
    }

    @Test
    void alarm_costsNoQuery() {
        int without = asked();
        world.measure(world.devon, "6");
        assertThat(asked()).isEqualTo(without);
    }

    /** The least of four: jobs in the background ask too. */
    private int asked() {
        return IntStream.range(0, 4)
                .map(i -> Statements.of(() -> world.page(world.mira, world.plan())))
                .min()
                .orElseThrow();
    }

    @Test
    void openPages_areTold() {
        long before = world.rows.number("select coalesce(max(id), 0) from live_event");
        world.measure(world.devon, "6");
        assertThat(world.rows.texts("select part from live_event where id > ? and plan_id = ?", before, world.planId))
                .contains("alarm");
        assertThat(world.devon
                        .given()
                        .header("HX-Request", "true")
                        .get(world.plan() + "/alarms")
                        .asString())
                .startsWith("<div id=\"alarm\"")
                .contains(CALLS)
                .doesNotContain("<html");
    }
}
