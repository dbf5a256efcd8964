package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.restassured.response.ValidatableResponse;

import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;

/** A plan that came from a file, running, with one of everything that people do recorded in its first phase. */
final class FiledPlan {
    final String title = "Move orders " + UUID.randomUUID();
    final String file = """
            # %s

            ## Phase 1: Prepare

            - [ ] Backup taken
            - [ ] Refund of an order
            - [ ] Team told about the date

            ```bash
            # Create the cluster
            initdb -D /srv/pg
            ```

            **GO**

            - Error rate < 1%%

            ## Phase 2: Switch

            - [ ] Writers stopped
            """.formatted(title);

    final Rows rows;
    final TestUsers users;
    final Person owner;
    final String slug;
    final long planId;

    FiledPlan(DataSource database) {
        rows = new Rows(database);
        users = new TestUsers(database);
        owner = users.member("Mira Okafor");
        String id = owner.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(file)
                .post("/api/v1/imports?filename=move.md")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        slug = json("/api/v1/imports/" + id + "/plan", Map.of())
                .statusCode(201)
                .extract()
                .path("slug");
        planId = rows.number("select id from plan where slug = ?", slug);
    }

    FiledPlan worked() {
        owner.given().post(page() + "/team/alone").then().statusCode(303);
        json(api() + "/transitions", Map.of("to", "In progress")).statusCode(200);
        owner.given().post(page() + "/phases/1/start").then().statusCode(303);
        tick("Backup taken");
        tick("Refund of an order");
        owner.given()
                .multiPart("file", "proof.txt", "proof".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post("/checklist-items/" + item("Backup taken") + "/evidence/files")
                .then()
                .statusCode(303);
        String step = rows.text("select id from step where plan_id = ?", planId);
        owner.given()
                .formParam("act", "start")
                .post("/steps/" + step + "/events")
                .then()
                .statusCode(303);
        json(api() + "/measurements", List.of(Map.of("metric", metric(), "value", 0.5, "unit", "%")));
        return this;
    }

    private String metric() {
        return rows.text(
                "select c ->> 'metric' from plan_revision r, jsonb_path_query(r.document::jsonb,"
                        + " '$.phases[*].criteria[*]') c where r.plan_id = ? limit 1",
                planId);
    }

    void tick(String text) {
        owner.given()
                .contentType("application/json")
                .body(Map.of("state", "DONE"))
                .put("/api/v1/checklist-items/" + item(text) + "/completion")
                .then()
                .statusCode(200);
    }

    String item(String text) {
        return rows.text("select id from checklist_item where plan_id = ? and text = ? and not removed", planId, text);
    }

    String page() {
        return "/plans/" + slug;
    }

    String api() {
        return "/api/v1/plans/" + slug;
    }

    int revision() {
        return (int) rows.number("select revision from plan where id = ?", planId);
    }

    ValidatableResponse json(String path, Object body) {
        return owner.given()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    ValidatableResponse send(String text) {
        return owner.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(text)
                .post(api() + "/imports?filename=move.md")
                .then()
                .statusCode(201);
    }

    ValidatableResponse accept(String id, Map<String, String> answers) {
        return json(api() + "/imports/" + id + "/revision", Map.of("answers", answers));
    }

    /** Everything that people did: what no reading may change. */
    List<String> facts() {
        List<String> facts = rows.texts(
                "select 'item ' || id || state || coalesce(by_name, '') from checklist_item where plan_id = ?"
                        + " and state <> 'OPEN' and not removed union all select 'evidence ' || e.id from item_evidence e"
                        + " join checklist_item i on i.id = e.item_id where i.plan_id = ? union all"
                        + " select 'step ' || id || state from step where plan_id = ? and not removed union all"
                        + " select 'value ' || id from measurement where plan_id = ? union all"
                        + " select 'seat ' || user_id || access from plan_member where plan_id = ? union all"
                        + " select 'role ' || role_id || user_id from role_grant where plan_id = ? order by 1",
                planId,
                planId,
                planId,
                planId,
                planId,
                planId);
        assertThat(facts).hasSizeGreaterThan(4);
        return facts;
    }
}
