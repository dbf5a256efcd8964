package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class ImportPagesTest {
    private static final String PLAN =
            "# Move\n## Go\n- faults < 1%\n## No-Go\n- faults > 2%\n## Times\n- T-2h: freeze\n";

    @Inject
    DataSource database;

    private TestUsers.Person person;

    @BeforeEach
    void somebody() {
        person = new TestUsers(database).member("Ada");
    }

    private ValidatableResponse send(String text) {
        return person.given()
                .multiPart("file", "move.md", text.getBytes(StandardCharsets.UTF_8), "text/markdown")
                .post("/plans/import")
                .then();
    }

    private String preview(String text) {
        String location = send(text).statusCode(303).extract().header("Location");
        return location.substring(location.indexOf("/plans/"));
    }

    @Test
    void file_leadsToItsPreview() {
        person.given()
                .get(preview(PLAN))
                .then()
                .statusCode(200)
                .body(containsString("Check what we read"))
                .body(containsString("GO below 1 %, NO-GO above 2 %"))
                .body(containsString("name=\"q-gap-5\""));
    }

    @Test
    void file_empty_isRefusedBesideTheField() {
        send("").statusCode(422).body(containsString("Choose a file, or paste"));
    }

    @Test
    void file_notText_isRefusedBesideTheField() {
        send("# P\n\0\0\0").statusCode(422).body(containsString("binary data"));
    }

    @Test
    void file_tooLarge_isRefusedInWords() {
        send("x".repeat(3 * 1024 * 1024)).statusCode(422).body(containsString("a plan is up to 2 MB"));
    }

    @Test
    void size_toldByTheUpload_isShownOnThePage() {
        person.given()
                .get("/plans/import?size=12582912")
                .then()
                .statusCode(413)
                .body(containsString("is 12.0 MB; a plan is up to 2 MB"));
    }

    @Test
    void text_pasted_isRead() {
        person.given()
                .multiPart("text", "# Pasted\n" + "- [ ] a thing to do\n".repeat(5_000))
                .post("/plans/import")
                .then()
                .statusCode(303);
    }

    @Test
    void plan_madeTwice_isOnePlan() {
        String preview = preview(PLAN);

        String first = person.given()
                .formParam("x", "")
                .post(preview)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        person.given().formParam("x", "").post(preview).then().statusCode(303).header("Location", first);
        person.given().get(preview).then().statusCode(303).header("Location", first);
    }

    @Test
    void plan_pressedAtOnce_isOnePlan() throws Exception {
        String preview = preview(PLAN);
        Callable<String> press = () ->
                person.given().formParam("x", "").post(preview).then().extract().header("Location");
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> answers = people.invokeAll(List.of(press, press, press, press));
            assertThat(answers.stream().map(ImportPagesTest::value).collect(Collectors.toSet()))
                    .hasSize(1);
        } finally {
            people.shutdown();
        }
    }

    private static String value(Future<String> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answer_unknown_isRefusedAndOthersAreKept() {
        person.given()
                .formParam("q-t-zero", "date")
                .formParam("q-t-zero-at", "")
                .formParam("q-gap-5", "no_go")
                .post(preview(PLAN))
                .then()
                .statusCode(422)
                .body(containsString("Give the date and the time of T"))
                .body(containsString("name=\"q-gap-5\" value=\"no_go\" checked"));
    }

    @Test
    void preview_ofSomebodyElse_isNotThere() {
        String preview = preview(PLAN);
        person = new TestUsers(database).member("Bob");

        person.given().get(preview).then().statusCode(404).body(containsString("Choose it again"));
        person.given().formParam("x", "").post(preview).then().statusCode(404);
    }

    @Test
    void preview_expired_saysSo() {
        String preview = preview(PLAN);
        new TestUsers(database)
                .sql("delete from plan_import where id = ?", preview.substring(preview.lastIndexOf('/') + 1));

        person.given().get(preview).then().statusCode(404).body(containsString("Files are kept for a week"));
    }

    @Test
    void viewer_bringsNothing() {
        person = new TestUsers(database).viewer("Vera");

        person.given().get("/plans/import").then().statusCode(403);
        send(PLAN).statusCode(403);
    }

    @Test
    void html_inTheFile_isText() {
        person.given()
                .get(preview(
                        "# <script>alert(1)</script>\n- [ ] <img src=x onerror=alert(1)> [a](javascript:alert(1))\n"))
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")))
                .body(not(containsString("<img src=x")))
                .body(not(containsString("href=\"javascript")));
    }

    @Test
    void sample_isOnePress() {
        person.given()
                .formParam("x", "")
                .post("/plans/samples")
                .then()
                .statusCode(303)
                .header("Location", containsString("/team"));
    }
}
