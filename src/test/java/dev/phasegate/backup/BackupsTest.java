package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.shared.Actor;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.PostgresPrograms;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.Until;

/** From the button to the proof, on a database of this machine. */
@OnPostgres
class BackupsTest {
    private static ThrowAwayPostgres server;

    @Inject
    DataSource database;

    @Inject
    TendBackups tend;

    @Inject
    Here here;

    @Inject
    AskBackup ask;

    @Inject
    BackupRuns runs;

    @Inject
    FetchArchive fetch;

    @Inject
    TargetAccess targets;

    @Inject
    Kinds kinds;

    @Inject
    RecordBackup record;

    private PlanWorld world;
    private Rows rows;
    private long orders;

    @BeforeAll
    static void start() throws SQLException {
        PgTools tools = PostgresPrograms.withServer();
        server = ThrowAwayPostgres.start(Path.of("target/backup-test/source"), Optional.of(tools.folder()));
        server.makeDatabase("orders", "UTF8", List.of());
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/orders", server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key, note text)");
            statement.execute("insert into orders select g, 'canary' || g from generate_series(1, 1000) g");
        }
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
        orders = target(server.password());
    }

    private long target(String password) {
        int id = TestTargets.database(
                world.people.administrator("Ada Lind"),
                "POSTGRESQL",
                "orders " + UUID.randomUUID(),
                server.port(),
                "orders",
                server.user(),
                password);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                world.planId);
        return id;
    }

    private Response asked(long target) {
        return world.token(world.member, "read,write").post("/api/v1/databases/" + target + "/backups");
    }

    private Response seen(int backup) {
        return world.as(world.reader).get("/api/v1/backups/" + backup);
    }

    @Test
    void backup_isWritten_read_restoredAndCompared_andThenGoodForAGate() {
        rows.run(
                "with p as (insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?,"
                        + " 'FOLDER', '/none', false, now(), 'Ada Lind') returning id) insert into backup_place_use select ?,"
                        + " id from p",
                "None " + UUID.randomUUID(),
                orders);
        Response asked = asked(orders);
        asked.then().statusCode(202).body("state", is("RUNNING"));
        int id = asked.path("id");
        Until.so(() -> List.of("RESTORE_PROVEN", "FAILED").contains(seen(id).path("state"))
                || "FAILED".equals(seen(id).path("drills[0].state")));
        seen(id).then()
                .body("state", is("RESTORE_PROVEN"))
                .body("reason", is(""))
                .body("drills[0].state", is("PROVEN"));
        String file = seen(id).path("file");
        assertThat(Path.of("target/backup-test/archives", file)).exists();
        world.as(world.reader)
                .get("/backups/runs/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Restore-proven"))
                .body(containsString("public.orders"))
                .body(containsString("1,000 rows"))
                .body(not(containsString("canary")))
                .body(not(containsString(server.password())));
        world.as(world.reader).get("/backups").then().statusCode(200).body(containsString("Until "));
        world.as(world.reader)
                .get("/backups/runs/" + id + "/log.txt")
                .then()
                .body(containsString("counted public.orders"));
        assertThat(rows.text("select state from backup_copy where backup_id = ?", (long) id))
                .isEqualTo("PENDING");
        assertThat(rows.texts("select action from audit_event where body::text like ? order by seq", "%"))
                .contains("backup.started", "backup.verified", "backup.proven");
    }

    private DrillWork drills(String within) {
        return new DrillWork(here, fetch, targets, kinds, record, BackupConfigs.with("drill-within", within));
    }

    @Test
    void wrongPassword_failsInWords_andLeavesNoFile() {
        long wrong = target("another one");
        int id = asked(wrong).path("id");
        Until.so(() -> "FAILED".equals(seen(id).path("state")));
        seen(id).then()
                .body("reason", containsString("does not take this password"))
                .body("file", is((String) null));
        String name = rows.text("select file from backup where id = ?", (long) id);
        assertThat(Files.exists(Path.of("target/backup-test/archives", name))).isFalse();
    }

    @Test
    void second_whileOneIsMade_isRefused() {
        running("elsewhere", "now() + interval '1 hour'");
        asked(orders).then().statusCode(409).body("detail", containsString("is being backed up already"));
    }

    @Test
    void drill_whereTheFileIsNot_isRefused_andTheBackupStaysWhatItIs() {
        long id = rows.number(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at) values (?, 'READ_VERIFIED',"
                        + " 'orders', 1, false, 'Mira Lead', now(), now(), 'elsewhere', now(), 'elsewhere.dump', 5, 'ff',"
                        + " now()) returning id",
                orders);
        world.token(world.member, "read,write")
                .post("/api/v1/backups/" + id + "/drills")
                .then()
                .statusCode(409)
                .body("detail", containsString("elsewhere.dump is not on this node"));
        seen((int) id).then().body("state", is("READ_VERIFIED")).body("drills.size()", is(0));
    }

    /** A question that a database of a drill never answers. */
    @Test
    void drill_thatTakesTooLong_isEnded_andProvesNothing() {
        rows.run(
                "insert into backup_settings (target_id, version, compression, encrypted, checksums, queries, drill_after,"
                        + " changed_at, changed_by) values (?, 1, 1, false, '', ?, false, now(), 'Ada Lind')",
                orders,
                "slow: select case when current_database() like 'phasegate%' then pg_sleep(600)::text else '' end");
        int id = asked(orders).path("id");
        Until.so(() -> "READ_VERIFIED".equals(seen(id).path("state")));
        DrillWork.Order order = ask.drill(id, Actor.SYSTEM);
        runs.work(
                new Course.Key(Work.DRILL, order.id()), course -> drills("PT3S").run(order, course));
        Until.so(() -> "FAILED".equals(seen(id).path("drills[0].state")));
        seen(id).then()
                .body("drills[0].reason", containsString("It took longer than 3 s"))
                .body("drills[0].reason", containsString("PHASEGATE_BACKUP_DRILL_WITHIN"))
                .body("state", is("READ_VERIFIED"));
    }

    /** It accepts connections and says nothing. */
    @Test
    void serverThatDoesNotAnswer_keepsNoOtherRoundWaiting() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            rows.run("update target set port = ? where id = ?", silent.getLocalPort(), orders);
            long backup = running(here.node(), "now()");
            rows.run("update backup set state = 'FAILED', reason = 'test', ended_at = now() where id = ?", backup);
            long drill = rows.number(
                    "insert into backup_drill (backup_id, target_id, state, place, place_id, scratch, asked_by, started_at,"
                            + " ended_at, node, beat_at, reason) values (?, ?, 'FAILED', 'there', ?,"
                            + " 'phasegate_drill_left', 'Mira Lead', now(), now(), 'gone', now(), 'test') returning id",
                    backup,
                    orders,
                    orders);
            assertTimeout(Duration.ofSeconds(10), tend::lost);
            tend.scratch();
            assertThat(rows.text("select scratch from backup_drill where id = ?", drill))
                    .as("tried again later")
                    .isEqualTo("phasegate_drill_left");
            rows.run("update backup_drill set scratch = '' where id = ?", drill);
        }
    }

    @Test
    void lost_isFailedWithTheReason_andNotBegunAgain() {
        long id = running("gone", "now() - interval '5 minutes'");
        tend.lost();
        seen((int) id)
                .then()
                .body("state", is("FAILED"))
                .body("reason", is("The server that made it went away in the middle of it."));
        assertThat(rows.number("select count(*) from backup where target_id = ?", orders))
                .isEqualTo(1);
        world.as(world.reader).get("/backups").then().body(containsString("The last try failed"));
    }

    /** Our own database was away when it ended, so nobody wrote that down. */
    @Test
    void endedHereWithoutAWord_isFailedAsWell() {
        long id = running(here.node(), "now() - interval '5 minutes'");
        tend.lost();
        seen((int) id).then().body("state", is("FAILED"));
    }

    @Test
    void olderProgram_isSaidBeforeAnybodyPresses() {
        rows.run(
                "insert into backup_look (target_id, looked_at, server_version, server_number) values (?, now(),"
                        + " '99.1', 990001)",
                orders);
        world.as(world.member)
                .get("/backups")
                .then()
                .body(containsString(
                        "The server is PostgreSQL 99.1, so pg_dump and pg_restore of version 99 are needed."));
        asked(orders).then().statusCode(409).body("detail", containsString("Install postgresql-client-99"));
    }

    @Test
    void stranger_findsNothing_andReaderMayNotAsk() {
        world.as(world.stranger).get("/backups").then().statusCode(200).body(not(containsString("orders ")));
        world.as(world.reader)
                .redirects()
                .follow(false)
                .post("/backups/databases/" + orders + "/backups")
                .then()
                .statusCode(403);
    }

    private long running(String node, String beat) {
        return rows.number(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " node, beat_at, file) values (?, 'RUNNING', 'orders', 1, false, 'Mira Lead', now(), ?, "
                        + beat
                        + ", 'lost.dump') returning id",
                orders,
                node);
    }
}
