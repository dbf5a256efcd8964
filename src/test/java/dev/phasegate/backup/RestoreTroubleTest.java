package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** Restores that find something different, can't be done, or end without anybody knowing how. */
@OnPostgres
class RestoreTroubleTest extends RestoreWorld {
    @Inject
    Restores restores;

    @Inject
    KeepBackups keep;

    @Inject
    RestoreWork work;

    /** What a restore finds counts like what a drill finds. */
    @Test
    void differing_isKeptBeside_andItsBackupIsRefuted() throws SQLException {
        int before = backedUp();
        int backup = backedUp();
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("database", target, "state", "READ_VERIFIED", "hours", 24))
                .post("/api/v1/plans/" + world.slug + "/phases/1/backup-needs")
                .then()
                .statusCode(201)
                .body("backup", is(backup));
        assertThat(kept(backup)).contains("the newest good one");
        rows.run(
                "update backup set invariants = replace(invariants, '\"rows\":1000', '\"rows\":999') where id = ?",
                (long) backup);
        String id = restore(administrator, backup, "REPLACE", orders);
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(id);
        seen(id).then()
                .body("state", is("FAILED"))
                .body("reason", containsString("public.orders was 999 rows and is 1,000 rows"));
        restores.clear();
        String beside = databases("phasegate_restore_%");
        assertThat(beside).isNotNull();
        assertThat(databases(orders + "%")).isEqualTo(orders);
        sql("postgres", "drop database " + beside);

