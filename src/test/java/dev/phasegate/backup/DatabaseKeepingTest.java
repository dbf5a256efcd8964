package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.Statements;
import dev.phasegate.testsupport.TestSsh;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.Until;

/** What holds for the backups of a database: settings, schedules, what stays, other places, keys. Nothing is really backed up here. */
@OnPostgres
class DatabaseKeepingTest {
    private static final Path ARCHIVES = Path.of("target/backup-test/archives");
    private static final Path PLACES = Path.of("target/backup-test/places");

    @Inject
    DataSource database;

    @Inject
    RunSchedule schedules;

    @Inject
    ExpireBackup expire;

    @Inject
    CopyRounds copies;

    @Inject
    LookAtCopies lookAt;

    @Inject
    FetchArchive fetch;

    private PlanWorld world;
    private Rows rows;
    private TestUsers.Person admin;
    private long orders;

    @BeforeEach
    void prepare() throws IOException {
        world = new PlanWorld(database);
        rows = new Rows(database);
        admin = world.people.administrator("Ada Lind");
        orders = target("POSTGRESQL", 1);
        Files.createDirectories(ARCHIVES);
        Files.createDirectories(PLACES);
    }

    private long target(String kind, int port) {
        long id = rows.number(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, ?, '127.0.0.1', ?, 'orders', 'OFF', 'BEARER', 1, false,"
                        + " true, false, now()) returning id",
                "orders " + UUID.randomUUID(),
                kind,
                port);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                id,
                world.planId);
        return id;
    }

    /** So many days old, with its file. */
    private long backup(String state, int days) throws Exception {
        byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        String file = "orders-" + UUID.randomUUID() + ".dump";
        Files.write(ARCHIVES.resolve(file), bytes);
        return rows.number(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at, written_at, verified_at, write_ms,"
                        + " read_ms) select ?, ?, 'orders', 1, false, 'Mira Lead', t, t, 'elsewhere', t, ?, ?, ?, t, t, t, 4000,"
                        + " 1000 from (values (now() - make_interval(days => ?))) v (t) returning id",
                orders,
                state,
                file,
                (long) bytes.length,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                days);
    }

    private Path file(long backup) {
        return ARCHIVES.resolve(rows.text("select file from backup where id = ?", backup));
    }

    private String api(String what) {
        return "/api/v1/databases/" + orders + "/" + what;
    }

    private String page(String what) {
        return "/backups/databases/" + orders + what;
    }

    @Test
    void settings_areChangedByAdministrators_refusedInWords_andNotOverANewerVersion() {
        world.as(world.reader)
                .get(api("backup-settings"))
                .then()
                .statusCode(200)
                .body("compression", is(1), "version", is(1));
        Map<String, Object> wanted = Map.of(
                "version", 1, "compression", 4, "sealed", true, "queries", List.of("all: select count(*) from orders"));
        world.as(world.owner)
                .contentType("application/json")
                .body(wanted)
                .put(api("backup-settings"))
                .then()
                .statusCode(403);
        admin.given()
                .contentType("application/json")
                .body(wanted)
                .put(api("backup-settings"))
                .then()
                .statusCode(200)
                .body("compression", is(4), "sealed", is(true), "version", is(2), "changedBy", is("Ada Lind"));
        admin.given()
                .contentType("application/json")
                .body(wanted)
                .put(api("backup-settings"))
                .then()
                .statusCode(409);
        admin.given()
                .formParam("version", 1)
                .formParam("compression", "9")
                .post(page("/settings"))
                .then()
                .statusCode(409)
                .body(containsString("Somebody changed these settings meanwhile"));
        admin.given()
                .formParam("version", 2)
                .formParam("compression", "much")
                .formParam("queries", "x: drop table orders")
                .post(page("/settings"))
                .then()
                .statusCode(422)
                .body(containsString("Choose a level from 0 (none) to 9"))
                .body(containsString("does not begin with a word that only reads"));
        admin.given()
                .formParam("version", 2)
                .formParam("compression", "0")
                .formParam("drillTarget", orders)
                .post(page("/settings"))
                .then()
                .statusCode(422)
                .body(containsString("Choose another registered server of that kind"));
        admin.given()
                .formParam("version", 2)
                .formParam("compression", "0")
                .formParam("checksums", "*")
                .post(page("/settings"))
                .then()
                .statusCode(303);
        world.as(world.reader)
                .get(page(""))
                .then()
                .statusCode(200)
                .body(containsString("Not compressed, not sealed"))
                .body(containsString("Rows and contents of all tables"))
                .body(containsString("When somebody asks, on a server that is made for it"))
                .body(not(containsString("/settings\"")));
        assertThat(rows.texts(
                        "select sentence from audit_event where action = 'backup.settings' order by seq desc limit 1"))
                .first()
                .asString()
                .contains("not compressed, not sealed");
        world.as(world.stranger).get(page("")).then().statusCode(404);
    }

    @Test
    void page_tellsEachBackupInItsRow_andAsksLittle() throws Exception {
        for (int i = 0; i < 22; i++) {
            backup("READ_VERIFIED", i);
        }
        long pinned = rows.number("select max(id) from backup where target_id = ?", orders);
        rows.run(
                "insert into backup_pin (backup_id, plan_id, by_name, at) values (?, ?, 'Mira', now())",
                pinned,
                world.planId);
        admin.given()
                .get(page(""))
                .then()
                .statusCode(200)
                .body(containsString("Pinned by " + world.title))
                .body(containsString("Read-verified"))
                .body(containsString("5 s"))
                .body(containsString("Older ones"));
        long last = rows.number(
                "select min(id) from (select id from backup where target_id = ? order by id desc limit 20) x", orders);
        admin.given().get(page("?before=" + last)).then().statusCode(200).body(not(containsString("Older ones")));
        int asked = Statements.of(() -> admin.given().get(page("")).then().statusCode(200));
        assertThat(asked).as("with the session's own").isLessThanOrEqualTo(6);
    }

    @Test
    void schedule_showsItsTimes_isPaused_andBeginsOncePerSlotHoweverManyLook() throws Exception {
        admin.given()
                .queryParam("how", "cron")
                .queryParam("cron", "30 2 * * *")
                .queryParam("zone", "UTC")
                .get(page("/schedules"))
                .then()
                .statusCode(200)
                .body(containsString("The next times would be"));
        admin.given()
                .queryParam("how", "cron")
                .queryParam("cron", "99 2 * * *")
                .get(page("/schedules"))
                .then()
                .statusCode(422);
        admin.given()
                .formParam("version", 1)
                .formParam("how", "every")
                .formParam("everyHours", "1")
                .formParam("zone", "UTC")
                .post(page("/schedules"))
                .then()
                .statusCode(303);
        long id = rows.number("select id from backup_schedule where target_id = ?", orders);
        assertThat(rows.number(
                        "select count(*) from scheduled_tasks where task_name = 'backup' and task_instance = ?",
                        String.valueOf(id)))
                .isEqualTo(1);
        world.as(world.reader)
                .get(api("backup-schedules"))
                .then()
                .body("[0].everyHours", is(1), "[0].next", hasSize(5), "[1].next", hasSize(0));

        late(id, 61);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> look = () -> schedules.due(id);
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, look))) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(rows.number("select count(*) from backup where target_id = ?", orders))
                .isEqualTo(1);
        assertThat(rows.text("select asked_by from backup where target_id = ?", orders))
                .startsWith("the schedule of orders ");
        over();

        late(id, 10 * 60 + 1); // an outage of ten hours
        begunByTheEngine(id);
        assertThat(rows.number("select count(*) from backup where target_id = ?", orders))
                .isEqualTo(2);
        assertThat(rows.text("select note from backup_schedule where id = ?", id))
                .isEmpty();
        assertThat(rows.texts(
                        "select sentence from audit_event where action = 'backup.missed' order by seq desc limit 1"))
                .first()
                .asString()
                .contains("9 times were missed because no server was there");
        over();

        int version = admin.given().get(api("backup-schedules")).path("[0].version");
        admin.given()
                .formParam("version", version)
                .formParam("reason", "Moving house")
                .post(page("/schedules/pause"))
                .then()
                .statusCode(303);
        late(id, 61);
        schedules.due(id);
        assertThat(rows.number("select count(*) from backup where target_id = ?", orders))
                .isEqualTo(2);
        world.as(world.reader).get(page("")).then().body(containsString("Paused by Ada Lind: Moving house"));
        admin.given()
                .formParam("version", version)
                .post(page("/schedules/resume"))
                .then()
                .statusCode(409);
        admin.given()
                .formParam("version", version + 1)
                .post(page("/schedules/resume"))
                .then()
                .statusCode(303);
        admin.given()
                .formParam("version", version + 2)
                .formParam("how", "")
                .post(page("/schedules"))
                .then()
                .statusCode(303);
        assertThat(rows.number(
                        "select count(*) from scheduled_tasks where task_name = 'backup' and task_instance = ?",
                        String.valueOf(id)))
                .isZero();
    }

    /** Its row is due, and something else on the agenda wakes the engine. */
    private void begunByTheEngine(long schedule) throws InterruptedException {
        rows.run(
                "update scheduled_tasks set execution_time = now() where task_name = 'backup' and task_instance = ?",
                String.valueOf(schedule));
        admin.given()
                .contentType("application/json")
                .body(Map.of("what", "DRILL", "version", 1, "everyHours", 500))
                .put(api("backup-schedules"))
                .then()
                .statusCode(200);
        for (int i = 0; i < 300 && rows.number("select count(*) from backup where target_id = ?", orders) < 2; i++) {
            Thread.sleep(50);
        }
    }

    /** Its last slot was settled so many minutes ago, and it counts from then. */
    private void late(long schedule, int minutes) {
        rows.run(
                "update backup_schedule set counts_from = now() - make_interval(mins => ?), settled_slot = now()"
                        + " - make_interval(mins => ?) where id = ?",
                minutes,
                minutes,
                schedule);
    }

    /** What was begun can't reach its database and ends by itself. */
    private void over() throws InterruptedException {
        for (int i = 0;
                i < 300
                        && rows.number("select count(*) from backup where target_id = ? and ended_at is null", orders)
                                > 0;
                i++) {
            Thread.sleep(50);
        }
    }

    @Test
    void slot_whileOneIsMade_isNotedAndNotTriedAgain() {
        admin.given()
                .contentType("application/json")
                .body(Map.of("what", "BACKUP", "version", 1, "everyHours", 1))
                .put(api("backup-schedules"))
                .then()
                .statusCode(200);
        admin.given()
                .contentType("application/json")
                .body(Map.of("what", "DRILL", "version", 1, "cron", List.of("0 3 * * SUN")))
                .put(api("backup-schedules"))
                .then()
                .statusCode(200)
                .body("[1].next", hasSize(5));
        rows.run(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at, node,"
                        + " beat_at, file) values (?, 'RUNNING', 'orders', 1, false, 'Mira Lead', now(), 'elsewhere', now() +"
                        + " interval '1 hour', 'lost.dump')",
                orders);
        for (String what : List.of("BACKUP", "DRILL")) {
            long id = rows.number("select id from backup_schedule where target_id = ? and what = ?", orders, what);
            late(id, what.equals("BACKUP") ? 61 : 60 * 24 * 7 + 1);
            if (what.equals("DRILL")) {
                rows.run(
                        "update backup_schedule set cron = '', every_hours = 1, counts_from = now() - interval '1 minute',"
                                + " settled_slot = now() - interval '2 minutes' where id = ?",
                        id);
            }
            schedules.due(id);
            schedules.due(id);
        }
        assertThat(rows.number("select count(*) from backup where target_id = ?", orders))
                .isEqualTo(1);
        assertThat(rows.text("select note from backup_schedule where target_id = ? and what = 'BACKUP'", orders))
                .contains("is being backed up already: Mira Lead started it");
        assertThat(rows.text("select note from backup_schedule where target_id = ? and what = 'DRILL'", orders))
                .isEqualTo("There was no backup whose restore could be tested.");
        assertThat(rows.number(
                        "select count(*) from audit_event where action = 'backup.refused' and body::text like '%%'"))
                .isPositive();
        world.as(world.reader).get(page("")).then().body(containsString("is being backed up already"));
    }

    @Test
    void retention_isShownFirst_applied_andNeverTakesWhatIsNeeded() throws Exception {
        long proven = backup("RESTORE_PROVEN", 40);
        long pinned = backup("READ_VERIFIED", 39);
        long old = backup("READ_VERIFIED", 38);
        long newest = backup("READ_VERIFIED", 1);
        rows.run(
                "insert into backup_pin (backup_id, plan_id, by_name, at) values (?, ?, 'Mira', now())",
                pinned,
                world.planId);
        admin.given()
                .get(page("/retention?newest=1&version=1"))
                .then()
                .statusCode(200)
                .body(containsString("1 backup of 4 would go, 36 bytes."))
                .body(containsString("Stays: the newest restore-proven one"))
                .body(containsString("Stays: pinned by a plan"));
        world.as(world.reader)
                .get(api("backup-retention?newest=1"))
                .then()
                .body("goes", is(List.of((int) old)), "version", is(1));
        admin.given()
                .formParam("version", 1)
                .formParam("newest", "some")
                .post(page("/retention"))
                .then()
                .statusCode(422);
        admin.given()
                .formParam("version", 1)
                .formParam("newest", "1")
                .post(page("/retention"))
                .then()
                .statusCode(303);
        admin.given()
                .formParam("version", 1)
                .formParam("newest", "2")
                .post(page("/retention"))
                .then()
                .statusCode(409);
        assertThat(file(old)).exists();
        expire.round();
        assertThat(file(old)).doesNotExist();
        assertThat(List.of(file(proven), file(pinned), file(newest))).allMatch(Files::exists);
        assertThat(rows.text("select expired_why from backup where id = ?", old))
                .isEqualTo("kept are the newest one");
        assertThat(rows.number("select count(*) from backup where target_id = ? and expired_at is not null", orders))
                .isEqualTo(1);
        world.as(world.reader).get(page("")).then().body(containsString("Expired"), containsString("the newest one"));

        admin.given()
                .delete("/api/v1/backups/" + pinned + "/archive")
                .then()
                .statusCode(409)
                .body("detail", containsString("pinned by " + world.title));
        admin.given()
                .post("/backups/runs/" + pinned + "/removal")
                .then()
                .statusCode(409)
                .body(containsString("Nothing was deleted."));
        admin.given()
                .get("/backups/runs/" + proven + "/removal")
                .then()
                .statusCode(200)
                .body(containsString("the newest restore-proven one"));
        world.as(world.owner)
                .post("/backups/runs/" + newest + "/removal")
                .then()
                .statusCode(403);
        admin.given()
                .redirects()
                .follow(false)
                .post("/backups/runs/" + newest + "/removal")
                .then()
                .statusCode(303);
        assertThat(file(newest)).doesNotExist();
        admin.given().delete("/api/v1/backups/" + newest + "/archive").then().statusCode(409);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void keepOne() {
        admin.given()
                .formParam("version", 1)
                .formParam("newest", "1")
                .post(page("/retention"))
                .then()
                .statusCode(303);
    }

    /** Somebody works on one of them, and writes into the record next. */
    @Test
    void rulesThatWaitForABackup_holdUpNobodysRecord() throws Exception {
        long old = backup("READ_VERIFIED", 38);
        long held = backup("READ_VERIFIED", 39);
        backup("READ_VERIFIED", 1);
        keepOne();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection worker = database.getConnection()) {
            worker.setAutoCommit(false);
            execute(worker, "select id from backup where id = " + held + " for update");
            Future<?> round = other.submit(expire::round);
            Until.so(
                    () -> rows.number("select count(*) from backup where expired_at is not null and id = ?", old) == 1);
            execute(worker, "select seq from audit_head for update nowait");
            worker.commit();
            round.get(1, TimeUnit.MINUTES);
        } finally {
            other.shutdownNow();
        }
        assertThat(rows.number("select count(*) from backup where expired_at is not null and id = ?", held))
                .isEqualTo(1);
    }

    /** What was found in the place of an archive, and was not what was written. */
    @Test
    void whatWasSetAside_goesWithItsBackup_orAfterAWhile() throws Exception {
        long backup = backup("READ_VERIFIED", 38);
        Path aside = Files.writeString(Path.of(file(backup) + ".not-as-written"), "cut off");
        Path old = Files.writeString(ARCHIVES.resolve("old-" + UUID.randomUUID() + ".dump.not-as-written"), "cut off");
        Path young = Files.writeString(ARCHIVES.resolve("young-" + UUID.randomUUID() + ".dump.not-as-written"), "cut");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        expire.sweep();
        assertThat(aside).exists();
        assertThat(old).doesNotExist();
        rows.run("update backup set expired_at = now(), expired_why = 'test' where id = ?", backup);
        expire.sweep();
        assertThat(aside).doesNotExist();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void copies_goToAFolderAndAnSftpHost_areVerified_areTriedAgain_andExpire() throws Exception {
        Path folder = Files.createDirectories(PLACES.resolve(UUID.randomUUID().toString()))
                .toAbsolutePath();
        Path remote = Files.createTempDirectory("vault");
        Files.createDirectory(remote.resolve("backups"));
        try (TestSsh host = new TestSsh("keeper", "secret-keeper", null, remote)) {
            int vault = TestTargets.vault(admin, host);
            int disk = place(Map.of("name", "Disk " + folder, "kind", "FOLDER", "path", folder.toString()));
            int far = place(Map.of(
                    "name", "Vault " + vault, "kind", "SFTP", "target", vault, "path", "/backups", "elsewhere", true));
            int lost = place(Map.of("name", "Lost " + folder, "kind", "FOLDER", "path", folder + "-not-mounted"));
            admin.given().post("/api/v1/backup-places/" + far + "/tests").then().body("works", is(true));
            admin.given()
                    .post("/backups/places/" + lost + "/tests")
                    .then()
                    .statusCode(200)
                    .body(containsString("Is it mounted?"));
            admin.given()
                    .contentType("application/json")
                    .body(Map.of("version", 1, "places", List.of(disk, far, lost)))
                    .put(api("backup-settings"))
                    .then()
                    .statusCode(200)
                    .body("places", hasSize(3));
            long backup = backup("READ_VERIFIED", 0);
            String path = "/api/v1/backups/" + backup;
            world.as(world.reader)
                    .get(path + "/copies")
                    .then()
                    .body("sentence", is("1 copy on 1 kind of storage, none elsewhere"));
            world.as(world.member)
                    .post("/backups/runs/" + backup + "/copies")
                    .then()
                    .statusCode(org.hamcrest.Matchers.oneOf(200, 303));
            copies.round();
            String name = file(backup).getFileName().toString();
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(file(backup));
            assertThat(remote.resolve("backups").resolve(name)).hasSameBinaryContentAs(file(backup));
            world.as(world.reader)
                    .get(path + "/copies")
                    .then()
                    .body("sentence", startsWith("3 copies on 2 kinds of storage, 1 elsewhere"))
                    .body("missing", hasSize(0))
                    .body("copies.state.sort()", is(List.of("PENDING", "VERIFIED", "VERIFIED")))
                    .body("copies.find { it.state == 'PENDING' }.reason", containsString("Is it mounted?"));
            world.as(world.reader)
                    .get("/backups/runs/" + backup)
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("Where it is"),
                            containsString("Tried again"),
                            not(containsString("secret-keeper")));
            assertThat(rows.text("select state from backup where id = ?", backup))
                    .isEqualTo("READ_VERIFIED");
            assertThat(rows.number(
                            "select extract(epoch from next_try - now())::int from backup_copy where backup_id = ? and place_id = ?",
                            backup,
                            (long) lost))
                    .isBetween(30L, 61L);

            Files.delete(file(backup)); // the disk of this server is lost
            fetch.fetch(
                    backup,
                    name,
                    Files.size(folder.resolve(name)),
                    rows.text("select sha256 from backup where id = ?", backup),
                    new Course(new Course.Key(Work.DRILL, 0), java.time.Clock.systemUTC()));
            assertThat(file(backup)).hasSameBinaryContentAs(folder.resolve(name));

            admin.given().delete(path + "/archive").then().statusCode(204);
            copies.round();
            assertThat(folder).isEmptyDirectory();
            assertThat(remote.resolve("backups")).isEmptyDirectory();
            world.as(world.reader)
                    .get(path + "/copies")
                    .then()
                    .body("copies.state", is(List.of("EXPIRED", "EXPIRED", "EXPIRED")));
            admin.given().delete("/api/v1/backup-places/" + lost).then().statusCode(204);
        }
    }

    private void lookAgain(long backup, String verified) {
        rows.run(
                "update backup_copy set next_try = now(), verified_at = now() - ?::interval where backup_id = ?",
                verified,
                backup);
        lookAt.round();
    }

    @Test
    void copy_isLookedAtAgain_andCountsNoMoreWhereItIsGoneOrAnotherOne() throws Exception {
        Path folder = Files.createDirectories(PLACES.resolve(UUID.randomUUID().toString()))
                .toAbsolutePath();
        int disk =
                place(Map.of("name", "Disk " + folder, "kind", "FOLDER", "path", folder.toString(), "elsewhere", true));
        admin.given()
                .contentType("application/json")
                .body(Map.of("version", 1, "places", List.of(disk)))
                .put(api("backup-settings"))
                .then()
                .statusCode(200);
        long backup = backup("READ_VERIFIED", 0);
        String path = "/api/v1/backups/" + backup;
        world.token(world.member, "read,write").post(path + "/copies").then().statusCode(202);
        copies.round();
        Path copy = folder.resolve(file(backup).getFileName());
        lookAgain(backup, "1 day");
        world.as(world.reader).get(path + "/copies").then().body("sentence", containsString("1 elsewhere"));

        String same = Files.readString(copy);
        Files.writeString(copy, same.toUpperCase(java.util.Locale.ROOT));
        lookAgain(backup, "1 day");
        world.as(world.reader).get(path + "/copies").then().body("sentence", containsString("1 elsewhere"));
        lookAgain(backup, "31 days");
        world.as(world.reader)
                .get(path + "/copies")
                .then()
                .body("sentence", containsString("none elsewhere"))
                .body("copies[0].reason", containsString("its checksum is another one"));
        assertThat(rows.text("select sentence from audit_event where action = 'backup.copy_missing'"
                        + " order by seq desc limit 1"))
                .startsWith("did not find the copy of the backup of “orders” at Disk");

        copies.round();
        assertThat(copy).hasContent(same);
        lookAgain(backup, "31 days");
        assertThat(rows.number(
                        "select count(*) from backup_copy where verified_at > now() - interval '1 hour'"
                                + " and next_try > now() + interval '23 hours' and backup_id = ?",
                        backup))
                .isEqualTo(1);

        Files.move(folder, folder.resolveSibling(folder.getFileName() + "-unmounted"));
        lookAgain(backup, "1 day");
        world.as(world.reader)
                .get(path + "/copies")
                .then()
                .body("sentence", containsString("1 elsewhere"))
                .body(
                        "copies[0].reason",
                        startsWith("Nobody could look whether it is still there: There is no folder"));
        Files.createDirectory(folder);
        lookAgain(backup, "1 day");
        world.as(world.reader)
                .get(path + "/copies")
                .then()
                .body("sentence", containsString("1 elsewhere"))
                .body("copies[0].reason", containsString("Is it mounted?"));
        Files.writeString(folder.resolve("another.dump"), "x");
        lookAgain(backup, "1 day");
        world.as(world.reader)
                .get(path + "/copies")
                .then()
                .body("sentence", containsString("none elsewhere"))
                .body("copies[0].reason", is("It is not there any more."));
        world.as(world.reader).get("/backups/runs/" + backup).then().body(containsString("It is not there any more."));
    }

    private int place(Map<String, Object> body) {
        return admin.given()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/backup-places")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void copyOfWhatChangedHere_isRefused_andTheBackupIsNone() throws Exception {
        Path folder = Files.createDirectories(PLACES.resolve(UUID.randomUUID().toString()))
                .toAbsolutePath();
        int disk = place(Map.of("name", "Disk " + folder, "kind", "FOLDER", "path", folder.toString()));
        admin.given()
                .contentType("application/json")
                .body(Map.of("version", 1, "places", List.of(disk)))
                .put(api("backup-settings"))
                .then()
                .statusCode(200);
        long backup = backup("READ_VERIFIED", 0);
        Files.writeString(file(backup), "something else");
        world.token(world.member, "read,write")
                .post("/api/v1/backups/" + backup + "/copies")
                .then()
                .statusCode(202);
        copies.round();
        assertThat(folder).isEmptyDirectory();
        assertThat(rows.text("select state from backup_copy where backup_id = ?", backup))
                .isEqualTo("FAILED");
        assertThat(rows.text("select reason from backup where id = ?", backup))
                .contains("not what was written any more");
    }

    @Test
    void place_outsideOfWhatTheServerAllows_isRefusedInWords() {
        admin.given()
                .contentType("application/json")
                .body(Map.of("name", "Etc", "kind", "FOLDER", "path", "/etc"))
                .post("/api/v1/backup-places")
                .then()
                .statusCode(422)
                .body(containsString("This server allows folders below"));
        admin.given()
                .contentType("application/json")
                .body(Map.of("name", "Up", "kind", "FOLDER", "path", PLACES.toAbsolutePath() + "/../.."))
                .post("/api/v1/backup-places")
                .then()
                .statusCode(422);
        admin.given()
                .formParam("name", "x")
                .formParam("kind", "SFTP")
                .formParam("path", "/b")
                .post("/backups/places")
                .then()
                .statusCode(422)
                .body(containsString("Choose the target that it is on."));
        world.as(world.owner).get("/backups/places").then().statusCode(403);
    }

    @Test
    void key_isShownAfterThePasswordOnly_andOldOnesGoOnOpening() {
        TestUsers.Person keeper = world.people.administrator("Kim Sand");
        String session = TestUsers.request()
                .formParam("email", keeper.email())
                .formParam("password", TestUsers.PASSWORD)
                .post("/sign-in")
                .getCookie("phasegate");
        var made = TestUsers.request()
                .cookie("phasegate", session)
                .redirects()
                .follow(false)
                .formParam("password", TestUsers.PASSWORD)
                .post("/backups/keys");
        made.then().statusCode(303);
        String renewed = made.getCookie("phasegate") == null ? session : made.getCookie("phasegate");
        String list = TestUsers.request()
                .cookie("phasegate", renewed)
                .get("/backups/keys")
                .then()
                .statusCode(200)
                .body(containsString("Seals now"), containsString("Never shown"))
                .extract()
                .asString();
        String id = list.replaceAll("(?s).*?<code>([0-9a-f]{16})</code>.*", "$1");
        assertThat(list).doesNotContainPattern("[0-9a-f]{32}");
        TestUsers.request()
                .cookie("phasegate", renewed)
                .formParam("key", id)
                .formParam("password", "wrong")
                .post("/backups/keys/sheet")
                .then()
                .statusCode(422)
                .body(containsString("That is not your password."));
        var sheet = TestUsers.request()
                .cookie("phasegate", renewed)
                .formParam("key", id)
                .formParam("password", TestUsers.PASSWORD)
                .post("/backups/keys/sheet");
        sheet.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("java DecryptBackup.java"), containsString("Key " + id));
        assertThat(sheet.asString()).containsPattern("([0-9a-f]{4} ){7}[0-9a-f]{4}");
        assertThat(rows.texts(
                        "select action from audit_event where action like 'backup.key%' order by seq desc limit 2"))
                .containsExactly("backup.key_shown", "backup.key_made");
        world.as(world.owner).get("/backups/keys").then().statusCode(403);
    }
}
