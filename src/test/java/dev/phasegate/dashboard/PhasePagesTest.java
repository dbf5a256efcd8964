package dev.phasegate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.Statements;

@OnPostgres
class PhasePagesTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    private String page(SignedIn reader, String path) {
        return reader.given().get(path).then().statusCode(200).extract().asString();
    }

    private SignedIn reader() {
        SignedIn reader = SignedIn.as(database, "Rita Reader", "MEMBER");
        world.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'READER', clock_timestamp())",
                world.planId,
                reader.userId());
        return reader;
    }

    @Test
    void stranger_findsNeitherPlanNorPhase() {
        world.olga.given().get("/plans/" + world.slug).then().statusCode(404);
        world.olga.given().get(world.path()).then().statusCode(404);
        world.olga.given().get(world.path() + "/steps").then().statusCode(404);
        world.mira.given().get("/plans/" + world.slug + "/phases/9").then().statusCode(404);
    }

    @Test
    void reader_seesThePhaseWithoutAnythingToPress() {
        String page = page(reader(), world.path());

        assertThat(page).contains("Serve reads", "NO DATA", "Sign-off");
        assertThat(page)
                .doesNotContain(
                        "Review and sign", "Enter a value", "/decision", "/edit", "Leave this phase out", "Tick all");
    }

    @Test
    void member_typesValues_reader_doesNot() {
        assertThat(page(world.priya, world.path())).contains("/criteria/" + world.measured + "/measurements");
        assertThat(page(reader(), world.path())).doesNotContain("/criteria/" + world.measured + "/measurements");
    }

    @Test
    void standing_namesWhatIsMissingAndWhoMustAct() {
        assertThat(page(world.mira, world.path())).contains("0 of 2 criteria are GO", "Error rate is NO DATA");

        world.allGood();

        assertThat(page(world.mira, world.path()))
                .contains("Ready to sign", "Waits for Priya Raman, Sam Ito (QA lead), Tomas Lindqvist (Database admin)")
                .doesNotContain("Review and sign");
        assertThat(page(world.priya, world.path())).contains("Review and sign", "you (QA lead)");
    }

    @Test
    void everyoneSigned_whoDecidesIsOfferedTheDecision() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);

        assertThat(page(world.tomas, world.path())).contains("Ready to decide", "Mira Okafor decides.");
        assertThat(page(world.mira, world.path())).contains("You can decide.", world.path() + "/decision");
    }

    @Test
    void nextPhase_waitsForTheOneBeforeAndThenStarts() {
        String second = "/plans/" + world.slug + "/phases/2";
        assertThat(page(world.mira, second))
                .contains("Phase 1, “Serve reads”, comes first.")
                .doesNotContain("Start phase 2");

        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        assertThat(page(world.mira, world.path())).contains("Passed", "Open phase 2");
        assertThat(page(world.mira, second)).contains("Start phase 2", "Leave this phase out");
        assertThat(page(reader(), second)).contains("Its team starts it.").doesNotContain("Start phase 2</button>");
        world.mira.given().post(second + "/start").then().statusCode(303).header("Location", endsWith(second));
        assertThat(page(world.mira, second)).doesNotContain("Start phase 2</button>");
    }

    @Test
    void rolledBack_saysWhyAndStartsAgainAsANewAttempt() {
        world.measure(world.priya, "7").then().statusCode(303);
        assertThat(page(world.mira, world.path())).contains("ROLL BACK", "Roll back…");
        world.mira
                .given()
                .formParam("reason", "Too many errors")
                .post(world.path() + "/rollback")
                .then()
                .statusCode(303);
        String run = "/plans/" + world.slug + "/rollbacks/1/events";
        world.mira.given().formParam("act", "DONE").formParam("step", 1).post(run);
        world.mira.given().formParam("act", "FINISH").post(run);
        assertThat(page(world.mira, world.path())).contains("Rolled back", "Too many errors", "Resume the plan");
        world.mira.given().formParam("to", "IN_PROGRESS").post("/plans/" + world.slug + "/transitions");
        assertThat(page(world.mira, world.path())).contains("Start phase 1 again");
        world.mira.given().post(world.path() + "/start").then().statusCode(303);

        assertThat(page(world.mira, world.path())).contains("<b>Attempt</b> 2");
    }

    @Test
    void skip_needsAReasonThatThePageShows() {
        world.sql("update phase set state = 'PASSED', ended_at = clock_timestamp() where id = ?", world.phaseId);
        String second = "/plans/" + world.slug + "/phases/2";

        world.mira
                .given()
                .formParam("reason", " ")
                .post(second + "/skip")
                .then()
                .statusCode(422);
        world.mira
                .given()
                .formParam("reason", "Nothing to switch")
                .post(second + "/skip")
                .then()
                .statusCode(303);

        assertThat(page(world.mira, second))
                .contains("Skipped", "Nothing to switch")
                .doesNotContain("Start phase 2");
    }

    @Test
    void onHold_saysWhyAndComesBackToThePhase() {
        world.mira
                .given()
                .formParam("to", "ON_HOLD")
                .formParam("reason", "Freeze of the region")
                .post("/plans/" + world.slug + "/transitions")
                .then()
                .statusCode(303);

        assertThat(page(world.priya, world.path())).contains("The plan is on hold", "Freeze of the region");
        world.priya
                .given()
                .formParam("to", "IN_PROGRESS")
                .formParam("from", "phases/1")
                .post("/plans/" + world.slug + "/transitions")
                .then()
                .statusCode(303)
                .header("Location", endsWith(world.path()));
    }

    @Test
    void pieces_areFetchedAloneWithHtmx() {
        world.mira
                .given()
                .header("HX-Request", "true")
                .get(world.path() + "?part=standing")
                .then()
                .statusCode(200)
                .body(allOf(containsString("id=\"gate\""), not(containsString("<html"))));
        world.mira
                .given()
                .header("HX-Request", "true")
                .get(world.path())
                .then()
                .body(allOf(
                        containsString("id=\"phase\""),
                        containsString("id=\"criteria\""),
                        not(containsString("<html"))));
        world.mira
                .given()
                .header("HX-Request", "true")
                .get("/plans/" + world.slug + "?part=now")
                .then()
                .body(allOf(containsString("id=\"plan-now\""), not(containsString("<html"))));
    }

    @Test
    void pages_takeFewQueries() {
        for (String path : List.of("/", "/plans", "/plans/" + world.slug, world.path(), "/activity")) {
            page(world.priya, path);

            // The least of three: jobs in the background ask too. Not none, which would prove nothing.
            int asked = IntStream.range(0, 3)
                    .map(i -> Statements.of(() -> page(world.priya, path)))
                    .min()
                    .orElseThrow();

            assertThat(asked).as(path).isBetween(1, path.equals("/") ? 5 : 4);
        }
    }
}
