package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers.Person;
import dev.phasegate.testsupport.Until;

/** Backups by themselves: how they rest until a time, and who hears of one that failed or was not made. */
@OnPostgres
class ScheduledBackupsTest {
    @Inject
    DataSource database;

    @Inject
    RunSchedule schedules;

    @Inject
    EndPauses pauses;

    private final String name = "orders " + UUID.randomUUID();
    private PlanWorld world;
    private Rows rows;
    private Person admin;
    private long orders;
    private long schedule;

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        admin = world.people.administrator("Ada Lind");
        orders = rows.number(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'POSTGRESQL', '127.0.0.1', 1, 'orders', 'OFF',"
                        + " 'BEARER', 1, false, true, false, now()) returning id",
                name);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                orders,
                world.planId);
        put(Map.of("everyHours", 1)).statusCode(200);
        schedule = rows.number("select id from backup_schedule where target_id = ?", orders);
    }

    private String api() {
        return "/api/v1/databases/" + orders + "/backup-schedules";
    }

    private String page() {
        return "/backups/databases/" + orders;
    }

    private ValidatableResponse put(Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.put("what", "BACKUP");
        body.put("version", admin.given().get(api()).path("[0].version"));
        return admin.given()
                .contentType("application/json")
                .body(body)
                .put(api())
                .then();
    }

    private void run(String what, Object... with) {
        Object[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(with), java.util.stream.Stream.of(schedule))
                .toArray();
        rows.run("update backup_schedule set " + what + " where id = ?", all);
    }

    private long backups() {
        return rows.number("select count(*) from backup where target_id = ?", orders);
    }

    private void backup(String state, String reason) {
        rows.run(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at, written_at, reason) values (?, ?,"
                        + " 'orders', 1, false, 'the schedule', now(), now(), 'elsewhere', now(), 'x.dump', 5, 'ff', now(),"
                        + " now(), ?)",
                orders,
                state,
                reason);
    }

    @Test
    void pause_untilATime_isShown_settlesWhatComes_andEndsByItselfOnRecord() {
        admin.given()
                .formParam("version", admin.given().get(api()).<Integer>path("[0].version"))
                .formParam("reason", "Moving house")
                .formParam("until", "2020-01-01T10:00")
                .post(page() + "/schedules/pause")
                .then()
                .statusCode(422)
                .body(containsString("The end lies in the past."));
        Instant until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        put(Map.of("everyHours", 1, "pausedBecause", "Moving house", "pausedUntil", until.toString()))
                .statusCode(200)
                .body("[0].pausedBecause", is("Moving house"))
                .body("[0].pausedUntil", is(until.toString()))
                .body("[0].next", hasSize(0));
        world.as(world.reader)
                .get(page())
                .then()
                .body(containsString("Paused by Ada Lind until"))
                .body(containsString("Moving house"));
        admin.given().get(page() + "/schedules").then().body(containsString("and goes on by itself then"));
        run("settled_slot = now() - interval '61 minutes', counts_from = now() - interval '61 minutes'");
        schedules.due(schedule);
        assertThat(backups()).isZero();

        // While no server ran, a time came that it was told to leave out, and then the pause was over.
        run("settled_slot = now() - interval '10 hours', counts_from = now() - interval '10 hours 30 minutes',"
                + " paused_until = now() - interval '10 minutes'");
        schedules.due(schedule);
        assertThat(backups())
                .as("nothing is made up for that came while it rested")
                .isZero();
        admin.given()
                .get(api())
                .then()
                .body("[0].pausedBecause", nullValue())
                .body("[0].pausedUntil", nullValue())
                .body("[0].note", is(""))
                .body("[0].next", hasSize(5));
        assertThat(resumed()).isEqualTo(1);
        run("settled_slot = now() - interval '61 minutes', counts_from = now() - interval '61 minutes'");
        schedules.due(schedule);
        assertThat(backups()).isEqualTo(1);
    }

    private long resumed() {
        return rows.number(
                "select count(*) from audit_event where action = 'backup.schedule_resumed' and sentence like ?",
                "%“" + name + "” go on, because its pause is over: Moving house%");
    }

    @Test
    void pause_thatIsOver_isOnRecordAlsoBeforeTheNextTimeComes() {
        put(Map.of(
                        "everyHours",
                        1,
                        "pausedBecause",
                        "Moving house",
                        "pausedUntil",
                        Instant.now().plusSeconds(3600).toString()))
                .statusCode(200);
        pauses.round();
        assertThat(resumed()).isZero();
        run("paused_until = now() - interval '1 second'");
        pauses.round();
        pauses.round();
        assertThat(resumed()).isEqualTo(1);
        admin.given().get(api()).then().body("[0].next", hasSize(5)).body("[0].version", notNullValue());
    }

    @Test
    void failedOrMissed_isOnTheHomePageOfWhoMayAct_onThePlan_andInTheGauges() {
        String failed = "The backup of " + name + " failed";
        backup("READ_VERIFIED", "");
        seen(world.member, failed, false);
        backup("FAILED", "The disk is full.");
        seen(world.member, failed, true);
        seen(admin, failed, true);
        seen(world.reader, failed, false);
        seen(world.stranger, failed, false);
        world.as(world.reader)
                .get("/plans/" + world.slug)
                .then()
                .body(containsString(failed + ".</b> The disk is full."));
        gauges("phasegate_backup_failed", "1").body(containsString("phasegate_backup_last_success_timestamp_seconds{"));
        backup("READ_VERIFIED", "");
        seen(world.member, failed, false);
        gauges("phasegate_backup_failed", "0");
        gauges("phasegate_backup_missed", "0");

        run("note = 'One is made already.', note_at = now() + interval '1 second'");
        seen(world.member, "A backup of " + name + " was not made", true);
        gauges("phasegate_backup_missed", "1");
        run("note = '', next_due = now() - interval '1 hour'");
        seen(world.member, "The backup of " + name + " is overdue", true);
        gauges("phasegate_backup_missed", "1");
        put(Map.of("everyHours", 1, "pausedBecause", "Moving house")).statusCode(200);
        run("next_due = now() - interval '1 hour'");
        seen(world.member, "The backup of " + name, false);
        gauges("phasegate_backup_paused", "1");
        world.token(world.stranger, "read")
                .get("/api/v1/databases/metrics")
                .then()
                .statusCode(200)
                .body(not(containsString(name)));
    }

    @Test
    void backupWhoseFileIsMissing_isNoSuccess() {
        String last = "phasegate_backup_last_success_timestamp_seconds{database=\"" + name;
        backup("READ_VERIFIED", "");
        Until.so(() -> metrics().contains(last));
        rows.run("update backup set missing_since = now(), missing_why = 'gone' where target_id = ?", orders);
        Until.so(() -> !metrics().contains(last));
        rows.run("update backup set missing_since = null, missing_why = '' where target_id = ?", orders);
        Until.so(() -> metrics().contains(last));
    }

    private String metrics() {
        return world.token(world.reader, "read")
                .get("/api/v1/databases/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** What is wrong is asked for once in two seconds, however many look. */
    private void seen(Person by, String text, boolean there) {
        for (int i = 0; i < 100 && home(by).contains(text) != there; i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(home(by).contains(text)).as(text).isEqualTo(there);
    }

    private String home(Person by) {
        return world.as(by).get("/").then().statusCode(200).extract().asString();
    }

    /** With the plan as a label, and without it among all databases. */
    private ValidatableResponse gauges(String gauge, String value) {
        String labels = "database=\"" + name + "\",id=\"" + orders + "\"} " + value + "\n";
        world.token(world.reader, "read")
                .get("/api/v1/databases/metrics")
                .then()
                .statusCode(200)
                .body(containsString(gauge + "{" + labels));
        return world.token(world.reader, "read")
                .get(world.api() + "/metrics")
                .then()
                .statusCode(200)
                .body(containsString(gauge + "{plan=\"" + world.slug + "\"," + labels));
    }
}
