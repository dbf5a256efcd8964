package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class CorrectionApiTest {
    private static final String PLAN =
            "# Move\n## Phase 1: Try\n- [ ] look\n## Getting going\n- [ ] run\n## Phase 2: Do\n- [ ] leap\n";
    private static final String LATER =
            "# Move\nNew words.\n## Phase 1: Try\n- [ ] look again\n## Getting going\n- [x] Run\n- [ ] more\n## Phase 2: Do\n- [ ] leap\n";
    private static final String TWO =
            "{\"corrections\":[{\"line\":4,\"kind\":\"phase\"},{\"line\":3,\"kind\":\"no_check\"}]}";

    @Inject
    DataSource database;

    private Rows rows;
    private String token;

    @BeforeEach
    void somebody() {
        rows = new Rows(database);
        token = token("Ada", "read,write");
    }

    private String token(String name, String scopes) {
        TestUsers users = new TestUsers(database);
        return users.token(users.member(name).id(), scopes);
    }

    private RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private String send(String text, String name) {
        return request()
                .contentType("text/markdown")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?filename=" + name)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse correct(String id, String body) {
        return request()
                .contentType("application/json")
                .body(body)
                .put("/api/v1/imports/" + id + "/corrections")
                .then();
    }

    private ValidatableResponse preview(String id) {
        return request().get("/api/v1/imports/" + id).then().statusCode(200);
    }

    @Test
    void corrections_changeThePreview_andStay() {
        String id = send(PLAN, "move.md");

        correct(id, TWO)
                .statusCode(200)
                .body("phases.name", contains("Phase 1: Try", "Getting going", "Phase 2: Do"))
                .body("checklistItems.text", contains("run", "leap"))
                .body("notes.text", hasItem("- [ ] look"));

        preview(id)
                .body("phases", hasSize(3))
                .body("corrections.kind", contains("phase", "no_check"))
                .body("corrections[0].line", equalTo(4))
                .body("corrections[0].words", equalTo("Line 4 is a phase"));
    }

    @Test
    void emptyList_takesAllBack() {
        String id = send(PLAN, "move.md");
        correct(id, TWO);

        correct(id, "{\"corrections\":[]}")
                .statusCode(200)
                .body("phases", hasSize(2))
                .body("corrections", hasSize(0));
    }

    @Test
    void plan_isMadeOfTheCorrectedReading() {
        String id = send(PLAN, "move.md");
        correct(id, TWO);

        String slug = request()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/imports/" + id + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");

        assertThat(rows.number("select count(*) from phase f join plan p on p.id = f.plan_id where p.slug = ?", slug))
                .isEqualTo(3);
        correct(id, "{\"corrections\":[]}").statusCode(409);
    }

    @Test
    void sameFile_broughtAgain_isReadAsCorrected_butNotForOthers() {
        correct(send(PLAN, "move.md"), TWO);

        preview(send(PLAN, "another-name.md")).body("phases", hasSize(3)).body("corrections", hasSize(2));
        token = token("Bob", "read,write");
        preview(send(PLAN, "move.md")).body("phases", hasSize(2)).body("corrections", hasSize(0));
    }

    @Test
    void laterVersion_getsWhatStillFits() {
        correct(send(PLAN, "move.md"), TWO);

        preview(send(LATER, "move.md"))
                .body("phases.name", contains("Phase 1: Try", "Getting going", "Phase 2: Do"))
                .body("corrections", hasSize(1))
                .body("corrections[0].line", equalTo(5))
                .body("corrections[0].carried", equalTo(true));
    }

    @Test
    void takenBack_inALaterVersion_staysTakenBack() {
        correct(send(PLAN, "move.md"), TWO);
        correct(send(LATER, "move.md"), "{\"corrections\":[]}").statusCode(200);

        preview(send(LATER, "move.md")).body("corrections", hasSize(0));
        preview(send(PLAN, "move.md")).body("corrections", hasSize(2));
    }

    @Test
    void otherFile_isNotConcerned() {
        correct(send(PLAN, "move.md"), TWO);

        preview(send(PLAN.replace("# Move", "# Other"), "other.md")).body("corrections", hasSize(0));
    }

    @Test
    void wrongLine_isRefusedInWords_andNothingIsKept() {
        String id = send(PLAN, "move.md");

        correct(id, "{\"corrections\":[{\"line\":4,\"kind\":\"phase\"},{\"line\":99,\"kind\":\"check\"}]}")
                .statusCode(422)
                .body("errors.field", contains("corrections[1].line"))
                .body("errors.message", hasItem(containsString("The file has 8 lines")));
        correct(id, "{\"corrections\":[{\"line\":4,\"endLine\":2147483647,\"kind\":\"note\"}]}")
                .statusCode(422);
        correct(id, "{\"corrections\":[{\"kind\":\"note\"}]}").statusCode(422);
        correct(id, "{\"corrections\":[{\"line\":4,\"kind\":\"cake\"}]}").statusCode(422);
        correct(id, "{\"corrections\":[null]}").statusCode(422);
        correct(id, "{}").statusCode(422);

        preview(id).body("corrections", hasSize(0));
    }

    @Test
    void importOfSomebodyElse_isNotThere() {
        String id = send(PLAN, "move.md");
        token = token("Bob", "read,write");

        correct(id, TWO).statusCode(404);
        correct(id, "{}").statusCode(404);
    }

    @Test
    void tokenThatMayOnlyRead_correctsNothing() {
        String id = send(PLAN, "move.md");
        token = token("Cy", "read");

        correct(id, TWO).statusCode(403);
    }

    @Test
    void exactFile_takesNone() {
        String id = send("{\"title\": \"Ours\", \"phases\": [{\"name\": \"Do\"}]}", "ours.json");

        correct(id, TWO).statusCode(409).body("detail", containsString("read exactly"));
    }

    @Test
    void change_isOnRecord_butNotWhatChangesNothing() {
        String id = send(PLAN, "move.md");
        correct(id, TWO);
        correct(id, TWO);

        assertThat(rows.number(
                        "select count(*) from audit_event where action = 'import.corrected' and convert_from(body, 'UTF8') like ?",
                        "%" + id + "%"))
                .isEqualTo(1);
    }
}
