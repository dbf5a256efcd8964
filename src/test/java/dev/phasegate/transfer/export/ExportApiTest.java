package dev.phasegate.transfer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class ExportApiTest {
    @Inject
    DataSource database;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
    }

    private ValidatableResponse export(Person person, String format) {
        return world.as(person).get(world.api() + "/export?format=" + format).then();
    }

    private String file(String format) {
        return export(world.reader, format).statusCode(200).extract().asString();
    }

    @ParameterizedTest
    @CsvSource({
        "markdown,text/markdown,md",
        "yaml,application/yaml,yaml",
        "json,application/json,json",
        "html,text/html,html"
    })
    void file_hasItsTypeAndName(String format, String type, String ending) {
        export(world.reader, format)
                .statusCode(200)
                .header("Content-Type", startsWith(type))
                .header("Content-Disposition", is("attachment; filename=\"" + world.slug + "-r1." + ending + "\""))
                .header("Cache-Control", containsString("no-store"));
    }

    @Test
    void export_isForReaders_andOnRecord() {
        export(world.stranger, "json").statusCode(404);
        export(world.viewer, "json").statusCode(200);
        world.token(world.reader, "read").get(world.api() + "/export").then().statusCode(200);
        world.token(world.reader, "write").get(world.api() + "/export").then().statusCode(403);
        export(world.reader, "pdf").statusCode(422);
        assertThat(world.count(
                        "select count(*) from audit_event where plan_id = ? and action = 'plan.exported'",
                        world.planId))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml", "markdown"})
    void export_importedAgain_isTheSamePlan(String format) {
        Map<String, Object> original = world.plan();
        Response preview = world.token(world.stranger, "read,write")
                .contentType("application/octet-stream")
                .body(file(format).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?filename=plan");
        assertThat(preview.statusCode()).isEqualTo(201);
        assertThat(preview.jsonPath().getList("checklistItems.text"))
                .containsExactly("Backup is restored", "Team is told");
        Map<String, Object> copy = world.as(world.stranger)
                .get("/api/v1/plans/" + again(preview))
                .jsonPath()
                .getMap("");
        if (!format.equals("markdown")) {
            assertThat(copy.get("hash")).isEqualTo(original.get("hash"));
        }
        assertThat(copy.get("title")).isEqualTo(original.get("title"));
    }

    private String again(Response preview) {
        return world.token(world.stranger, "read,write")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/imports/" + preview.path("id") + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
    }

    @Test
    void markdown_showsWhatWasDone() {
        String item = world.as(world.owner).get(world.api()).path("phases[0].checklists[0].items[0].id");
        world.transition("In progress", null);
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of("state", "DONE", "note", "looked | twice"))
                .put("/api/v1/checklist-items/" + item + "/completion");
        String file = file("markdown");
        assertThat(file).contains("- [ ] Team is told").contains("## Status");
    }

    @Test
    void record_isOneFileThatRunsNothing() {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        String slug = world.create(world.owner, Map.of("title", evil, "phases", List.of(Map.of("name", evil))));
        Response record = world.as(world.owner).get("/api/v1/plans/" + slug + "/export?format=html");
        record.then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        matchesPattern("default-src 'none'; style-src 'sha256-[^']+'.*sandbox"))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("<img")))
                .body(containsString("Timeline"))
                .body(containsString("SHA-256"));
        assertThat(record.asString())
                .doesNotContain("<link")
                .doesNotContain("src=\"")
                .contains("<style>");
    }

    @Test
    void schema_isPublic_andNamedByTheFile() {
        String schema =
                world.as(world.reader).get(world.api() + "/export?format=json").path("'$schema'");
        RestAssured.given()
                .get(URI.create(schema).getPath())
                .then()
                .statusCode(200)
                .body("'$id'", is(schema))
                .body("properties.phases.items.'$ref'", is("#/$defs/PhaseSpec"));
    }

    @Test
    void planPage_offersTheExports() {
        for (String format : new String[] {"markdown", "html", "yaml", "json"}) {
            world.as(world.reader)
                    .get(world.page())
                    .then()
                    .body(containsString(world.api() + "/export?format=" + format));
        }
    }
}
