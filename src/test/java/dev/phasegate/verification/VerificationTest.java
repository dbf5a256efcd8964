package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestWeb;

/** Checks against a real web server and a real PostgreSQL, on the engine as it runs. */
@OnPostgres
class VerificationTest {
    private static TargetServer server;

    @Inject
    DataSource database;

    @Inject
    TakeRun take;

    @Inject
    AcceptResult accept;

    @Inject
    Ask ask;

    private final AtomicInteger status = new AtomicInteger(200);
    private PlanWorld world;
    private Rows rows;
    private TestWeb web;
    private String planSlug;
    private long planId;
    private long webTarget;
    private long sqlTarget;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-verification", null);
        server.run(
                "drop table if exists orders",
                "drop database if exists shop",
                "drop role if exists looker",
                "create database shop",
                "create role looker login password 'correct horse'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        planSlug = world.slug;
        planId = world.planId;
        web = new TestWeb(null)
                .on(
                        "/health",
                        exchange -> TestWeb.say(exchange, status.get(), "application/json", "{\"state\":\"up\"}"));
        server.run(
                "drop table if exists orders",
                "create table orders (id int primary key, user_id int)",
                "insert into orders values (1, 1), (2, 2)",
                "grant select on orders to looker");
        world.transition("In progress", null).statusCode(200);
        webTarget = target("HTTP", web.port(), "");
        sqlTarget = target("POSTGRESQL", server.port(), "postgres");
    }

    @AfterEach
    void close() {
        web.close();
    }

