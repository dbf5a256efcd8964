package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** Checks against a real web server and a real PostgreSQL, on the engine as it runs. */
@OnPostgres
class VerificationTest {
    private static TargetServer server;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-verification", null);
        server.run(
                "drop table if exists orders",
                "drop database if exists shop",
                "drop role if exists looker",
                "create database shop",
                "create role looker login password 'correct horse'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Inject
    DataSource database;

    private SmokeWorld shop;
    private PlanWorld world;
    private Rows rows;

    @BeforeEach
    void prepare() {
        shop = new SmokeWorld(database);
        world = shop.world;
        rows = shop.rows;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Response gate(CheckWorld checks) {
        return checks.world.as(checks.world.owner).get("/api/v1/plans/" + checks.slug + "/phases/1/gate");
    }

    private static void orders() {
        server.run(
                "drop table if exists orders",
                "create table orders (id int primary key, user_id int)",
                "insert into orders values (1, 1), (2, 2)",
                "grant select on orders to looker");
    }

    @Test
    void runByHand_isMeasuredAndKept() {
        long check = shop.smoke("metrics", "time = Health time");
        Response run = shop.checks.run(check);
        run.then()
                .body("state", is("SUCCESSFUL"))
                .body("result", containsString("status is 200"))
                .body("conditions.size()", is(2))
                .body("attempts.size()", is(1))
                .body("output", containsString("\"up\""))
                .body("askedBy", is("Priya Raman"));
        assertThat(rows.text(
                        "select source || ' ' || unit || ' ' || coalesce(typed_by::text, 'nobody') from measurement"
                                + " where plan_id = ? and metric = 'Health time'",
                        world.planId))
                .isEqualTo("the check “Smoke test” ms nobody");
        shop.status.set(500);
        shop.checks.run(check).then().body("state", is("FAILED")).body("attempts.size()", is(1));
        shop.web.close();
        shop.checks.run(check).then().body("state", is("ERROR")).body("attempts.size()", is(2));
        world.as(world.reader)
                .get("/api/v1/checks/" + check)
                .then()
                .body("verdict", is("FAILED"))
                .body("version", is(1));
        assertThat(rows.number(
                        "select count(*) from audit_event where plan_id = ? and action like 'check.%'", world.planId))
                .isEqualTo(3); // made, successful, failed; not each run
    }

    @Test
    void smokeTestAndQuery_driveTheGate_fromHoldToGo_andBack() {
        orders();
        CheckWorld checks = new CheckWorld(database, "Shop to 17", List.of("The shop answers"), List.of("Orphans"));
        long asked = checks.web(shop.web.port(), null);
        long sqlTarget = checks.database(server.port(), "looker", "correct horse");
        String item = checks.item(0);
        long smoke = SmokeWorld.of(checks, asked, "item", item);
        long orphans = checks.make(
                "name",
                "Orphans",
                "kind",
                "SQL",
                "target",
                sqlTarget,
                "statement",
                "select count(*) filter (where user_id is null) as orphans from orders",
                "success",
                "value is 0",
                "metrics",
                "orphans = Orphans");
        gate(checks)
                .then()
                .statusCode(200)
                .body("recommendation", equalTo("HOLD"))
                .body("criteria[0].verdict", is("NO_DATA"));

        checks.run(smoke).then().body("state", is("SUCCESSFUL"));
        checks.run(orphans).then().body("state", is("SUCCESSFUL")).body("measured[0].value", is("0"));
        assertThat(rows.text("select state || ' ' || source || ' ' || by_name from checklist_item where id = ?", item))
                .isEqualTo("DONE CHECK the check “Smoke test”");
        gate(checks).then().body("recommendation", equalTo("GO")).body("criteria[0].source", is("the check “Orphans”"));
        String evidence = gate(checks).path("subjectHash");
        checks.run(smoke).then().body("state", is("SUCCESSFUL"));
        checks.run(orphans).then().body("state", is("SUCCESSFUL"));
        assertThat(gate(checks).<String>path("subjectHash"))
                .as("the same again is the same evidence")
                .isEqualTo(evidence);

        shop.status.set(503);
        checks.run(smoke).then().body("state", is("FAILED"));
        assertThat(rows.text("select state || ' ' || reason from checklist_item where id = ?", item))
                .startsWith("FAILED status is 503");
        gate(checks).then().body("recommendation", equalTo("HOLD"));
        server.run("insert into orders values (3, null), (4, null)");
        checks.run(orphans).then().body("state", is("FAILED"));
        gate(checks).then().body("recommendation", equalTo("NO_GO"));
        assertThat(gate(checks).<String>path("subjectHash")).isNotEqualTo(evidence);

        shop.status.set(200);
        server.run("delete from orders where user_id is null");
        checks.run(smoke);
        checks.run(orphans);
        gate(checks).then().body("recommendation", equalTo("GO"));
        assertThat(rows.texts("select state from item_completion where item_id = ? order by id", item))
                .containsExactly("DONE", "FAILED", "DONE");
        assertThat(rows.number("select count(*) from item_completion where item_id = ? and by_id is not null", item))
                .isZero();
    }

    @Test
    void change_makesAVersion_andPauseHoldsTheSchedule() {
        long check = shop.smoke("schedule", "cron", "cron", "0 2 * * *", "zone", "Europe/Oslo");
        Map<String, Object> body = new HashMap<>(
                world.as(world.member).get("/api/v1/checks/" + check).jsonPath().getMap("definition"));
        String hash = world.as(world.member).get("/api/v1/checks/" + check).path("hash");
        body.put("version", 1);
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200)
                .body("version", is(1));
        body.put("success", "status is 204");
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200)
                .body("version", is(2))
                .body("hash", org.hamcrest.Matchers.not(hash));
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(409);
        assertThat(rows.number("select count(*) from plan_check_version where check_id = ?", check))
                .isEqualTo(2);
    }

    @Test
    void whoMayNot_mayNot() {
        long check = shop.smoke();
        world.as(world.reader).post("/api/v1/checks/" + check + "/runs").then().statusCode(403);
        world.as(world.stranger).get("/api/v1/checks/" + check).then().statusCode(404);
        world.token(world.member, "evidence")
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(403);
        world.token(world.member, "write")
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(202);
        rows.run("delete from target_grant where target_id = ?", shop.target);
        shop.checks
                .post("name", "No", "kind", "HTTP", "target", shop.target, "success", "status is 200")
                .then()
                .statusCode(422)
                .body(containsString("may not use this target"));
        shop.checks
                .run(check)
                .then()
                .body("state", is("ERROR"))
                .body("result", containsString("may not use this target"));
    }
}
