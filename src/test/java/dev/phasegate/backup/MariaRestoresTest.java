package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.TargetKind;
import dev.phasegate.testsupport.MariaPrograms;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestMaria;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;
import dev.phasegate.testsupport.Until;

/** A backup of a MariaDB that two people bring back as a new database, from the page and over the API. */
@OnPostgres
class MariaRestoresTest {
    private static final String SECRET = "canary-of-the-login";
    private static TestMaria server;

    @Inject
    DataSource database;

    @Inject
    Restores restores;

    @Inject
    SettleRestore settle;

    @Inject
    Kinds kinds;

    private PlanWorld world;
    private Rows rows;
    private Person administrator;
    private long orders;
    private long onto;
    private String name;

    @BeforeAll
    static void start() {
        MariaPrograms.withServer();
        server = TestMaria.start();
        server.run(
                "create database orders",
                "create table orders.orders (id int primary key, note text)",
                "insert into orders.orders select seq, concat('canary', seq) from orders.seq_1_to_1000",
                "create view orders.recent as select * from orders.orders where id > 990",
                "create event orders.nightly on schedule every 1 day do delete from orders where id < 0",
                "create user backup@'%' identified by '" + SECRET + "'",
                "grant " + MariaArchives.RIGHTS + " on orders.* to backup@'%'",
                "create user restorer@'%' identified by '" + SECRET + "'",
                "grant select on orders.* to restorer@'%'",
                "grant all on `restored\\_%`.* to restorer@'%'",
                "create user powerful@'%' identified by '" + SECRET + "'",
                "grant all on *.* to powerful@'%'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        administrator = world.people.administrator("Ada Lind");
        orders = target("backup");
        onto = target("restorer");
        name = "restored_" + UUID.randomUUID().toString().substring(0, 8);
    }

    private long target(String user) {
        int id = TestTargets.database(
                administrator,
                "MARIADB",
                "orders by " + user + " " + UUID.randomUUID(),
                server.port(),
                "orders",
                user,
                SECRET);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                world.planId);
        return id;
    }

    private int backedUp() {
        rows.run(
                "insert into backup_settings (target_id, version, compression, encrypted, drill_after, changed_at,"
                        + " changed_by) values (?, 1, 1, false, false, now(), 'Ada Lind')",
                orders);
        int id = world.token(world.member, "read,write")
                .post("/api/v1/databases/" + orders + "/backups")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Until.so(() -> !world.as(world.reader).get("/api/v1/backups/" + id).<Boolean>path("running"));
        world.as(world.reader)
                .get("/api/v1/backups/" + id)
                .then()
                .body("reason", is(""))
                .body("state", is("READ_VERIFIED"));
        return id;
    }

    private Response asked(Person by, int backup, long target, String mode, String typed) {
        return world.as(by)
                .formParam("target", target)
                .formParam("mode", mode)
                .formParam("name", typed)
                .formParam("rights", "on")
                .formParam("why", "Rows are gone")
                .post("/backups/runs/" + backup + "/restores");
    }

    private String restored(int backup, long target) {
        Response asked = asked(world.owner, backup, target, "NEW", name);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(303);
        String id = asked.header("Location").replaceFirst(".*/", "");
        approved(world.people.administrator("Eve Second"), id).then().statusCode(303);
        Until.so(() -> List.of("DONE", "FAILED").contains(seen(id).path("state")));
        return id;
    }

    private Response approved(Person by, String restore) {
        return world.as(by)
                .formParam("password", TestUsers.PASSWORD)
                .post("/backups/restores/" + restore + "/approval");
    }

    private Response seen(String restore) {
        return world.as(world.reader).get("/api/v1/restores/" + restore);
    }

    private long count(String schema, String comment) {
        return server.count("select count(*) from information_schema.schemata where schema_name like '" + schema
                + "' and schema_comment like '" + comment + "'");
    }

