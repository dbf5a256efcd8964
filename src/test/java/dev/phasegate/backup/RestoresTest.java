package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.PostgresPrograms;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;

/** A backup that two people bring back, on a server of this machine; and what administrators see of Phasegate's own. */
@OnPostgres
class RestoresTest {
    private static final String ID = UUID.randomUUID().toString().substring(0, 8);
    private static final String ROLE = "restorer_" + ID;
    private static final String APP = "app_" + ID;
    private static final String SECRET = "4711" + ID;
    private static TargetServer server;

    @Inject
    DataSource database;

    @Inject
    Restores restores;

    @Inject
    RecordOwnBackup own;

    private PlanWorld world;
    private Rows rows;
    private Person administrator;
    private String orders;
    private long target;

    @BeforeAll
    static void start() {
        PgTools tools = PostgresPrograms.withServer();
        server = TargetServer.installed("restore-test-server", tools.folder());
        server.run(
                "create role " + ROLE + " login createdb password '" + SECRET + "'",
                "create role " + APP + " nologin",
                "grant " + APP + " to " + ROLE,
                "create role poor_" + ID + " login password '" + SECRET + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        world = new PlanWorld(database);
        rows = new Rows(database);
        administrator = world.people.administrator("Ada Lind");
        orders = "orders_" + UUID.randomUUID().toString().substring(0, 8);
        server.run("create database " + orders + " owner " + ROLE);
        sql(
                orders,
                "create table orders (id int primary key, note text)",
                "insert into orders select g, 'note' || g from generate_series(1, 1000) g",
                "create table kept (id int)",
                "grant select on orders to " + APP);
        sql("postgres", "alter database " + orders + " set work_mem = '7MB'");
        target = target(ROLE);
    }

    private long target(String user) {
        return target(user, world.planId);
    }

    private long target(String user, long plan) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                orders + " by " + user + " for " + plan,
                "kind",
                "POSTGRESQL",
                "host",
                "127.0.0.1",
                "port",
                server.port(),
                "tls",
                "OFF",
                "allowLocal",
                true,
                "database",
                orders,
                "user",
                user,
                "secret",
                Map.of("value", SECRET)));
        int id = administrator
                .given()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                plan);
        return id;
    }

    private int backedUp() {
        rows.run(
                "insert into backup_settings (target_id, version, compression, encrypted, drill_after, changed_at,"
                        + " changed_by) values (?, 1, 1, false, false, now(), 'Ada Lind') on conflict do nothing",
                target);
        int id = world.token(world.member, "read,write")
                .post("/api/v1/databases/" + target + "/backups")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        until(() -> !world.as(world.reader).get("/api/v1/backups/" + id).<Boolean>path("running"));
        world.as(world.reader)
                .get("/api/v1/backups/" + id)
                .then()
                .body("reason", is(""))
                .body("state", is("READ_VERIFIED"));
        return id;
    }

    private Response asked(Person by, int backup, long onto, String mode, String name) {
        return world.as(by)
                .formParam("target", onto)
                .formParam("mode", mode)
                .formParam("name", name)
                .formParam("rights", "on")
                .formParam("why", "Rows are gone")
                .post("/backups/runs/" + backup + "/restores");
    }

    private String restore(Person by, int backup, String mode, String name) {
        Response response = asked(by, backup, target, mode, name);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(303);
        return response.header("Location").replaceFirst(".*/", "");
    }

    private Response approved(Person by, String restore, String password) {
        return world.as(by).formParam("password", password).post("/backups/restores/" + restore + "/approval");
    }

    private Response seen(String restore) {
        return world.as(world.reader).get("/api/v1/restores/" + restore);
    }

    private void untilOver(String restore) {
        until(() -> List.of("DONE", "FAILED", "DROPPED").contains(seen(restore).path("state")));
    }

    private static void until(BooleanSupplier so) {
        for (int i = 0; i < 600 && !so.getAsBoolean(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(so.getAsBoolean()).as("in time").isTrue();
    }

    private static Connection connect(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, ROLE, SECRET);
    }

    private static void sql(String name, String... statements) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String name, String query) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String databases(String like) throws SQLException {
        return text(
                "postgres",
                "select string_agg(datname, ' ' order by datname) from pg_database where datname like '" + like + "'");
    }

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
        assertThat(text(orders, "select has_table_privilege('" + APP + "', 'orders', 'select')"))
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
        long elsewhere = target(ROLE, other.planId);
        world.seat(other.owner, "READER");
        asked(other.owner, backup, elsewhere, "NEW", orders + "_mine").then().statusCode(403);
        Response asked = asked(administrator, backup, elsewhere, "NEW", orders + "_mine");
        asked.then().statusCode(303);
        approved(other.owner, asked.header("Location").replaceFirst(".*/", ""), TestUsers.PASSWORD)
                .then()
                .statusCode(403)
                .body(containsString("Its rows can be read where they are restored"));
    }

    /** Proving who one is renews the session, so each does it once. */
    private Person second() {
        return world.people.administrator("Eve Second");
    }

    @Test
    void beside_getsItsName_andWhatIsThereIsNotTaken() throws SQLException {
        int backup = backedUp();
        String copy = orders + "_copy";
        String id = restore(administrator, backup, "NEW", copy);
        asked(world.owner, backup, target, "NEW", copy).then().statusCode(409);
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
        Path folder = Files.createDirectories(Path.of("target/backup-test/places", ID + backup));
        Files.move(here, folder.resolve(name));
        asked(administrator, backup, target, "NEW", orders + "_far").then().statusCode(409);
        long place = rows.number(
                "insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?, 'FOLDER', ?,"
                        + " true, now(), 'Ada Lind') returning id",
                "Far " + ID + backup,
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
    void differing_isKeptBeside_andNothingIsRenamed() throws SQLException {
        int backup = backedUp();
        rows.run(
                "update backup set invariants = replace(invariants, '\"rows\":1000', '\"rows\":999') where id = ?",
                (long) backup);
        String id = restore(administrator, backup, "REPLACE", orders);
        approved(second(), id, TestUsers.PASSWORD).then().statusCode(303);
        untilOver(id);
        seen(id).then()
                .body("state", is("FAILED"))
                .body("reason", containsString("public.orders was 999 rows and is 1,000 rows"));
        restores.tend();
        String beside = databases("phasegate_restore_%");
        assertThat(beside).isNotNull();
        assertThat(databases(orders + "%")).isEqualTo(orders);
        sql("postgres", "drop database " + beside);
    }

    @Test
    void damagedArchive_orPoorUser_failInWords_andNothingIsTouched() throws SQLException, IOException {
        int backup = backedUp();
        long poor = target("poor_" + ID);
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
        String before = lost(backup, orders + "_b", "phasegate_restore_gone" + ID, false);
        String after = lost(backup, orders, "phasegate_restore_gone2" + ID, true);
        restores.tend();
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
    void snapshots_areCompared_withTolerances_andSettledByAnExplanation() throws SQLException {
        int before = snapshot("before the switch");
        sql(
                orders,
                "insert into orders select g, 'x' from generate_series(2001, 2008) g",
                "insert into kept values (1)");
        int after = snapshot("after the switch");
        Response made = world.token(world.member, "read,write")
                .contentType("application/json")
                .body(Map.of("before", before, "after", after, "tolerances", "orders: 1 %"))
                .post("/api/v1/databases/" + target + "/comparisons");
        made.then()
                .statusCode(201)
                .body("settled", is(false))
                .body("lines.find { it.name == 'public.orders' }.verdict", is("WITHIN"))
                .body("lines.find { it.name == 'public.kept' }.verdict", is("DIFFERS"));
        String path = "/backups/comparisons/" + made.path("id");
        world.as(world.reader).get(path).then().statusCode(200).body(containsString("1 difference is open"));
        world.as(world.reader)
                .formParam("name", "public.kept")
                .formParam("note", "x")
                .post(path + "/explanations")
                .then()
                .statusCode(403);
        world.as(world.member)
                .formParam("name", "public.kept")
                .formParam("note", " ")
                .post(path + "/explanations")
                .then()
                .statusCode(422);
        world.as(world.member)
                .formParam("name", "public.kept")
                .formParam("note", "The switch itself writes this row")
                .post(path + "/explanations")
                .then()
                .statusCode(303);
        world.as(world.reader)
                .get(path)
                .then()
                .body(containsString("Nothing differs that is not explained"))
                .body(containsString("The switch itself writes this row"));
        world.as(world.member)
                .formParam("tolerances", "orders 5")
                .post(path + "/tolerances")
                .then()
                .statusCode(422);
        world.as(world.member)
                .formParam("tolerances", "orders: 7")
                .post(path + "/tolerances")
                .then()
                .statusCode(303);
        world.as(world.reader)
                .get("/api/v1/comparisons/" + made.path("id"))
                .then()
                .body("settled", is(false));
        world.as(world.reader)
                .get("/backups/databases/" + target + "/snapshots")
                .then()
                .statusCode(200)
                .body(containsString("before the switch"));
        assertThat(rows.texts("select action from audit_event where kind = 'snapshot'"))
                .contains("snapshot.taken", "snapshot.compared", "snapshot.explained", "snapshot.tolerances");
    }

    private int snapshot(String name) {
        int id = world.token(world.member, "read,write")
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/databases/" + target + "/snapshots")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String list = "/api/v1/databases/" + target + "/snapshots";
        until(() -> !world.as(world.reader).get(list).<Boolean>path("items[0].running"));
        world.as(world.reader).get(list).then().body("items[0].reason", is(""));
        return id;
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
        until(() ->
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
