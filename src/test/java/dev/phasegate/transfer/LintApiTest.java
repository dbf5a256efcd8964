package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;

@OnPostgres
class LintApiTest {
    private static final String FILE = String.join(
            "\n",
            "# Move orders",
            "",
            "**Risk level**: Low",
            "",
            "## Phase 1: Move",
            "",
            "- [ ] Team told",
            "",
            "```bash",
            "export DB_PASSWORD=hunter22",
            "npx prisma migrate reset --force",
            "```",
            "");

    @Inject
    DataSource database;

    @Test
    void file_isAnsweredWithFindingsByLine_andNothingIsKept() {
        PlanWorld world = new PlanWorld(database);
        long before = world.count("select count(*) from plan_import");
        world.token(world.member, "read")
                .contentType("text/markdown")
                .body(FILE)
                .post("/api/v1/lint")
                .then()
                .statusCode(200)
                .body("counts.error", equalTo(3))
                .body("counts.warning", greaterThan(0))
                .body("findings.find { it.code == 'destructive-before-backup' }.line", equalTo(11))
                .body("findings.find { it.code == 'secret-in-file' }.line", equalTo(10))
                .body("findings.find { it.code == 'secret-in-file' }.mend", containsString("Change that secret"))
                .body(not(containsString("hunter22")));
        assertThat(world.count("select count(*) from plan_import")).isEqualTo(before);
    }

    @Test
    void document_isJudgedToo() {
        PlanWorld world = new PlanWorld(database);
        world.token(world.member, "read")
                .contentType("application/json")
                .body(Map.of(
                        "title",
                        "Orders",
                        "phases",
                        List.of(Map.of("name", "Move")),
                        "contacts",
                        List.of(Map.of("name", "DBA", "reach", "[phone]"))))
                .post("/api/v1/lint")
                .then()
                .statusCode(200)
                .body("counts.error", equalTo(0))
                .body("findings.code", hasItem("contact-blank"));
    }

    @Test
    void whatIsNoPlan_isRefusedInWords() {
        PlanWorld world = new PlanWorld(database);
        world.token(world.member, "read")
                .contentType("text/markdown")
                .body("")
                .post("/api/v1/lint")
                .then()
                .statusCode(422);
        world.token(world.member, "evidence")
                .contentType("text/markdown")
                .body(FILE)
                .post("/api/v1/lint")
                .then()
                .statusCode(403);
    }

    @Test
    void importedFile_keepsNoSecretAnywhere() {
        PlanWorld world = new PlanWorld(database);
        String id = world.token(world.member, "write")
                .contentType("text/markdown")
                .body(FILE)
                .post("/api/v1/imports?filename=orders.md")
                .then()
                .statusCode(201)
                .body("findings.find { it.code == 'secret-in-file' }.line", equalTo(10))
                .body(not(containsString("hunter22")))
                .extract()
                .path("id");
        world.as(world.member)
                .get("/plans/import/" + id)
                .then()
                .statusCode(200)
                .body(containsString("What is wrong with the plan"))
                .body(not(containsString("hunter22")));
        world.token(world.member, "write")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/imports/" + id + "/plan")
                .then()
                .statusCode(201);
        assertThat(world.count(
                        "select count(*) from plan_import where id = ? and position('hunter22'::bytea in bytes) > 0",
                        id))
                .isZero();
        assertThat(world.count("select count(*) from plan_revision where document like '%hunter22%'"))
                .isZero();
        assertThat(world.count("select count(*) from audit_event where convert_from(body, 'UTF8') like '%hunter22%'"))
                .isZero();
    }

    @Test
    void sample_startsWithoutErrors() {
        PlanWorld world = new PlanWorld(database);
        String page = world.as(world.member)
                .redirects()
                .follow(false)
                .post("/plans/samples")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String slug = page.replaceAll(".*/plans/([^/]+)/.*", "$1");
        world.as(world.member)
                .get("/api/v1/plans/" + slug + "/findings")
                .then()
                .statusCode(200)
                .body("items.findAll { it.severity == 'error' }.size()", equalTo(0));
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + slug + "/transitions")
                .then()
                .statusCode(200);
    }
}
