package dev.phasegate.resilience;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.postgresql.ds.PGSimpleDataSource;

import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.TestWeb;

/** A running plan with checks that ask a local web server, each once a minute and all of them evenly apart. */
final class SlotWorld implements AutoCloseable {
    /** Many as one is; written by hand, because saving 500 takes longer than they have. */
    private static final String COPIES = """
            with one as (select * from plan_check where id = ?),
            more as (
              insert into plan_check (plan_id, version, name, kind, target_id, metric_keys, created_at, settled_slot)
              select plan_id, version, 'Check ' || n, kind, target_id, metric_keys, created_at, settled_slot
                from one cross join generate_series(2, ?) n returning id)
            insert into plan_check_version (check_id, version, definition, hash, by_name, at)
            select more.id, 1, v.definition, v.hash, v.by_name, v.at from more cross join one
              join plan_check_version v on v.check_id = one.id""";

    private static final Duration EVERY = Duration.ofMinutes(1);
    private final PGSimpleDataSource database;
    private final PlanWorld world;
    private final Rows rows;
    private final TestWeb web;
    private final long target;
    private final String cookie;

    SlotWorld(PGSimpleDataSource database, PackagedServer... servers) throws Exception {
        this.database = database;
        for (PackagedServer server : servers) {
            server.awaitReady();
        }
        RestAssured.port = servers[0].port;
        rows = new Rows(database);
        world = new PlanWorld(database);
        world.transition("In progress", null).statusCode(200);
        web = new TestWeb(null).on("/health", 200, "application/json", "{\"state\":\"up\"}");
        target = target();
        SignedIn person = SignedIn.as(database, "Reader", "MEMBER");
        cookie = person.cookie();
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'READER', now())",
                world.planId,
                person.userId());
    }

    private long target() {
        int id = world.people
                .administrator("Ada Lind")
                .given()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Shop",
                        "kind",
                        "HTTP",
                        "host",
                        "127.0.0.1",
                        "port",
                        web.port(),
                        "tls",
                        "OFF",
                        "atOnce",
                        20,
                        "allowLocal",
                        true))
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                world.planId);
        return id;
    }

    /** So many checks, the first slots of which are spread evenly; answers when the first one is due. */
    Instant checks(int count, Duration over) {
        long first = made("Check 1", "every", "every", EVERY.toMinutes(), "from", "2100-01-01 00:00");
        rows.run(COPIES, first, count);
        Instant begin = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        rows.run(
                "update plan_check_version set definition = jsonb_set(definition::jsonb, '{from}', to_jsonb(to_char("
                        + "timestamp '1970-01-01' + ? * interval '1 ms' + (check_id - ?) * ? * interval '1 ms',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')))::text",
                begin.toEpochMilli(),
                first,
                over.toMillis() / count);
        rows.run(
                "update plan_check c set settled_slot = now(), next_due = timestamptz 'epoch'"
                        + " + ? * interval '1 ms' + (id - ?) * ? * interval '1 ms'",
                begin.toEpochMilli(),
                first,
                over.toMillis() / count);
        rows.run("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " select 'check', id::text, next_due, false, 1 from plan_check"
                + " on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time");
        // As saving a check does: the engines of all nodes look at the agenda.
        rows.run("select pg_notify('phasegate_live', ?)", "1 " + world.planId + " agenda");
        return begin;
    }

    private long made(String name, String schedule, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                name,
                "kind",
                "HTTP",
                "target",
                target,
                "path",
                "/health",
                "success",
                List.of("status is 200"),
                "schedule",
                schedule,
                "zone",
                "UTC"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return world.as(world.member)
                .contentType(ContentType.JSON)
                .body(body)
                .post(world.api() + "/checks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    static void until(Instant moment) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }

    /** Waits until nothing that was due before that is open any more. */
    void settled(Instant end, Duration patience) throws InterruptedException {
        Instant last = Instant.now().plus(patience);
        while (rows.number(
                                "select (select count(*) from plan_check where next_due < ?)"
                                        + " + (select count(*) from check_run where state = 'RUNNING' and slot < ?)",
                                end.atOffset(ZoneOffset.UTC),
                                end.atOffset(ZoneOffset.UTC))
                        > 0
                && Instant.now().isBefore(last)) {
            Thread.sleep(200);
        }
    }

    SlotLog log(Instant end, List<SlotLog.Outage> outages) throws Exception {
        return SlotLog.read(database, EVERY, end, outages);
    }

    String page() {
        return world.page();
    }

    /** Of a member's session. */
    String cookie() {
        return cookie;
    }

    @Override
    public void close() {
        web.close();
    }
}