        world.as(world.owner)
                .get("/api/v1/plans/" + world.slug + "/phases/1/backup-needs")
                .then()
                .body("items[0].backup", is(before));
        assertThat(kept(backup)).doesNotContain("the newest good one");
        assertThat(kept(before)).contains("the newest good one");
        world.as(world.reader)
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("It was restored, and something was different."));
        world.as(world.reader)
                .get("/backups/databases/" + target)
                .then()
                .body(containsString("Failed: What was restored is not"));
        world.as(world.reader)
                .get("/api/v1/backups/" + backup)
                .then()
                .body("refuted", containsString("What was restored is not what was backed up"));
        world.as(world.reader)
                .get("/api/v1/databases/" + target + "/backups")
                .then()
                .body("items.find { it.id == " + backup + " }.refuted", containsString("is not what"))
                .body("items.find { it.id == " + before + " }.refuted", is(""));
        assertThat(rows.texts("select sentence from audit_event where action = 'backup.refuted'"))
                .anyMatch(said -> said.startsWith("restored the backup of “" + orders));
        rows.run("update backup set expired_at = now() where id = ?", (long) before);
        world.as(world.owner)
                .get("/api/v1/plans/" + world.slug + "/phases/1/backup-needs")
                .then()
                .body("items[0].lacks", containsString("something was different"));
    }

    /** What it found is known before it is over, so it counts also where its node went away right then. */
    @Test
    void differing_onANodeThatWentAway_refutesAllTheSame() {
        int backup = backedUp();
        rows.run(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by, approved_by, started_at, node, beat_at, scratch, restore_ms, comparison, differs)"
                        + " values (?, ?, 'x', 'RUNNING', 'NEW', ?, true, 'y', now(), 'Mira', 'Ada', now(), 'gone', now() -"
                        + " interval '5 minutes', ?, 5, '{}', 'public.orders was other.')",
                (long) backup,
                target,
                orders + "_gone",
                "phasegate_restore_away" + RestoreWorld.id);
        restores.settle();
        world.as(world.reader).get("/api/v1/backups/" + backup).then().body("refuted", is("public.orders was other."));
        assertThat(kept(backup)).doesNotContain("the newest good one");
    }

    private List<String> kept(int backup) {
        return keep.preview(target, new KeepRules(1, null, 0, 0, 0, 0, KeepRules.ALL.zone())).stream()
                .filter(line -> line.id() == backup)
                .flatMap(line -> line.because().stream())
                .toList();
    }

    @Test
    void superuser_isRefused_untilSomebodyTypesIt_onRecord() throws SQLException {
        int backup = backedUp();
        long super_ = target("super_" + RestoreWorld.id);
        String refused = asked(administrator, backup, super_, "NEW", orders + "_s")
                .header("Location")
                .replaceFirst(".*/", "");
        approved(second(), refused, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(refused);
        seen(refused).then().body("state", is("FAILED")).body("reason", containsString("is a superuser"));
        Response typed = world.token(administrator, "admin,write")
                .contentType("application/json")
                .body(Map.of(
                        "target",
                        super_,
                        "mode",
                        "NEW",
                        "name",
                        orders + "_s",
                        "why",
                        "Extensions",
                        "superuser",
                        "as superuser"))
                .post("/api/v1/backups/" + backup + "/restores");
        typed.then().statusCode(201).body("asSuperuser", is(true));
        String id = String.valueOf(typed.<Integer>path("id"));
        world.as(administrator)
                .get("/backups/restores/" + id)
                .then()
                .body(containsString("typed that nobody else can restore it"));
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(id);
        seen(id).then().body("reason", is("")).body("state", is("DONE"));
        assertThat(databases(orders + "_s")).isEqualTo(orders + "_s");
        assertThat(rows.texts("select sentence from audit_event where action = 'restore.asked'"))
                .anyMatch(said -> said.contains("as a superuser where the target"));
    }

    /** Its node went away while names changed, and the server can't be asked: nobody says what nobody knows. */
    @Test
    void renaming_thatNobodyKnowsOf_isSaidToBeNotKnown_andFoundOutLater() throws SQLException {
        int backup = backedUp();
        String scratch = "phasegate_restore_cut" + RestoreWorld.id;
        sql("postgres", "create database " + scratch);
        String number = text("postgres", "select oid from pg_database where datname = '" + scratch + "'");
        String id = rows.text(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by, approved_by, started_at, node, beat_at, scratch, swap_at, restore_ms, old_name,"
                        + " scratch_oid) values (?, ?, 'x', 'RUNNING', 'REPLACE', ?, true, 'y', now(), 'Mira', 'Ada',"
                        + " now(), 'gone', now() - interval '5 minutes', ?, now(), 5, 'was', ?) returning id::text",
                (long) backup,
                target,
                orders,
                scratch,
                Long.parseLong(number));
        rows.run("update target set login = 'nobody' where id = ?", target);
        restores.settle();
        seen(id).then()
                .body("state", is("RUNNING"))
                .body("notKnown", containsString("where there is a database “" + scratch));
        world.as(world.reader)
                .get("/backups/restores/" + id)
                .then()
                .body(containsString("Nobody knows whether " + orders + " was restored"));
        rows.run("update target set login = ? where id = ?", role, target);
        again(id);
        seen(id).then()
                .body("state", is("FAILED"))
                .body("notKnown", is(""))
                .body("reason", containsString("while names changed; none did"));
        assertThat(databases(scratch)).isNull();
    }

    /** Two people agreed on a server, and by the time it begins the target names another one. */
    @Test
    void pointedElsewhere_whileItWaits_failsInWords_andReachesNothing() {
        int backup = backedUp();
        String id = left(backup, "RUNNING", "phasegate_restore_wait" + RestoreWorld.id, "null");
        rows.run("update backup_restore set beat_at = now(), node = 'waits' where id = ?", Long.parseLong(id));
        Instant asked = Instant.now();
        rows.run("update target set port = 1 where id = ?", target);
        work.run(order(id, backup, asked), ShopArchives.course());
        seen(id).then()
                .body("state", is("FAILED"))
                .body("reason", containsString("names another database now. Nothing was done there. Ask again."));
    }

    private RestoreWork.Order order(String id, int backup, Instant asked) {
        return new RestoreWork.Order(
                Long.parseLong(id),
                backup,
                rows.text("select file from backup where id = ?", (long) backup),
                rows.number("select bytes from backup where id = ?", (long) backup),
                rows.text("select sha256 from backup where id = ?", (long) backup),
                false,
                rows.text("select invariants from backup where id = ?", (long) backup),
                Measure.ROWS,
                target,
                asked,
                BackupRestore.Mode.NEW,
                orders + "_waits",
                true,
                false,
                "phasegate_restore_wait" + RestoreWorld.id);
    }

    /** Its server is another one: nothing there is dropped, and nobody says that it is gone. */
    @Test
    void left_whereTheTargetNamedBefore_isNotLookedFor_norSaidToBeGone() throws SQLException {
        int backup = backedUp();
        String scratch = "phasegate_restore_moved" + RestoreWorld.id;
        sql("postgres", "create database " + scratch);
        String failed = left(backup, "FAILED", scratch, "null");
        String running = left(backup, "RUNNING", scratch, "null");
        String renaming = left(backup, "RUNNING", scratch, "now() + interval '1 minute'");
        rows.run("update target set host = 'localhost' where id = ?", target);
        for (String id : List.of(running, renaming)) {
            rows.run(
                    "update backup_restore set beat_at = now() - interval '5 minutes' where id = ?",
                    Long.parseLong(id));
        }
        rows.run("update backup_restore set ended_at = now() where id = ?", Long.parseLong(failed));
        restores.settle();
        restores.clear();
        restores.clear();
        String words =
                "names another database by now, so nothing is looked for there. What may be left is on the server"
                        + " that it named before: a database with “" + scratch + "”";
        for (String id : List.of(failed, running, renaming)) {
            seen(id).then().body("state", is("FAILED")).body("reason", containsString(words));
        }
        assertThat(seen(failed).<String>path("reason").split("names another")).hasSize(2);
        seen(renaming).then().body("notKnown", containsString(words));
        assertThat(databases(scratch)).isEqualTo(scratch);
        assertThat(rows.texts(
                        "select scratch from backup_restore where id in (?, ?)",
                        Long.parseLong(failed),
                        Long.parseLong(running)))
                .containsExactly(scratch, scratch);
        assertThat(rows.texts("select sentence from audit_event where action = 'restore.left'"))
                .filteredOn(said -> said.contains(scratch))
                .hasSize(1);
        sql("postgres", "drop database " + scratch);
    }

    /** No round takes it before its last sign of life, or its end, is set back. */
    private String left(int backup, String state, String scratch, String swapAt) {
        return rows.text(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by, approved_by, started_at, node, beat_at, ended_at, scratch, swap_at, restore_ms) values"
                        + " (?, ?, 'x', ?, 'NEW', ?, true, 'y', now(), 'Mira', 'Ada', now(), 'left', now(), case when ? ="
                        + " 'FAILED' then now() - interval '30 days' end, ?, " + swapAt + ", 5) returning id::text",
                (long) backup,
                target,
                state,
                orders + "_" + UUID.randomUUID(),
                state,
                scratch);
    }

    private void again(String id) {
        rows.run("update backup_restore set beat_at = now() - interval '5 minutes' where id = ?", Long.parseLong(id));
        restores.settle();
    }

    @Test
    void damagedArchive_orPoorUser_failInWords_andNothingIsTouched() throws SQLException, IOException {
        int backup = backedUp();
        long poor = target("poor_" + RestoreWorld.id);
        Response asked = asked(administrator, backup, poor, "NEW", orders + "_x");
        String first = asked.header("Location").replaceFirst(".*/", "");
        approved(second(), first, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(first);
        seen(first).then().body("reason", containsString("may not make a database"));

        String name = world.as(world.reader).get("/api/v1/backups/" + backup).path("file");
        Path file = Path.of("target/backup-test/archives", name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 200] ^= 1;
        Files.write(file, bytes);
        String second = restore(administrator, backup, "REPLACE", orders);
        approved(second(), second, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(second);
        seen(second).then().body("state", is("FAILED"));
        world.as(world.reader).get("/api/v1/backups/" + backup).then().body("state", is("FAILED"));
        assertThat(databases(orders + "%")).isEqualTo(orders);
        assertThat(databases("phasegate_restore_%")).isNull();
        asked(administrator, backup, target, "NEW", orders + "_y").then().statusCode(409);
    }
}
