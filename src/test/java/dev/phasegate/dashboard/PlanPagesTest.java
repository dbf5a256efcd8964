package dev.phasegate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

/** The sample plan as its owner, a viewer of the instance and a stranger see it, with plain forms alone. */
@OnPostgres
class PlanPagesTest {
    @Inject
    DataSource database;

    private SignedIn mira;
    private String plan;

    @BeforeEach
    void world() {
        mira = SignedIn.as(database, "Mira Okafor", "MEMBER");
        String team = mira.given()
                .post("/plans/samples")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        plan = team.substring(team.indexOf("/plans/"), team.lastIndexOf("/team"));
    }

    private String page(SignedIn reader, String path) {
        return reader.given().get(path).then().statusCode(200).extract().asString();
    }

    private void alone() {
        mira.given().formParam("to", "SOLO").post(plan + "/team/separation");
        assertThat(page(mira, plan)).contains("Solo:");
    }

    @Test
    void draft_namesTheTeamFirst() {
        assertThat(page(mira, plan)).contains("This plan is a draft", "Name the team", "aria-current=\"step\"");
        assertThat(page(mira, plan + "/phases/1")).contains("Starting this phase starts the plan.", "Start phase 1");
    }

    @Test
    void list_showsItAndFindsItByItsTitle() {
        assertThat(page(mira, "/plans")).contains(plan);
        assertThat(page(mira, "/plans?q=no-plan-has-this"))
                .contains("No plan is like that")
                .doesNotContain(plan + "\"");
    }

    @Test
    void stranger_doesNotFindIt() {
        SignedIn olga = SignedIn.as(database, "Olga Berg", "MEMBER");

        olga.given().get(plan).then().statusCode(404);
        olga.given().post(plan + "/phases/1/start").then().statusCode(404);
        assertThat(page(olga, "/plans")).doesNotContain(plan + "\"");
    }

    @Test
    void started_byAPlainForm_showsTheRail() {
        alone();
        mira.given().post(plan + "/phases/1/start").then().statusCode(303).header("Location", endsWith("/phases/1"));

        String page = page(mira, plan);

        assertThat(page).contains("Phase 1 is in progress", "Open phase 1", "Put on hold", "Since ");
    }

    @Test
    void checklist_isSavedWithoutJavaScript() {
        alone();
        mira.given().post(plan + "/phases/1/start").then().statusCode(303);
        String before = page(mira, plan + "/phases/1");
        Matcher shown = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"").matcher(before);
        assertThat(shown.find()).isTrue();
        String first = shown.group(1).split(":")[0];

        mira.given()
                .formParam("shown", shown.group(1))
                .formParam("c-" + first, "on")
                .post(plan + "/phases/1/checks")
                .then()
                .statusCode(303);

        assertThat(page(mira, plan + "/phases/1"))
                .containsPattern("id=\"c-" + first + "\"[^>]* checked")
                .containsPattern("[1-9][0-9]* of [0-9]+ required done");
        assertThat(page(mira, plan + "/phases/1?checks=open")).doesNotContain("id=\"c-" + first + "\"");
    }

    @Test
    void viewerOfTheInstance_readsAnOpenPlanOnly() {
        SignedIn vera = SignedIn.as(database, "Vera View", "VIEWER");
        vera.given().get(plan).then().statusCode(404);
        mira.given()
                .formParam("all", "true")
                .post(plan + "/team/readers")
                .then()
                .statusCode(303);

        assertThat(page(vera, plan)).doesNotContain(plan + "/edit", "Cancel the plan", "Start phase 1");
        vera.given().post(plan + "/phases/1/start").then().statusCode(403);
    }
}
