package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/** Backups that gates and steps need, with rows in the place of real ones. */
@OnPostgres
class NeedsTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;
    private Rows rows;
    private String name;
    private long orders;

    @BeforeEach
    void prepare() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        rows = new Rows(database);
        name = "orders " + UUID.randomUUID();
        orders = target(name);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                orders,
                world.planId);
    }

    private long target(String called) {
        return rows.number(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'POSTGRESQL', '127.0.0.1', 1, 'orders', 'OFF', 'BEARER',"
                        + " 1, false, false, false, now()) returning id",
                called);
    }

    private Response ask(SignedIn by, Map<String, Object> body) {
        return by.given().contentType("application/json").body(body).post(api());
    }

    private String api() {
        return "/api/v1/plans/" + world.slug + "/phases/1/backup-needs";
    }

    private int need(String state, int hours) {
        return ask(world.mira, Map.of("database", orders, "state", state, "hours", hours))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse gate() {
        return world.gate(world.mira).then().statusCode(200);
    }

    private long backup(String state, String age) {
        return rows.number(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at, written_at) values (?, ?, 'orders',"
                        + " 1, false, 'Mira Lead', now(), now(), 'elsewhere', now(), 'x.dump', 5, 'ff', now() - ?::interval,"
                        + " now()) returning id",
                orders,
                state,
                age);
    }

    private long proven(String age) {
        long backup = backup("RESTORE_PROVEN", age);
        rows.run(
                "insert into backup_drill (backup_id, target_id, state, place, asked_by, started_at, ended_at, restore_ms,"
                        + " comparison, node, beat_at) values (?, ?, 'PROVEN', 'elsewhere', 'Mira Lead', now(), now(),"
                        + " 250000, '', 'elsewhere', now())",
                backup,
                orders);
        return backup;
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        for (int i = 0; i < 100 && !so.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(so.getAsBoolean()).as("in time").isTrue();
    }

    @Test
    void need_keepsTheGateShut_untilARestoreIsProven() {
        gate().body("backups", empty()).body("blockers.code", not(hasItem("backup_needed")));
        need("RESTORE_PROVEN", 24);
        gate().body("blockers.code", hasItem("backup_needed"))
                .body("backups[0].lacks", is("No restore-proven backup of " + name + ": none was ever made."));
        long backup = backup("READ_VERIFIED", "1 hour");
        gate().body(
                        "backups[0].lacks",
                        containsString("the newest is read-verified only; its restore was not tested."));
        rows.run("update backup set state = 'RESTORE_PROVEN', proven_at = now() where id = ?", backup);
        rows.run(
                "insert into backup_drill (backup_id, target_id, state, place, asked_by, started_at, ended_at, restore_ms,"
                        + " comparison, node, beat_at) values (?, ?, 'PROVEN', 'elsewhere', 'Mira Lead', now(), now(),"
                        + " 250000, '{}', 'elsewhere', now())",
                backup,
                orders);
        gate().body("blockers.code", not(hasItem("backup_needed")))
                .body("backups[0].met", is(true))
                .body("backups[0].backup.id", is((int) backup))
                .body("backups[0].backup.restoreMillis", is(250_000));
        world.mira
                .given()
                .get(world.path())
                .then()
                .statusCode(200)
                .body(containsString("Backup of " + name))
                .body(containsString("4 min 10 s"))
                .body(containsString("Back up now"));
        rows.run(
                "insert into backup_drill (backup_id, target_id, state, place, asked_by, started_at, ended_at, reason,"
                        + " comparison, node, beat_at) values (?, ?, 'FAILED', 'elsewhere', 'Mira Lead', now(), now(),"
                        + " 'public.orders has 9 rows.', '{}', 'elsewhere', now())",
                backup,
                orders);
        gate().body("backups[0].lacks", containsString("something was different: public.orders has 9 rows."));
    }

    @Test
    void signatures_stayWithTheBackupTheyReliedOn_untilItIsGone_andTheGoPinsWhatItReliesOn() {
        need("RESTORE_PROVEN", 24);
        long first = proven("2 hours");
        world.allGood();
        world.sign(world.priya, "go", "so").then().statusCode(303);
        long second = proven("1 hour");
        gate().body("backups[0].backup.id", is((int) first)).body("signOffs[0].given[0].valid", is(true));
        world.sign(world.tomas, "go", "so").then().statusCode(303);
        gate().body("open", is(true)).body("signOffs.given.flatten().valid", is(List.of(true, true)));

        rows.run("update backup set state = 'FAILED', reason = 'Damaged.' where id = ?", first);
        gate().body("open", is(false))
                .body("backups[0].backup.id", is((int) second))
                .body("signOffs.given.flatten().outcome", is(List.of("stale", "stale")));
        world.sign(world.priya, "go", "so").then().statusCode(303);
        world.sign(world.tomas, "go", "so").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        assertThat(rows.texts("select backup_id || ' ' || why from backup_pin where plan_id = ?", world.planId))
                .containsExactly(second + " the Go for phase 1");
        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(containsString("backup " + second + " of "))
                .body(containsString("restored in 4 min"));
        world.mira
                .given()
                .get("/backups/runs/" + second)
                .then()
                .body(containsString("the Go for phase 1 relied on it"));
        rows.run("update plan set state = 'IN_PROGRESS' where id = ?", world.planId);
        world.mira
                .given()
                .contentType("application/json")
                .body(Map.of("to", "Cancelled", "reason", "Enough"))
                .post("/api/v1/plans/" + world.slug + "/transitions")
                .then()
                .statusCode(200);
        assertThat(rows.number("select count(*) from backup_pin where plan_id = ?", world.planId))
                .isZero();
    }

    @Test
    void backup_tooOldByTheClockAlone_shutsTheGate() throws InterruptedException {
        need("READ_VERIFIED", 1);
        backup("READ_VERIFIED", "59 minutes 58.5 seconds");
        gate().body("blockers.code", not(hasItem("backup_needed")));
        until(() -> world.gate(world.mira).path("backups[0].met").equals(false));
        gate().body("blockers.message", hasItem(containsString("the newest is 1 h old, 1 h at most.")));
    }

    @Test
    void change_andRemoval_areEvidence_onRecord_andByTheLastEditor() {
        int need = need("RESTORE_PROVEN", 24);
        proven("2 hours");
        world.allGood();
        world.sign(world.priya, "go", "so").then().statusCode(303);
        world.tomas
                .given()
                .contentType("application/json")
                .body(Map.of("state", "RESTORE_PROVEN", "hours", 12))
                .put(api() + "/" + need)
                .then()
                .statusCode(200)
                .body("hours", is(12));
        gate().body("signOffs[0].given[0].outcome", is("stale"));
        assertThat(rows.number("select last_editor_id from plan where id = ?", world.planId))
                .isEqualTo(world.tomas.userId());
        world.mira.given().delete(api() + "/" + need).then().statusCode(204);
        world.mira.given().delete(api() + "/" + need).then().statusCode(204);
        gate().body("backups", empty());
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'backup_need%' order by seq",
                        world.planId))
                .containsExactly("backup_need.added", "backup_need.changed", "backup_need.removed");
        world.mira.given().get(api()).then().statusCode(200).body("items", empty());
    }

    @Test
    void wrongNeeds_areRefusedInWords() {
        ask(world.mira, Map.of("database", target("other " + name), "state", "WRITTEN", "hours", 0))
                .then()
                .statusCode(422)
                .body("errors.field", org.hamcrest.Matchers.containsInAnyOrder("database", "state", "hours"));
        ask(world.mira, Map.of("database", orders, "state", "READ_VERIFIED", "hours", 1, "step", "none"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("step"));
        need("READ_VERIFIED", 1);
        ask(world.mira, Map.of("database", orders, "state", "RESTORE_PROVEN", "hours", 2))
                .then()
                .statusCode(409)
                .body("detail", containsString("is needed there already"));
        rows.run("update phase set state = 'PASSED' where id = ?", world.phaseId);
        ask(world.mira, Map.of("database", target("third " + name), "state", "RESTORE_PROVEN", "hours", 2))
                .then()
                .statusCode(409)
                .body("detail", containsString("is behind"));
    }

    @Test
    void page_saysWhatIsNeeded_andTakesWhatIsTyped() {
        String page = world.path() + "/backups";
        world.mira
                .given()
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("No backup is needed"))
                .body(containsString(name));
        world.mira
                .given()
                .formParam("database", orders)
                .formParam("state", "RESTORE_PROVEN")
                .formParam("hours", "soon")
                .post(page)
                .then()
                .statusCode(422)
                .body(containsString("Give whole hours from 1 to 8760."));
        world.mira
                .given()
                .formParam("database", orders)
                .formParam("state", "RESTORE_PROVEN")
                .formParam("hours", "24")
                .formParam("step", "")
                .post(page)
                .then()
                .statusCode(303);
        world.mira.given().get(page).then().body(containsString("restore-proven, 24 h old at most"));
        world.mira
                .given()
                .header("HX-Request", "true")
                .get(page)
                .then()
                .body(containsString("id=\"needs\""))
                .body(not(containsString("<main")));
        rows.run("delete from target_grant where target_id = ?", orders);
        world.mira
                .given()
                .get(page)
                .then()
                .body(containsString("may not use this database any more"))
                .body(containsString("may use no PostgreSQL database yet"))
                .body(not(containsString("Back up now")));
    }

    /** Of a database that can't be reached: it fails at once, and the plan's history says so. */
    @Test
    void backUp_fromThePhase_isOfThatPlanAndPhase() throws InterruptedException {
        int need = need("RESTORE_PROVEN", 24);
        world.priya
                .given()
                .post(world.path() + "/backups/" + need + "/runs")
                .then()
                .statusCode(303);
        until(() -> "FAILED".equals(rows.text("select state from backup where target_id = ?", orders)));
        assertThat(rows.text("select plan_id || ' ' || phase_id from backup where target_id = ?", orders))
                .isEqualTo(world.planId + " " + world.phaseId);
        until(() -> rows.texts(
                        "select action from audit_event where plan_id = ? and phase = 1 order by seq", world.planId)
                .containsAll(List.of("backup.started", "backup.failed")));
        gate().body("backups[0].lacks", containsString(": the newest failed: "));
        world.priya
                .given()
                .post(api() + "/" + need + "/drills")
                .then()
                .statusCode(409)
                .body("detail", containsString("There is no backup of " + name + " to restore yet."));
    }

    @Test
    void pin_byHand_isOfAPlanThatUsesTheDatabase() {
        long backup = proven("1 hour");
        String pin = "/api/v1/backups/" + backup + "/pins/" + world.slug;
        world.mira.given().put(pin).then().statusCode(204);
        world.mira
                .given()
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("Keep it no longer"))
                .body(containsString("Orders to 17"));
        world.mira.given().delete(pin).then().statusCode(204);
        world.mira
                .given()
                .formParam("plan", world.slug)
                .post("/backups/runs/" + backup + "/pins")
                .then()
                .statusCode(303);
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'backup.%' order by seq",
                        world.planId))
                .containsExactly("backup.pinned", "backup.unpinned", "backup.pinned");
        rows.run("update backup set expired_at = now() where id = ?", backup);
        world.mira.given().delete(pin).then().statusCode(204);
        world.mira.given().put(pin).then().statusCode(409).body("detail", containsString("is not there any more"));
    }

    @Test
    void needs_areReadByReaders_only() {
        int need = need("RESTORE_PROVEN", 24);
        world.olga.given().get(api()).then().statusCode(404);
        world.tomas
                .given()
                .get(api() + "/" + need)
                .then()
                .statusCode(200)
                .body("name", is(name))
                .body("backup", nullValue())
                .body("lacks", notNullValue());
    }
}