    private long target(String kind, int port, String path) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                kind + " " + UUID.randomUUID(),
                "kind",
                kind,
                "host",
                "127.0.0.1",
                "port",
                port,
                "tls",
                "OFF",
                "allowLocal",
                true));
        if (kind.equals("POSTGRESQL")) {
            body.putAll(Map.of("database", path, "user", "looker", "secret", Map.of("value", "correct horse")));
        }
        int id = world.people
                .administrator("Ada Lind")
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
                planId);
        return id;
    }

    private Response make(Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return world.as(world.member)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + planSlug + "/checks");
    }

    private long smoke(Object... more) {
        Object[] fields = new Object[more.length + 10];
        System.arraycopy(
                new Object[] {
                    "name",
                    "Smoke test",
                    "kind",
                    "HTTP",
                    "target",
                    webTarget,
                    "path",
                    "/health",
                    "success",
                    List.of("status is 200", "json:$.state is up")
                },
                0,
                fields,
                0,
                10);
        System.arraycopy(more, 0, fields, 10, more.length);
        Response made = make(fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getLong("id");
    }

    /** Queued by a person, run by the engine. */
    private Response run(long check) {
        long run = world.as(world.member)
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(202)
                .body("state", is("PENDING"))
                .extract()
                .jsonPath()
                .getLong("id");
        return over(run);
    }

    private Response over(long run) {
        for (int i = 0; i < 200; i++) {
            Response read = world.as(world.reader).get("/api/v1/check-runs/" + run);
            if (!List.of("PENDING", "RUNNING").contains(read.<String>path("state"))) {
                return read;
            }
            rest(50);
        }
        throw new AssertionError("run " + run + " does not end");
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response gate() {
        return world.as(world.owner).get("/api/v1/plans/" + planSlug + "/phases/1/gate");
    }

    private void started() {
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = clock_timestamp() where plan_id = ? and number = 1",
                planId);
    }

    @Test
    void runByHand_isMeasuredAndKept() {
        long check = smoke("metrics", "time = Health time");
        Response run = run(check);
        run.then()
                .body("state", is("SUCCESSFUL"))
                .body("result", containsString("status is 200"))
                .body("conditions.size()", is(2))
                .body("attempts.size()", is(1))
                .body("output", containsString("\"up\""))
                .body("askedBy", is("Priya Raman"));
        assertThat(rows.text(
                        "select source || ' ' || unit || ' ' || coalesce(typed_by::text, 'nobody') from measurement"
                                + " where plan_id = ? and metric = 'Health time'",
                        planId))
                .isEqualTo("the check “Smoke test” ms nobody");
        status.set(500);
        run(check).then().body("state", is("FAILED")).body("attempts.size()", is(1));
        web.close();
        run(check).then().body("state", is("ERROR")).body("attempts.size()", is(2));
        world.as(world.reader)
                .get("/api/v1/checks/" + check)
                .then()
                .body("verdict", is("FAILED"))
                .body("version", is(1));
        assertThat(rows.number("select count(*) from audit_event where plan_id = ? and action like 'check.%'", planId))
                .isEqualTo(3); // made, successful, failed; not each run
    }

    /** One phase: an item that the smoke test ticks, and a criterion that the query measures. */
    private String smallPlan() {
        return world.create(
                world.owner,
                Map.of(
                        "title",
                        "Shop to 17",
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Switch",
                                "checklists",
                                List.of(Map.of(
                                        "name",
                                        "After",
                                        "items",
                                        List.of(Map.of("text", "The shop answers", "required", true)))),
                                "criteria",
                                List.of(Map.of(
                                        "text",
                                        "Orphaned orders",
                                        "metric",
                                        "Orphans",
                                        "go",
                                        Map.of("op", "LESS", "value", 1),
                                        "noGo",
                                        Map.of("op", "GREATER", "value", 1),
                                        "priority",
                                        "HIGH",
                                        "required",
                                        true))))));
    }

    @Test
    void smokeTestAndQuery_driveTheGate_fromHoldToGo_andBack() {
        planSlug = smallPlan();
        planId = world.count("select id from plan where slug = ?", planSlug);
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now()), (?, ?, 'READER', now())",
                planId,
                world.member.id(),
                planId,
                world.reader.id());
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + planSlug + "/transitions")
                .then()
                .statusCode(200);
        started();
        for (long target : List.of(webTarget, sqlTarget)) {
            rows.run(
                    "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                    target,
                    planId);
        }
        String item =
                world.as(world.owner).get("/api/v1/plans/" + planSlug).path("phases[0].checklists[0].items[0].id");
        long smoke = smoke("item", item);
        long orphans = make(
                        "name",
                        "Orphans",
                        "kind",
                        "SQL",
                        "target",
                        sqlTarget,
                        "statement",
                        "select count(*) filter (where user_id is null) as orphans from orders",
                        "success",
                        "value is 0",
                        "metrics",
                        "orphans = Orphans")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        gate().then()
                .statusCode(200)
                .body("recommendation", equalTo("HOLD"))
                .body("criteria[0].verdict", is("NO_DATA"));

        run(smoke).then().body("state", is("SUCCESSFUL"));
        run(orphans).then().body("state", is("SUCCESSFUL")).body("measured[0].value", is("0"));
        assertThat(rows.text("select state || ' ' || source || ' ' || by_name from checklist_item where id = ?", item))
                .isEqualTo("DONE CHECK the check “Smoke test”");
        gate().then().body("recommendation", equalTo("GO")).body("criteria[0].source", is("the check “Orphans”"));
        String evidence = gate().path("subjectHash");
        run(smoke).then().body("state", is("SUCCESSFUL"));
        run(orphans).then().body("state", is("SUCCESSFUL"));
        assertThat(gate().<String>path("subjectHash"))
                .as("the same again is the same evidence")
                .isEqualTo(evidence);

        status.set(503);
        run(smoke).then().body("state", is("FAILED"));
        assertThat(rows.text("select state || ' ' || reason from checklist_item where id = ?", item))
                .startsWith("FAILED status is 503");
        gate().then().body("recommendation", equalTo("HOLD"));
        server.run("insert into orders values (3, null), (4, null)");
        run(orphans).then().body("state", is("FAILED"));
        gate().then().body("recommendation", equalTo("NO_GO"));
        assertThat(gate().<String>path("subjectHash")).isNotEqualTo(evidence);

        status.set(200);
        server.run("delete from orders where user_id is null");
        run(smoke);
        run(orphans);
        gate().then().body("recommendation", equalTo("GO"));
        assertThat(rows.texts("select state from item_completion where item_id = ? order by id", item))
                .containsExactly("DONE", "FAILED", "DONE");
        assertThat(rows.number("select count(*) from item_completion where item_id = ? and by_id is not null", item))
                .isZero();
    }

    @Test
    void schedule_startsOnTime() {
        long check = smoke("schedule", "every", "every", 1, "hours", 1);
        rows.run(
                "update plan_check set settled_slot = now() - interval '50 seconds', next_due = now() + interval '2 seconds'"
                        + " where id = ?",
                check);
        String begin = rows.text(
                "select to_char((now() - interval '58 seconds') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS')");
        rows.run(
                "update plan_check_version set definition = jsonb_set(definition::jsonb, '{from}', to_jsonb(?::text))::text"
                        + " where check_id = ?",
                begin,
                check);
        rows.run(
                "update scheduled_tasks set execution_time = now() + interval '2 seconds' where task_name = 'check'"
                        + " and task_instance = ?",
                String.valueOf(check));
        smoke("name", "Wakes the engines"); // its live event makes them look at the agenda again
        long late = -1;
        for (int i = 0; i < 100 && late < 0; i++) {
            rest(100);
            late = rows.number(
                    "select coalesce(max(1000 * extract(epoch from started_at - slot))::bigint, -1) from check_run"
                            + " where check_id = ?",
                    check);
        }
        assertThat(late).as("milliseconds late").isBetween(0L, 1_500L);
        assertThat(rows.number("select count(*) from check_run where check_id = ?", check))
                .isEqualTo(1);
    }

    @Test
    void slot_isTakenOnce_byManyAtOnce() throws Exception {
        long check = smoke("schedule", "every", "every", 60, "from", "2026-01-01 00:00");
        rows.run(
                "update plan_check set settled_slot = date_trunc('hour', now()) - interval '1 second' where id = ?",
                check);
        rows.run("delete from scheduled_tasks where task_instance = ?", String.valueOf(check));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> taken = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            taken.add(threads.submit(() -> {
                go.await();
                return take.slot(check).isPresent();
            }));
        }
        go.countDown();
        int count = 0;
        for (Future<Boolean> one : taken) {
            count += one.get() ? 1 : 0;
        }
        threads.shutdown();
        boolean fresh = rows.number("select case when extract(minute from now()) < 30 then 1 else 0 end") == 1;
        assertThat(count).isEqualTo(fresh ? 1 : 0);
        assertThat(rows.number("select count(*) from check_run where check_id = ?", check))
                .isEqualTo(1);
    }

    @Test
    void lostRun_isRepeated_andItsLateResultIsNotTaken() {
        long check = smoke("schedule", "every", "every", 600, "from", "2026-01-01 00:00");
        rows.run(
                "update plan_check_version set definition = jsonb_set(definition::jsonb, '{from}',"
                        + " to_jsonb(to_char((now() - interval '20 minutes') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI')))::text"
                        + " where check_id = ?",
                check);
        rows.run("update plan_check set settled_slot = now() - interval '1 hour' where id = ?", check);
        rows.run("delete from scheduled_tasks where task_instance = ?", String.valueOf(check));
        Taken first = take.slot(check).orElseThrow();
        assertThat(take.slot(check)).as("it runs").isEmpty();
        take.loseSlot(check);
        Taken second = take.slot(check).orElseThrow();
        assertThat(take.slot(check)).isEmpty();
        var result = ask.ask(planId, second.definition());
        assertThat(accept.accept(first, result, Duration.ofMillis(5)))
                .as("the lost one")
                .isFalse();
        assertThat(accept.accept(second, result, Duration.ofMillis(5))).isTrue();
        assertThat(accept.accept(second, result, Duration.ofMillis(5)))
                .as("twice")
                .isFalse();
        assertThat(rows.texts("select state from check_run where check_id = ? order by id", check))
                .containsExactly("LOST", "SUCCESSFUL");
    }

    @Test
    void downtime_isOneMissedRow_andOneRun() {
        long check = smoke("schedule", "every", "every", 60, "from", "2026-01-01 00:00");
        rows.run("delete from scheduled_tasks where task_instance = ?", String.valueOf(check));
        rows.run(
                "update plan_check_version set definition = jsonb_set(definition::jsonb, '{from}',"
                        + " to_jsonb(to_char((now() - interval '305 minutes') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI')))::text"
                        + " where check_id = ?",
                check);
        rows.run("update plan_check set settled_slot = now() - interval '306 minutes' where id = ?", check);
        assertThat(take.slot(check)).isPresent();
        assertThat(rows.texts("select state || ' ' || slots from check_run where check_id = ? order by id", check))
                .containsExactly("MISSED 5", "RUNNING 1");
    }

    @Test
    void calledOff_isNotTaken() {
        long check = smoke();
        rows.run(
                "insert into check_run (check_id, version, state, queued_at, asked_by) values (?, 1, 'PENDING', now(), 'x')",
                check);
        long run = rows.number("select max(id) from check_run where check_id = ?", check);
        Taken taken = take.asked(run).orElseThrow();
        assertThat(take.asked(run)).isEmpty();
        world.as(world.member)
                .redirects()
                .follow(false)
                .post(world.page() + "/checks/" + check + "/runs/" + run + "/cancel")
                .then()
                .statusCode(303);
        assertThat(accept.accept(taken, ask.ask(planId, taken.definition()), Duration.ZERO))
                .isFalse();
        world.as(world.reader).get("/api/v1/check-runs/" + run).then().body("state", is("ABORTED"));
    }

    @Test
    void change_makesAVersion_andPauseHoldsTheSchedule() {
        long check = smoke("schedule", "cron", "cron", "0 2 * * *", "zone", "Europe/Oslo");
        Map<String, Object> body = new HashMap<>(
                world.as(world.member).get("/api/v1/checks/" + check).jsonPath().getMap("definition"));
        String hash = world.as(world.member).get("/api/v1/checks/" + check).path("hash");
        body.put("version", 1);
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200)
                .body("version", is(1));
        body.put("success", "status is 204");
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200)
                .body("version", is(2))
                .body("hash", org.hamcrest.Matchers.not(hash));
        world.as(world.member)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(409);
        assertThat(rows.number("select count(*) from plan_check_version where check_id = ?", check))
                .isEqualTo(2);
    }

    @Test
    void pages_makeTryPauseAndShow_withoutScript() {
        String checks = world.page() + "/checks";
        world.as(world.reader)
                .get(checks)
                .then()
                .statusCode(200)
                .body(containsString("Nothing is checked by itself yet"));
        world.as(world.reader).get(checks + "/new").then().statusCode(403);
        var form = new HashMap<String, Object>(Map.of(
                "kind",
                "HTTP",
                "target",
                webTarget,
                "path",
                "/health",
                "success",
                "status is 204",
                "name",
                "The shop answers",
                "schedule",
                "cron",
                "cron",
                "0 2 * * *",
                "zone",
                "Europe/Oslo",
                "act",
                "try"));
        form.put("phases", world.id("phases[0]"));
        world.as(world.member)
                .formParams(form)
                .post(checks)
                .then()
                .statusCode(200)
                .body(containsString("What a run would say"))
                .body(containsString("wanted: is 204"))
                .body(containsString("&quot;up&quot;"));
        assertThat(rows.number("select count(*) from plan_check where plan_id = ?", planId))
                .isZero();
        form.put("act", "save");
        form.put("success", "nonsense");
        world.as(world.member)
                .formParams(form)
                .post(checks)
                .then()
                .statusCode(422)
                .body(containsString("is no condition"))
                .body(containsString("value=\"The shop answers\""));
        form.put("success", "status is 200");
        String page = world.as(world.member)
                .redirects()
                .follow(false)
                .formParams(form)
                .post(checks)
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        world.as(world.reader)
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("The shop answers"))
                .body(containsString("0 2 * * *"))
                .body(containsString("It never ran"));
        world.as(world.reader).get("/checks").then().statusCode(200).body(containsString("The shop answers"));
        world.as(world.stranger)
                .get("/checks")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.not(containsString(page)));
        String run = world.as(world.member)
                .redirects()
                .follow(false)
                .post(page + "/runs")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        over(Long.parseLong(run.replaceFirst(".*/", "")));
        world.as(world.reader)
                .get(run)
                .then()
                .statusCode(200)
                .body(containsString("Successful"))
                .body(containsString("What came back"));
        world.as(world.reader).get(page).then().body(containsString("Successful"));
        world.as(world.reader).get(checks).then().body(containsString("1 successful"));
        world.as(world.member)
                .formParam("reason", "")
                .post(page + "/pause")
                .then()
                .statusCode(422);
        world.as(world.member)
                .redirects()
                .follow(false)
                .formParam("reason", "The shop moves")
                .post(page + "/pause")
                .then()
                .statusCode(303);
        world.as(world.reader).get(page).then().body(containsString("The shop moves"));
        world.as(world.reader).get(checks).then().body(containsString("Paused: The shop moves"));
        world.as(world.member)
                .redirects()
                .follow(false)
                .post(page + "/resume")
                .then()
                .statusCode(303);
        world.as(world.member).get(page + "/edit").then().statusCode(200).body(containsString("Save as a new version"));
        world.as(world.member)
                .redirects()
                .follow(false)
                .post(page + "/removal")
                .then()
                .statusCode(303);
        world.as(world.reader).get(page).then().statusCode(404);
    }

    @Test
    void whoMayNot_mayNot() {
        long check = smoke();
        world.as(world.reader).post("/api/v1/checks/" + check + "/runs").then().statusCode(403);
        world.as(world.stranger).get("/api/v1/checks/" + check).then().statusCode(404);
        world.token(world.member, "evidence")
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(403);
        world.token(world.member, "write")
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(202);
        rows.run("delete from target_grant where target_id = ?", webTarget);
        make("name", "No", "kind", "HTTP", "target", webTarget, "success", "status is 200")
                .then()
                .statusCode(422)
                .body(containsString("may not use this target"));
        run(check).then().body("state", is("ERROR")).body("result", containsString("may not use this target"));
    }
}
