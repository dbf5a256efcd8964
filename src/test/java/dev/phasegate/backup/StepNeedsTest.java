package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** A backup must precede a step. */
@OnPostgres
class StepNeedsTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private Rows rows;
    private long orders;
    private String step;

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        orders = rows.number(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'POSTGRESQL', '127.0.0.1', 1, 'orders', 'OFF', 'BEARER',"
                        + " 1, false, false, false, now()) returning id",
                "orders " + UUID.randomUUID());
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                orders,
                world.planId);
        step = world.id("phases[0].steps[1]");
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where id = ?", world.planId);
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 1",
                world.planId);
        rows.run("update step set state = 'DONE' where plan_id = ? and id <> ?", world.planId, step);
    }

    private Response act(String act) {
        return world.as(world.member)
                .contentType("application/json")
                .body(Map.of("act", act, "crossing", true))
                .post("/api/v1/steps/" + step + "/events");
    }

    private ValidatableResponse steps() {
        return world.as(world.reader)
                .get(world.api() + "/phases/1/steps")
                .then()
                .statusCode(200);
    }

    /** The needs of a step are described where its other fields are. */
    @Test
    @SuppressWarnings("unchecked")
    void openApi_describesTheNeedsOfAStep() {
        Map<String, Object> schemas = RestAssured.given()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("components.schemas");
        Map<String, Object> step =
                (Map<String, Object>) ((Map<String, Object>) schemas.get("StepJson")).get("properties");
        assertThat(step).containsKeys("id", "title", "state", "needs").doesNotContainKey("step");
    }

    @Test
    void step_beginsOnceItsBackupIsThere_andIsDoneHoweverLongItTakes() {
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of("database", orders, "state", "READ_VERIFIED", "hours", 2, "step", step))
                .post(world.api() + "/phases/1/backup-needs")
                .then()
                .statusCode(201);
        steps().body("items[0].needs", empty())
                .body("items[1].title", is("Take the backup"))
                .body("items[1].needs[0].database", is((int) orders))
                .body("items[1].needs[0].state", is("READ_VERIFIED"))
                .body("items[1].needs[0].hours", is(2))
                .body("items[1].needs[0].met", is(false))
                .body("items[1].needs[0].lacks", containsString("none was ever made"));
        act("START")
                .then()
                .statusCode(409)
                .body("detail", containsString("A backup must precede this step. No read-verified"));
        act("DONE").then().statusCode(409);
        world.as(world.member)
                .get(world.page() + "/phases/1")
                .then()
                .statusCode(200)
                .body(containsString("A backup must precede this step."))
                .body(containsString("Needed before “Take the backup”"));
        rows.run(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at) values (?, 'READ_VERIFIED', 'orders',"
                        + " 1, false, 'Mira Lead', now(), now(), 'elsewhere', now(), 'x.dump', 5, 'ff', now())",
                orders);
        steps().body("items[1].needs[0].met", is(true)).body("items[1].needs[0].backup", notNullValue());
        act("START").then().statusCode(200);
        assertThat(rows.texts("select why from backup_pin where plan_id = ?", world.planId))
                .containsExactly("step 2, “Take the backup”,");
        rows.run("update backup set snapshot_at = now() - interval '3 hours' where target_id = ?", orders);
        act("DONE").then().statusCode(200);
        world.as(world.member)
                .get(world.api() + "/phases/1/gate")
                .then()
                .body("blockers.code", not(org.hamcrest.Matchers.hasItem("backup_needed")));
    }

    @SuppressWarnings("unchecked")
    private static void titled(Map<String, Object> plan, String title) {
        Map<String, Object> phase = ((List<Map<String, Object>>) plan.get("phases")).get(0);
        ((List<Map<String, Object>>) phase.get("steps")).get(1).put("title", title);
    }

    @Test
    void pointOfNoReturn_withoutABackup_offersOne() {
        Map<String, Object> plan = world.plan();
        titled(plan, "Point of no return: drop it");
        world.put(world.owner, plan).statusCode(200);
        world.as(world.member)
                .get(world.page() + "/phases/1")
                .then()
                .statusCode(200)
                .body(containsString("Back up first…"))
                .body(containsString("/phases/1/backups?step=" + step));
    }
}
