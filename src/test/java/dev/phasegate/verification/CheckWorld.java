package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.restassured.response.Response;

import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.Until;

/** A plan of one phase that runs, with targets and checks over the JSON API, as a pipeline would set them up. */
final class CheckWorld {
    final PlanWorld world;
    final Rows rows;
    final String slug;
    final long planId;

    /** {@code criteria}: metrics that have to be 0. */
    CheckWorld(DataSource database, String title, List<String> items, List<String> criteria) {
        world = new PlanWorld(database);
        rows = new Rows(database);
        List<Map<String, Object>> criterion = new ArrayList<>();
        criteria.forEach(metric -> criterion.add(Map.of(
                "text",
                metric,
                "metric",
                metric,
                "go",
                Map.of("op", "LESS", "value", 1),
                "noGo",
                Map.of("op", "GREATER", "value", 1),
                "priority",
                "HIGH",
                "required",
                true)));
        slug = world.create(
                world.owner,
                Map.of(
                        "title",
                        title,
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Switch",
                                "checklists",
                                List.of(Map.of(
                                        "name",
                                        "After",
                                        "items",
                                        items.stream()
                                                .map(text -> Map.of("text", text, "required", true))
                                                .toList())),
                                "criteria",
                                criterion))));
        planId = world.count("select id from plan where slug = ?", slug);
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now()), (?, ?, 'READER', now())",
                planId,
                world.member.id(),
                planId,
                world.reader.id());
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + slug + "/transitions")
                .then()
                .statusCode(200);
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = clock_timestamp() where plan_id = ? and number = 1",
                planId);
    }

    /** In the plan that is there already, which runs. */
    CheckWorld(PlanWorld world, Rows rows) {
        this.world = world;
        this.rows = rows;
        slug = world.slug;
        planId = world.planId;
    }

    String item(int number) {
        return world.as(world.owner)
                .get("/api/v1/plans/" + slug)
                .path("phases[0].checklists[0].items[" + number + "].id");
    }

    String itemState(int number) {
        return rows.text("select state from checklist_item where id = ?", item(number));
    }

    long web(int port, String secret) {
        return target("HTTP", port, secret == null ? Map.of() : Map.of("secret", Map.of("value", secret)));
    }

    long database(int port, String user, String secret) {
        return target(
                "POSTGRESQL", port, Map.of("database", "postgres", "user", user, "secret", Map.of("value", secret)));
    }

    long target(String kind, int port, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                kind + " " + UUID.randomUUID(),
                "kind",
                kind,
                "host",
                "127.0.0.1",
                "port",
                port,
                "tls",
                "OFF",
                "allowLocal",
                true));
        body.putAll(more);
        Response made = world.people
                .administrator("Ada Lind")
                .given()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/targets");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        long id = made.jsonPath().getLong("id");
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                id,
                planId);
        return id;
    }

    Response post(Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return post(body);
    }

    Response post(Map<String, Object> body) {
        return world.as(world.member)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + slug + "/checks");
    }

    long make(Object... fields) {
        Response made = post(fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getLong("id");
    }

    /** Queued by a person. */
    long ask(long check) {
        return world.as(world.member)
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** The same, run by the engine, until it is over. */
    Response run(long check) {
        return over(ask(check));
    }

    Response over(long run) {
        Until.so(() -> !List.of("PENDING", "RUNNING").contains(stateOf(run)));
        return world.as(world.reader).get("/api/v1/check-runs/" + run);
    }

    String stateOf(long run) {
        return rows.text("select state from check_run where id = ?", run);
    }

    String state(long check) {
        Response run = run(check);
        return run.path("state") + " " + run.path("result");
    }

    String recommendation() {
        return world.as(world.owner)
                .get("/api/v1/plans/" + slug + "/phases/1/gate")
                .path("recommendation");
    }

    static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
