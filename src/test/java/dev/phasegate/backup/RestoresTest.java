package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.Until;

/** A backup that two people bring back, on a server of this machine; and what administrators see of Phasegate's own. */
@OnPostgres
class RestoresTest extends RestoreWorld {
    @Inject
    Restores restores;

    @Inject
    RecordOwnBackup own;

    @Test
    void replace_byTwoPeople_isCompared_swapped_andTheOldOneStays() throws SQLException {
        int backup = backedUp();
        sql(
                orders,
                "delete from orders where id <= 10",
                "insert into orders select g, 'new' from generate_series(2001, 2310) g");
        asked(world.owner, backup, target, "REPLACE", "another")
                .then()
                .statusCode(422)
                .body(containsString("Type the name of the database that is replaced: " + orders));
        asked(world.member, backup, target, "REPLACE", orders).then().statusCode(403);

        String id = restore(world.owner, backup, "REPLACE", orders);
        world.as(world.owner)
                .get("/backups/restores/" + id)
                .then()
                .statusCode(200)
                .body(containsString("It takes two people"))
                .body(containsString("1,300 rows"))
                .body(containsString("300 rows"));
        approved(world.owner, id, TestUsers.PASSWORD).then().statusCode(403);
        approved(world.member, id, TestUsers.PASSWORD).then().statusCode(403);
        approved(administrator, id, "wrong").then().statusCode(422).body(containsString("not your password"));
        try (Connection open = connect(orders)) {
            approved(administrator, id, TestUsers.PASSWORD).then().statusCode(303);
            untilOver(id);
            seen(id).then().body("reason", is("")).body("state", is("DONE"));
            assertThat(open.isValid(1)).as("who was connected is cut off").isFalse();
        }
        assertThat(text(orders, "select count(*) from orders where note like 'note%'"))
                .isEqualTo("1000");
        assertThat(text(orders, "select has_table_privilege('" + app + "', 'orders', 'select')"))
                .isEqualTo("t");
        assertThat(text(orders, "show work_mem")).isEqualTo("7MB");
        String old = seen(id).path("oldName");
        assertThat(old).startsWith(orders + "_before_");
        assertThat(text(old, "select count(*) from orders")).isEqualTo("1300");
        assertThat(databases("phasegate_restore_%")).isNull();
        world.as(world.reader)
                .get("/backups/restores/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Everything was the same"))
                .body(containsString(old));
        assertThat(rows.texts("select action from audit_event where body::text like ? order by seq", "%"))
                .contains("restore.asked", "restore.approved", "restore.done");
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(409);
    }

    /** Rows can be read where they are restored: a server of one's own is no way to those of another plan. */
    @Test
    void rowsOfAnotherPlan_areNeitherAskedFor_norApproved_byWhoOnlySeesItsBackups() {
        int backup = backedUp();
        PlanWorld other = new PlanWorld(database);
        long elsewhere = target(role, other.planId);
        world.seat(other.owner, "READER");
        asked(other.owner, backup, elsewhere, "NEW", orders + "_mine").then().statusCode(403);
        Response asked = asked(administrator, backup, elsewhere, "NEW", orders + "_mine");
        asked.then().statusCode(303);
        approved(other.owner, asked.header("Location").replaceFirst(".*/", ""), TestUsers.PASSWORD)
                .then()
                .statusCode(403)
                .body(containsString("Its rows can be read where they are restored"));
    }

    @Test
    void beside_getsItsName_andWhatIsThereIsNotTaken() throws SQLException {
        int backup = backedUp();
        String copy = orders + "_copy";
        String id = restore(administrator, backup, "NEW", copy);
        asked(world.owner, backup, target, "NEW", copy).then().statusCode(409);
        String page = "/backups/restores/" + id;
        second().given().get("/").then().body(containsString("restore a backup as " + copy), containsString(page));
        administrator.given().get("/").then().body(not(containsString(page)));
        world.owner.given().get("/").then().body(containsString(page));
        world.member.given().get("/").then().body(not(containsString(page)));
        world.stranger.given().get("/").then().body(not(containsString(page)));
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(id);
        seen(id).then().body("reason", is("")).body("state", is("DONE"));
        assertThat(text(copy, "select count(*) from orders")).isEqualTo("1000");

        String again = restore(administrator, backup, "NEW", copy);
        approved(second(), again, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(again);
        seen(again).then().body("state", is("FAILED")).body("reason", containsString("There is a database “" + copy));
        assertThat(databases("phasegate_restore_%")).isNull();
    }

    /** The disk of this server is lost, and what lies here under its name is not what was written. */
    @Test
    void archiveThatIsOnlyElsewhere_isFetchedFirst_andCompared() throws SQLException, IOException {
        int backup = backedUp();
        String name = world.as(world.reader).get("/api/v1/backups/" + backup).path("file");
        Path here = Path.of("target/backup-test/archives", name);
        Path folder = Files.createDirectories(Path.of("target/backup-test/places", id + backup));
        Files.move(here, folder.resolve(name));
        asked(administrator, backup, target, "NEW", orders + "_far").then().statusCode(409);
        long place = rows.number(
                "insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?, 'FOLDER', ?,"
                        + " true, now(), 'Ada Lind') returning id",
                "Far " + id + backup,
                folder.toAbsolutePath().toString());
        rows.run(
                "insert into backup_copy (backup_id, place_id, state, next_try, medium, verified_at) values (?, ?,"
                        + " 'VERIFIED', now(), 'another machine', now())",
                (long) backup,
                place);
        String id = restore(administrator, backup, "NEW", orders + "_far");
        Files.writeString(here, "cut off");
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(id);
        seen(id).then().body("reason", is("")).body("state", is("DONE"));
        assertThat(text(orders + "_far", "select count(*) from orders")).isEqualTo("1000");
        assertThat(here).hasSameBinaryContentAs(folder.resolve(name));
        assertThat(here.resolveSibling(name + ".not-as-written")).hasContent("cut off");
        assertThat(rows.text("select log from backup_restore where id = ?", Long.parseLong(id)))
                .contains("Fetching it from Far");

        Files.delete(here);
        Files.writeString(folder.resolve(name), "something else");
        String bad = restore(administrator, backup, "NEW", orders + "_bad");
        approved(second(), bad, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(bad);
        seen(bad)
                .then()
                .body("state", is("FAILED"))
                .body("reason", containsString("What is there is not what was copied there."));
        assertThat(databases("phasegate_restore_%")).isNull();
    }

    @Test
    void lost_refused_orNotAnsweredInTime_endInWords() throws SQLException {
        int backup = backedUp();
        String refused = restore(world.owner, backup, "NEW", orders + "_r");
        world.as(administrator)
                .formParam("reason", "Not now")
                .post("/backups/restores/" + refused + "/refusal")
                .then()
                .statusCode(303);
        seen(refused).then().body("state", is("DROPPED")).body("reason", is("Refused by Ada Lind: Not now"));

        String late = restore(world.owner, backup, "NEW", orders + "_l");
        rows.run(
                "update backup_restore set expires_at = now() - interval '1 second' where id = ?",
                Long.parseLong(late));
        approved(administrator, late, TestUsers.PASSWORD).then().statusCode(409);
        String before = lost(backup, orders + "_b", "phasegate_restore_gone" + RestoreWorld.id, false);
        String after = lost(backup, orders, "phasegate_restore_gone2" + RestoreWorld.id, true);
        restores.tend();
        restores.settle();
        seen(late).then().body("state", is("DROPPED")).body("reason", is("Nobody approved it in time."));
        seen(before).then().body("state", is("FAILED")).body("reason", containsString("went away in the middle"));
        seen(after).then().body("state", is("DONE"));
    }

    /** {@code renamed}: it had its name when its node went away. */
    private String lost(int backup, String name, String scratch, boolean renamed) {
        return rows.text(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by, approved_by, started_at, node, beat_at, scratch, swap_at, restore_ms) values (?, ?, 'x',"
                        + " 'RUNNING', 'NEW', ?, true, 'y', now(), 'Mira', 'Ada', now(), 'gone', now() - interval '5 minutes',"
                        + " ?, case when ? then now() end, 5) returning id::text",
                (long) backup,
                target,
                name,
                scratch,
                renamed);
    }

    @Test
    void itself_onAPostgresOfItsOwn_saysWhatIsNeeded_andKeepsTheLast14() {
        rows.run("update own_backup set ended_at = now(), state = 'FAILED', reason = 'x' where ended_at is null");
        boolean fits = FindTools.here(Optional.empty()).stream()
                .anyMatch(tools -> tools.version().major() >= 18);
        String page = administrator
                .given()
                .get("/backups/itself")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("a PostgreSQL of your own", "By hand, the last 14 are kept");
        assertThat(page.contains("Install postgresql-client-")).isEqualTo(!fits);
        world.as(world.member).get("/backups/itself").then().statusCode(403);
        administrator.given().get("/backups").then().body(containsString("Phasegate itself"));
        world.token(administrator, "admin").post("/api/v1/own-backups").then().statusCode(202);
        Until.so(() ->
                !world.token(administrator, "admin").get("/api/v1/own-backups").<Boolean>path("items[0].running"));
        world.token(administrator, "admin")
                .get("/api/v1/own-backups")
                .then()
                .body("items[0].state", is(fits ? "READ_VERIFIED" : "FAILED"));
        rows.run(
                "insert into own_backup (state, way, sealed, asked_by, started_at, ended_at, node, beat_at, file, bytes,"
                        + " sha256, snapshot_at) select 'READ_VERIFIED', 'FILES', false, 'x', now(), now(), 'x', now(),"
                        + " 'old-' || g || '.tar.gz', 1, 'x', now() from generate_series(1, 16) g");
        assertThat(own.expire(14)).contains("old-1.tar.gz", "old-2.tar.gz").doesNotContain("old-3.tar.gz");
        assertThat(own.expire(0)).doesNotContain("old-16.tar.gz");
    }

    @Test
    void itself_refutedByItsTrial_isNoBackup_andSaysWhy() {
        rows.run("update own_backup set ended_at = now(), state = 'FAILED', reason = 'x' where ended_at is null");
        long id = rows.number(
                "insert into own_backup (state, way, sealed, asked_by, started_at, node, beat_at, file, bytes, sha256,"
                        + " snapshot_at) values ('READ_VERIFIED', 'FILES', false, 'x', now(), 'x', now(), 'refuted.tar.gz',"
                        + " 1, 'x', now()) returning id");
        own.refuted(id, "A database restored from it does not start: no.");
        assertThat(rows.text("select state || ' ' || reason from own_backup where id = ?", id))
                .isEqualTo("FAILED A database could not be restored from it. A database restored from it does not"
                        + " start: no.");
        assertThat(rows.texts("select action from audit_event order by seq desc limit 1"))
                .containsExactly("backup.itself_refuted");
        administrator.given().get("/backups/itself").then().body(containsString("could not be restored from it"));
    }
}
