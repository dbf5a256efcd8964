package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.MariaPrograms;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestMaria;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.Until;

/** From the button to a gate that opens, on a MariaDB of this machine. */
@OnPostgres
class MariaBackupsTest {
    private static final String SECRET = "canary-of-the-login";
    private static TestMaria server;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private PlanWorld world;
    private NeedWorld needs;
    private Rows rows;
    private long orders;

    @BeforeAll
    static void start() {
        MariaPrograms.withServer();
        server = TestMaria.start();
        server.run(
                "create database orders",
                "create table orders.orders (id int primary key, note text)",
                "insert into orders.orders select seq, concat('canary', seq) from orders.seq_1_to_1000",
                "create view orders.recent as select * from orders.orders where id > 990",
                "create user backup@'%' identified by '" + SECRET + "'",
                "grant " + MariaArchives.RIGHTS + " on orders.* to backup@'%'",
                "create user drill@'%' identified by '" + SECRET + "'",
                "create database drills",
                "grant select on drills.* to drill@'%'",
                "grant all on `phasegate\\_drill\\_%`.* to drill@'%'",
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
        needs = new NeedWorld(database, mapper);
        rows = new Rows(database);
        orders = target("orders", "backup");
        for (long plan : List.of(world.planId, needs.world.planId)) {
            rows.run(
                    "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                    orders,
                    plan);
        }
    }

    private long target(String database, String user) {
        int id = TestTargets.database(
                world.people.administrator("Ada Lind"),
                "MARIADB",
                database + " " + UUID.randomUUID(),
                server.port(),
                database,
                user,
                SECRET);
        return id;
    }

    private Response asked(long target) {
        return world.token(world.member, "read,write").post("/api/v1/databases/" + target + "/backups");
    }

    private Response seen(int backup) {
        return world.as(world.reader).get("/api/v1/backups/" + backup);
    }

    private void settled(int backup) {
        Until.so(() -> List.of("RESTORE_PROVEN", "FAILED").contains(seen(backup).path("state"))
                || "FAILED".equals(seen(backup).path("drills[0].state")));
    }

    @Test
    void backup_isWritten_read_restoredAndCompared_andOpensTheGate() {
        int need = needs.ask(needs.world.mira, Map.of("database", orders, "state", "RESTORE_PROVEN", "hours", 24))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        needs.gate().body("blockers.code", hasItem("backup_needed"));
        int id = Integer.parseInt(needs.world
                .mira
                .given()
                .post(needs.api() + "/" + need + "/backups")
                .then()
                .statusCode(202)
                .extract()
                .header("Location")
                .replaceFirst(".*/", ""));
        settled(id);
        seen(id).then()
                .body("reason", is(""))
                .body("drills[0].reason", is(""))
                .body("state", is("RESTORE_PROVEN"))
                .body("drills[0].place", is("a MariaDB made for it"))
                .body("file", endsWith(".sql.gz"));
        String file = seen(id).path("file");
        assertThat(Path.of("target/backup-test/archives", file)).exists();
        assertThat(Path.of("target/backup-test/scratch").toFile().list()).noneMatch(name -> name.startsWith("maria-"));
        needs.gate().body("blockers.code", not(hasItem("backup_needed"))).body("backups[0].met", is(true));
        world.as(world.reader)
                .get("/backups/runs/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Restore-proven"))
                .body(containsString("mariadb-dump 1"))
                .body(containsString("1,000 rows"))
                .body(containsString("Views, routines, triggers or events of root@localhost run here as"))
                .body(containsString("/restore\">"))
                .body(not(containsString("canary")));
        world.as(world.reader).get("/backups").then().statusCode(200).body(containsString("Until "));
        world.as(world.reader)
                .get("/backups/databases/" + orders)
                .then()
                .statusCode(200)
                .body(containsString("a server that is made for it"));
        world.as(world.reader)
                .get("/plans/" + world.slug + "/newest-backups")
                .then()
                .statusCode(200)
                .body(containsString("/backups/runs/" + id));
        assertThat(rows.text("select tool_version from backup where id = ?", (long) id))
                .matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void drill_onANamedServer_leavesNothingThere_andAPowerfulUserIsRefused() {
        int id = asked(orders).path("id");
        settled(id);
        drillOn(target("drills", "drill"));
        test(id);
        seen(id).then().body("drills[0].reason", is("")).body("drills[0].state", is("PROVEN"));
        drillOn(target("orders", "powerful"));
        test(id);
        seen(id).then()
                .body("drills[0].state", is("FAILED"))
                .body("drills[0].reason", containsString("may ALL PRIVILEGES on *.*"));
        assertThat(rows.number("select count(*) from backup_drill where backup_id = ? and scratch <> ''", (long) id))
                .isEqualTo(1); // of the refused one nothing was made, and the next round finds that out
        assertThat(server.count("select count(*) from information_schema.schemata where schema_name like 'phasegate%'"))
                .isZero();
    }

    private void drillOn(long place) {
        world.people
                .administrator("Ada Lind")
                .given()
                .contentType("application/json")
                .header(
                        "If-Match",
                        "\""
                                + rows.number(
                                        "select coalesce((select version + 2 from backup_settings where target_id"
                                                + " = ?), 1)",
                                        orders)
                                + "\"")
                .body(Map.of("drillTarget", place))
                .put("/api/v1/databases/" + orders + "/backup-settings")
                .then()
                .statusCode(200);
    }

    private void test(int backup) {
        world.token(world.member, "read,write")
                .post("/api/v1/backups/" + backup + "/drills")
                .then()
                .statusCode(202);
        Until.so(() -> !"RUNNING".equals(seen(backup).path("drills[0].state")));
    }

    @Test
    void missingProgram_andAServerNobodyKnows_areSaidBeforeAnybodyPresses() {
        look(1_099_001_000, "99.1.0");
        world.as(world.member)
                .get("/backups")
                .then()
                .body(containsString(
                        "The server is MariaDB 99.1.0, so mariadb-dump of version 99.1 or newer is needed."));
        asked(orders).then().statusCode(409).body("detail", containsString("phasegate.backup.mariadb-bin"));
        look(2_008_004_000, "8.4.0");
        asked(orders)
                .then()
                .statusCode(409)
                .body("detail", is("This is MySQL. Backups are taken of PostgreSQL and MariaDB."));
    }

    private void look(int number, String version) {
        rows.run(
                "insert into backup_look (target_id, looked_at, server_version, server_number) values (?, now(), ?, ?)"
                        + " on conflict (target_id) do update set server_version = excluded.server_version, server_number ="
                        + " excluded.server_number",
                orders,
                version,
                number);
    }

    @Test
    void look_saysKindVersionAndSize() {
        world.as(world.member)
                .redirects()
                .follow(false)
                .post("/backups/databases/" + orders + "/looks")
                .then()
                .statusCode(303);
        world.as(world.member).get("/backups").then().body(containsString("MariaDB 1"));
        assertThat(rows.number("select server_number from backup_look where target_id = ?", orders))
                .isGreaterThan(1_010_000_000);
    }

    @Test
    void missingRights_failInWords() {
        server.run("create user poor@'%' identified by '" + SECRET + "'", "grant select on orders.* to poor@'%'");
        long poor = target("orders", "poor");
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                poor,
                world.planId);
        int id = asked(poor).path("id");
        Until.so(() -> "FAILED".equals(seen(id).path("state")));
        seen(id).then()
                .body(
                        "reason",
                        containsString(
                                "grant show view, trigger, event on `orders`.* to it. To see routines: grant select on mysql.proc"));
    }

    @Test
    void snapshot_withoutABackup_isMeasured() {
        world.token(world.member, "read,write")
                .contentType("application/json")
                .body(Map.of("name", "before"))
                .post("/api/v1/databases/" + orders + "/snapshots")
                .then()
                .statusCode(202);
        Until.so(() -> rows.number(
                        "select count(*) from invariant_snapshot where target_id = ? and ended_at is not null", orders)
                == 1);
        assertThat(rows.text("select invariants from invariant_snapshot where target_id = ?", orders))
                .contains("\"rows\":1000");
    }
}
