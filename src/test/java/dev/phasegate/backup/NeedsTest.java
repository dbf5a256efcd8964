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
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.Until;

/** Backups that gates and steps need, with rows in the place of real ones. */
@OnPostgres
class NeedsTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private NeedWorld needs;
    private GateWorld world;
    private Rows rows;
    private String name;
    private long orders;

    @BeforeEach
    void prepare() {
        needs = new NeedWorld(database, mapper);
        world = needs.world;
        rows = needs.rows;
        name = needs.name;
        orders = needs.orders;
    }

    @Test
    void need_keepsTheGateShut_untilARestoreIsProven() {
        needs.gate().body("backups", empty()).body("blockers.code", not(hasItem("backup_needed")));
        needs.need("RESTORE_PROVEN", 24);
        needs.gate()
                .body("blockers.code", hasItem("backup_needed"))
                .body("backups[0].lacks", is("No restore-proven backup of " + name + ": none was ever made."));
        long backup = needs.backup("READ_VERIFIED", "1 hour");
        needs.gate()
                .body(
                        "backups[0].lacks",
                        containsString("the newest is read-verified only; its restore was not tested."));
        rows.run("update backup set state = 'RESTORE_PROVEN', proven_at = now() where id = ?", backup);
        rows.run(
                "insert into backup_drill (backup_id, target_id, state, place, asked_by, started_at, ended_at, restore_ms,"
                        + " comparison, node, beat_at) values (?, ?, 'PROVEN', 'elsewhere', 'Mira Lead', now(), now(),"
                        + " 250000, '{}', 'elsewhere', now())",
                backup,
                orders);
        needs.gate()
                .body("blockers.code", not(hasItem("backup_needed")))
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
        needs.gate().body("backups[0].lacks", containsString("something was different: public.orders has 9 rows."));
    }

    /** Its address or its database was changed: what was backed up before is no backup of it. */
    @Test
    void targetThatNamesAnotherDatabaseNow_hasNoBackupUntilOneIsMade() {
        needs.need("READ_VERIFIED", 24);
        needs.backup("READ_VERIFIED", "1 hour");
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        rows.run("update target set note = 'said otherwise', version = version + 1 where id = ?", orders);
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        rows.run("update target set path = 'another', version = version + 1 where id = ?", orders);
        needs.gate()
                .body("blockers.code", hasItem("backup_needed"))
                .body("backups[0].lacks", containsString("its target names another database now"));
    }

    @Test
    void backup_tooOldByTheClockAlone_shutsTheGate() {
        needs.need("READ_VERIFIED", 1);
        needs.backup("READ_VERIFIED", "59 minutes 58.5 seconds");
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        Until.so(() -> world.gate(world.mira).path("backups[0].met").equals(false));
        needs.gate().body("blockers.message", hasItem(containsString("the newest is 1 h old, 1 h at most.")));
    }

    @Test
    void change_andRemoval_areEvidence_onRecord_andByTheLastEditor() {
        int need = needs.need("RESTORE_PROVEN", 24);
        needs.proven("2 hours");
        world.allGood();
        world.sign(world.priya, "go", "so").then().statusCode(303);
        world.tomas
                .given()
                .contentType("application/json")
                .body(Map.of("state", "RESTORE_PROVEN", "hours", 12))
                .put(needs.api() + "/" + need)
                .then()
                .statusCode(200)
                .body("hours", is(12));
        needs.gate().body("signOffs[0].given[0].outcome", is("stale"));
        assertThat(rows.number("select last_editor_id from plan where id = ?", world.planId))
                .isEqualTo(world.tomas.userId());
        world.mira.given().delete(needs.api() + "/" + need).then().statusCode(204);
        world.mira.given().delete(needs.api() + "/" + need).then().statusCode(204);
        needs.gate().body("backups", empty());
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'backup_need%' order by seq",
                        world.planId))
                .containsExactly("backup_need.added", "backup_need.changed", "backup_need.removed");
        world.mira.given().get(needs.api()).then().statusCode(200).body("items", empty());
    }

    @Test
    void wrongNeeds_areRefusedInWords() {
        needs.ask(world.mira, Map.of("database", needs.target("other " + name), "state", "WRITTEN", "hours", 0))
                .then()
                .statusCode(422)
                .body("errors.field", org.hamcrest.Matchers.containsInAnyOrder("database", "state", "hours"));
        needs.ask(world.mira, Map.of("database", orders, "state", "READ_VERIFIED", "hours", 1, "step", "none"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("step"));
        needs.need("READ_VERIFIED", 1);
        needs.ask(world.mira, Map.of("database", orders, "state", "RESTORE_PROVEN", "hours", 2))
                .then()
                .statusCode(409)
                .body("detail", containsString("is needed there already"));
        rows.run("update phase set state = 'PASSED' where id = ?", world.phaseId);
        needs.ask(world.mira, Map.of("database", needs.target("third " + name), "state", "RESTORE_PROVEN", "hours", 2))
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
                .body(containsString("may use no database yet"))
                .body(not(containsString("Back up now")));
    }

    /** Of a database that can't be reached: it fails at once, and the plan's history says so. */
    @Test
    void backUp_fromThePhase_isOfThatPlanAndPhase() {
        int need = needs.need("RESTORE_PROVEN", 24);
        world.priya
                .given()
                .post(world.path() + "/backups/" + need + "/runs")
                .then()
                .statusCode(303);
        Until.so(() -> "FAILED".equals(rows.text("select state from backup where target_id = ?", orders)));
        assertThat(rows.text("select plan_id || ' ' || phase_id from backup where target_id = ?", orders))
                .isEqualTo(world.planId + " " + world.phaseId);
        Until.so(() -> rows.texts(
                        "select action from audit_event where plan_id = ? and phase = 1 order by seq", world.planId)
                .containsAll(List.of("backup.started", "backup.failed")));
        needs.gate().body("backups[0].lacks", containsString(": the newest failed: "));
        world.priya
                .given()
                .post(needs.api() + "/" + need + "/drills")
                .then()
                .statusCode(409)
                .body("detail", containsString("There is no backup of " + name + " to restore yet."));
    }

    @Test
    void needs_areReadByReaders_only() {
        int need = needs.need("RESTORE_PROVEN", 24);
        world.olga.given().get(needs.api()).then().statusCode(404);
        world.tomas
                .given()
                .get(needs.api() + "/" + need)
                .then()
                .statusCode(200)
                .body("name", is(name))
                .body("backup", nullValue())
                .body("lacks", notNullValue());
    }
}
