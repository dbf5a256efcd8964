package dev.phasegate.transfer;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class CorrectionPagesTest {
    private static final String PLAN =
            "# Move\n## Phase 1: Try\n- [ ] look\n## Getting going\n- [ ] T-2h: run\n" + "## Phase 2: Do\n- [ ] leap\n";

    @Inject
    DataSource database;

    private TestUsers.Person person;
    private String preview;

    @BeforeEach
    void somebodyWithAFile() {
        person = new TestUsers(database).member("Ada");
        preview = send(PLAN);
    }

    private String send(String text) {
        String location = person.given()
                .multiPart("file", "move.md", text.getBytes(StandardCharsets.UTF_8), "text/markdown")
                .post("/plans/import")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/plans/"));
    }

    private ValidatableResponse page(String path) {
        return person.given().get(path).then();
    }

    private ValidatableResponse say(RequestSpecification request, String line, String endLine, String kind) {
        return request.formParam("line", line)
                .formParam("endLine", endLine)
                .formParam("kind", kind)
                .post(preview + "/corrections")
                .then();
    }

    @Test
    void preview_leadsToThePageOfEachLine() {
        page(preview).statusCode(200).body(containsString(preview + "/lines/4"));
        page(preview + "/lines/4")
                .statusCode(200)
                .body(containsString("What is line 4?"))
                .body(containsString("## Getting going"))
                .body(containsString("name=\"endLine\" inputmode=\"numeric\" value=\"5\""));
        page(preview + "/lines/2").body(containsString("This is not a phase"));
        page(preview + "/lines?n=5").statusCode(303).header("Location", endsWith("/lines/5"));
        page(preview + "/lines?n=999").statusCode(303).header("Location", endsWith("/lines/8"));
        page(preview + "/lines/999").statusCode(404);
    }

    @Test
    void correction_withoutScript_leadsBackToItsLine_andIsListed() {
        say(person.given(), "4", "5", "phase").statusCode(303).header("Location", endsWith("#line-4"));

        page(preview)
                .body(containsString("1 correction"))
                .body(containsString("Line 4 is a phase."))
                .body(containsString("Phase 2: Getting going"));
    }

    @Test
    void correction_withHtmx_answersTheReadingAnew_withTheAnswersGiven() {
        say(
                        person.given()
                                .header("HX-Request", "true")
                                .formParam("q-t-zero", "date")
                                .formParam("q-t-zero-at", "2026-11-30T20:00"),
                        "4",
                        "",
                        "phase")
                .statusCode(200)
                .body(containsString("id=\"check\""))
                .body(containsString("Phase 2: Getting going"))
                .body(containsString("data-at=\"4\""))
                .body(containsString("name=\"q-t-zero\" value=\"date\" checked"))
                .body(not(containsString("<html")));
    }

    @Test
    void correction_takenBack_isGone() {
        say(person.given(), "4", "", "phase");
        String id = new dev.phasegate.testsupport.Rows(database)
                .text("select corrections -> 0 ->> 'id' from corrected_file where owner_id = ?", person.id());

        person.given()
                .formParam("correction", id)
                .post(preview + "/corrections/removal")
                .then()
                .statusCode(303);

        page(preview).body(not(containsString("1 correction"))).body(not(containsString("Phase 2: Getting going")));
    }

    @Test
    void all_areTakenBackAtOnce() {
        say(person.given(), "4", "", "phase");
        say(person.given(), "3", "3", "no_check");
        page(preview).body(containsString("2 corrections"));

        person.given()
                .formParam("correction", "all")
                .post(preview + "/corrections/removal")
                .then()
                .statusCode(303);

        page(preview).body(not(containsString("2 corrections")));
    }

    @Test
    void correction_thatFitsNothing_isRefusedInWords_andKeepsWhatWasTyped() {
        say(person.given(), "3", "99", "no_check")
                .statusCode(422)
                .body(containsString("The file has 8 lines"))
                .body(containsString("value=\"no_check\" required checked"))
                .body(containsString("value=\"99\""));
        say(person.given(), "3", "3", "").statusCode(422).body(containsString("Choose what it is."));
        say(person.given(), "x", "", "note").statusCode(422);
        say(person.given().header("HX-Request", "true"), "3", "99", "no_check")
                .statusCode(422)
                .header("HX-Retarget", "#item-form")
                .body(not(containsString("<html")));
    }

    @Test
    void fileOfSomebodyElse_isNotThere() {
        person = new TestUsers(database).member("Bob");

        page(preview + "/lines/3").statusCode(404);
        page(preview + "/lines").statusCode(404);
        say(person.given(), "4", "", "phase").statusCode(404);
        person.given()
                .formParam("correction", "all")
                .post(preview + "/corrections/removal")
                .then()
                .statusCode(404);
    }

    @Test
    void exactFile_saysThatThereIsNothingToCorrect() {
        preview = send("{\"title\": \"Ours\", \"phases\": [{\"name\": \"Do\"}]}");

        page(preview).body(containsString("is read exactly")).body(not(containsString("/lines/1")));
        say(person.given(), "1", "", "phase").statusCode(409);
    }
}