    @Test
    void beside_byTwoPeople_isCompared_andNothingElseIsTouched() {
        int backup = backedUp();
        world.as(world.owner)
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("/restore\">Restore…"))
                .body(not(containsString("renames no databases")));
        world.as(world.owner)
                .get("/backups/runs/" + backup + "/restore")
                .then()
                .statusCode(200)
                .body(containsString("MariaDB renames no databases, so none is replaced in one step."))
                .body(containsString("point the application there"))
                .body(not(containsString("value=\"REPLACE\"")))
                .body(not(containsString("(orders on 127.0.0.1) PostgreSQL")));
        asked(world.member, backup, onto, "NEW", name).then().statusCode(403);
        asked(world.owner, backup, onto, "NEW", "orders")
                .then()
                .statusCode(422)
                .body(containsString("There is such a database. Choose another name."));

        Response asked = asked(world.owner, backup, onto, "NEW", name);
        String id = asked.header("Location").replaceFirst(".*/", "");
        approved(world.owner, id).then().statusCode(403);
        assertThat(count(name, "%")).isZero();
        approved(administrator, id).then().statusCode(303);
        Until.so(() -> List.of("DONE", "FAILED").contains(seen(id).path("state")));
        seen(id).then()
                .body("reason", is(""))
                .body("state", is("DONE"))
                .body("oldName", is(""))
                .body("remark", containsString("Views, routines, triggers or events of root@localhost run here as"))
                .body("remark", containsString("Events are switched off: nightly."));
        assertThat(server.count("select count(*) from " + name + ".orders")).isEqualTo(1000);
        assertThat(count(name, "")).isEqualTo(1);
        assertThat(count("orders", "")).isEqualTo(1);
        world.as(world.reader)
                .get("/backups/restores/" + id)
                .then()
                .body(containsString("Everything was the same"))
                .body(containsString("Events are switched off"))
                .body(not(containsString("canary")));
        assertThat(rows.texts("select sentence from audit_event where action = 'restore.done'"))
                .anyMatch(said -> said.contains("restored “" + name));
    }

    @Test
    void replacing_isRefusedInWords_byFormAndApi() {
        int backup = backedUp();
        asked(world.owner, backup, onto, "REPLACE", "orders")
                .then()
                .statusCode(422)
                .body(containsString("MariaDB renames no databases"));
        world.token(administrator, "admin,write")
                .contentType("application/json")
                .body(Map.of("target", onto, "mode", "REPLACE", "name", "orders", "why", "x"))
                .post("/api/v1/backups/" + backup + "/restores")
                .then()
                .statusCode(422)
                .body(containsString("MariaDB renames no databases, so none is replaced in one step."));
        assertThat(rows.number("select count(*) from backup_restore where backup_id = ?", (long) backup))
                .isZero();
    }

    @Test
    void nameThatIsTaken_isRefused_andWhatIsThereStays() {
        int backup = backedUp();
        server.run("create database " + name, "create table " + name + ".mine (a int)");
        seen(restored(backup, onto))
                .then()
                .body("state", is("FAILED"))
                .body("reason", is("There is a database “" + name + "” on that server by now."));
        restores.clear();
        assertThat(server.count("select count(*) from " + name + ".mine")).isZero();
        assertThat(count(name, "")).isEqualTo(1);
    }

    /** Somebody sees the difference, and nobody takes it for what was backed up. */
    @Test
    void differing_isKept_marked_andItsBackupIsRefuted() {
        int backup = backedUp();
        rows.run(
                "update backup set invariants = replace(invariants, '\"rows\":1000', '\"rows\":999') where id = ?",
                (long) backup);
        String id = restored(backup, onto);
        // What is counted while it is read says so first: the archive is not what was counted.
        seen(id).then().body("state", is("FAILED")).body("reason", containsString("had 999 rows, and 1000 are in"));
        assertThat(count(name, "%")).isZero();

        int other = backedUpAgain();
        rows.run(
                "update backup set invariants = regexp_replace(invariants, '(\"view recent\":\")[0-9a-f]+', '\\1beef')"
                        + " where id = ?",
                (long) other);
        String differs = restored(other, onto);
        seen(differs)
                .then()
                .body("state", is("FAILED"))
                .body("reason", containsString("It is kept as “" + name + "”, with “phasegate_restore_"));
        restores.clear();
        assertThat(count(name, "phasegate\\_restore\\_%")).isEqualTo(1);
        world.as(world.reader)
                .get("/api/v1/backups/" + other)
                .then()
                .body("refuted", containsString("What was restored is not what was backed up"));
    }

    private int backedUpAgain() {
        rows.run("delete from backup_settings where target_id = ?", orders);
        return backedUp();
    }

    /** Its node went away: what bears its mark is dropped at the next start, and what has only its name is not. */
    @Test
    void lost_inTheMiddle_leavesNothing_andOthersStay() {
        int backup = backedUp();
        String mine = name + "_mine";
        String others = name + "_others";
        String finished = name + "_finished";
        server.run(
                "create database " + mine + " comment 'phasegate_restore_mine'",
                "create table " + mine + ".half (a int)",
                "create database " + others + " comment 'of somebody else'",
                "create database " + finished + " comment 'phasegate_restore_finished'");
        String first = lost(backup, mine, "phasegate_restore_mine", false);
        String second = lost(backup, others, "phasegate_restore_others", false);
        String third = lost(backup, finished, "phasegate_restore_finished", true);
        restores.settle();
        for (String gone : List.of(first, second)) {
            seen(gone).then().body("state", is("FAILED")).body("reason", containsString("went away in the middle"));
        }
        seen(third).then().body("state", is("DONE"));
        assertThat(count(mine, "%")).isZero();
        assertThat(count(others, "of somebody else")).isEqualTo(1);
        assertThat(count(finished, "")).isEqualTo(1);
        assertThat(rows.number(
                        "select count(*) from backup_restore where scratch <> '' and backup_id = ?", (long) backup))
                .isZero();
    }

    private String lost(int backup, String database, String mark, boolean compared) {
        return rows.text(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by, approved_by, started_at, node, beat_at, scratch, swap_at, restore_ms) values (?, ?, 'x',"
                        + " 'RUNNING', 'NEW', ?, true, 'y', now(), 'Mira', 'Ada', now(), 'gone', now() - interval '5 minutes',"
                        + " ?, case when ? then now() end, 5) returning id::text",
                (long) backup,
                onto,
                database,
                mark,
                compared);
    }

    /** Nobody says what nobody knows, and it is asked again. */
    @Test
    void finishing_thatNobodyKnowsOf_isFoundOutLater() {
        int backup = backedUp();
        server.run("create database " + name + " comment 'phasegate_restore_unsure'");
        String id = lost(backup, name, "phasegate_restore_unsure", true);
        rows.run("update target set login = 'nobody' where id = ?", onto);
        restores.settle();
        seen(id).then()
                .body("state", is("RUNNING"))
                .body("notKnown", containsString("where its comment is still “phasegate_restore_unsure”"));
        rows.run("update target set login = 'restorer' where id = ?", onto);
        rows.run("update backup_restore set beat_at = now() - interval '5 minutes' where id = ?", Long.parseLong(id));
        restores.settle();
        seen(id).then().body("state", is("DONE"));
        assertThat(count(name, "")).isEqualTo(1);
    }

    /** Somebody dropped it right then, and made another of that name: that is not what was restored. */
    @Test
    void goneBeforeItIsFinished_isNotSaidToBeRestored() throws Exception {
        int backup = backedUp();
        server.run("create database " + name);
        String id = lost(backup, name, "phasegate_restore_taken", true);
        rows.run("update backup_restore set beat_at = now() where id = ?", Long.parseLong(id));
        DatabaseKind maria = kinds.of(TargetKind.MARIADB);
        settle.finish(
                new RestorePlace.Renaming(Long.parseLong(id), "phasegate_restore_taken", null, name, ""),
                settle.place(onto, Instant.now(), maria),
                maria);
        seen(id).then()
                .body("state", is("FAILED"))
                .body("notKnown", containsString("somebody took its mark “phasegate_restore_taken” away"));
        restores.clear();
        assertThat(count(name, "")).isEqualTo(1);
    }

    @Test
    void damagedArchive_leavesNothing() throws IOException {
        int backup = backedUp();
        String file = world.as(world.reader).get("/api/v1/backups/" + backup).path("file");
        Path archive = Path.of("target/backup-test/archives", file);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length - 20] ^= 1;
        Files.write(archive, bytes);
        String id = restored(backup, onto);
        seen(id).then().body("state", is("FAILED"));
        assertThat(count(name, "%")).isZero();
        world.as(world.reader).get("/api/v1/backups/" + backup).then().body("state", is("FAILED"));
    }

    /** The disk of this server is lost: it comes from another place. */
    @Test
    void archiveThatIsOnlyElsewhere_isFetchedFirst() throws IOException {
        int backup = backedUp();
        String file = world.as(world.reader).get("/api/v1/backups/" + backup).path("file");
        Path here = Path.of("target/backup-test/archives", file);
        Path folder = Files.createDirectories(Path.of("target/backup-test/places", name));
        Files.move(here, folder.resolve(file));
        long place = rows.number(
                "insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?, 'FOLDER', ?,"
                        + " true, now(), 'Ada Lind') returning id",
                "Far " + name,
                folder.toAbsolutePath().toString());
        rows.run(
                "insert into backup_copy (backup_id, place_id, state, next_try, medium, verified_at) values (?, ?,"
                        + " 'VERIFIED', now(), 'another machine', now())",
                (long) backup,
                place);
        seen(restored(backup, onto)).then().body("reason", is("")).body("state", is("DONE"));
        assertThat(here).hasSameBinaryContentAs(folder.resolve(file));
        assertThat(server.count("select count(*) from " + name + ".orders")).isEqualTo(1000);
    }

    @Test
    void powerfulUser_isRefused_untilSomebodyTypesIt_onRecord() {
        int backup = backedUp();
        long powerful = target("powerful");
        String refused = restored(backup, powerful);
        seen(refused)
                .then()
                .body("state", is("FAILED"))
                .body("reason", containsString("may ALL PRIVILEGES on *.*"))
                .body("reason", containsString("type “as superuser”"));
        assertThat(count(name, "%")).isZero();
        String id = String.valueOf(world.token(administrator, "admin,write")
                .contentType("application/json")
                .body(Map.of("target", powerful, "mode", "NEW", "name", name, "why", "x", "superuser", "as superuser"))
                .post("/api/v1/backups/" + backup + "/restores")
                .then()
                .statusCode(201)
                .body("asSuperuser", is(true))
                .extract()
                .<Integer>path("id"));
        approved(world.people.administrator("Eve Third"), id).then().statusCode(303);
        Until.so(() -> List.of("DONE", "FAILED").contains(seen(id).path("state")));
        seen(id).then()
                .body("reason", is(""))
                .body("state", is("DONE"))
                .body("remark", not(containsString("root@localhost")));
        assertThat(server.count("select count(*) from information_schema.views where table_schema = '" + name
                        + "' and definer = 'root@localhost'"))
                .isEqualTo(1);
    }

    /** A PostgreSQL does not take it, and is not offered; nor one that the person may not see. */
    @Test
    void targets_ofAnotherKind_orNotSeen_areNotOffered() {
        int backup = backedUp();
        int postgres = TestTargets.database(
                administrator, "POSTGRESQL", "pg " + UUID.randomUUID(), 1, "postgres", "x", SECRET);
        asked(administrator, backup, postgres, "NEW", name)
                .then()
                .statusCode(422)
                .body(containsString("Choose where it goes."));
        rows.run("delete from target_grant where target_id = ?", onto);
        asked(world.owner, backup, onto, "NEW", name).then().statusCode(422);
        rows.run("delete from target_grant where target_id = ?", orders);
        asked(world.owner, backup, orders, "NEW", name).then().statusCode(404);
    }
}
