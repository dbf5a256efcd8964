package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestWeb;

/** Slots of a schedule: on time, once, and never silently lost. */
@OnPostgres
class CheckSlotsTest {
    @Inject
    DataSource database;

    @Inject
    TakeRun take;

    @Inject
    AcceptResult accept;

    @Inject
    Ask ask;

    private SmokeWorld shop;
    private PlanWorld world;
    private Rows rows;

    @BeforeEach
    void prepare() {
        shop = new SmokeWorld(database);
        world = shop.world;
        rows = shop.rows;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void schedule_startsOnTime() {
        long check = shop.smoke("schedule", "every", "every", 1, "hours", 1);
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
        shop.smoke("name", "Wakes the engines"); // its live event makes them look at the agenda again
        long late = -1;
        for (int i = 0; i < 100 && late < 0; i++) {
            CheckWorld.rest(100);
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
        long check = shop.smoke("schedule", "every", "every", 60, "from", "2026-01-01 00:00");
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
        long check = shop.smoke("schedule", "every", "every", 600, "from", "2026-01-01 00:00");
        rows.run(
                "update plan_check_version set definition = jsonb_set(definition::jsonb, '{from}',"
                        + " to_jsonb(to_char((now() - interval '20 minutes') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI')))::text"
                        + " where check_id = ?",
                check);
        rows.run("update plan_check set settled_slot = now() - interval '1 hour' where id = ?", check);
        rows.run("delete from scheduled_tasks where task_instance = ?", String.valueOf(check));
        Taken first = take.slot(check).orElseThrow();
        assertThat(take.slot(check)).as("it runs").isEmpty();
        take.loseSlot(check, "another node");
        assertThat(rows.text("select state from check_run where check_id = ?", check))
                .as("another node's row was given up before this one began")
                .isEqualTo("RUNNING");
        take.loseSlot(check, rows.text("select node from check_run where check_id = ?", check));
        Taken second = take.slot(check).orElseThrow();
        assertThat(take.slot(check)).isEmpty();
        var result = ask.ask(world.planId, second.definition());
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
    void changedCheck_hasNoVerdict_untilItRan_andRunsOfBeforeDoNotCount() {
        long check = shop.smoke();
        assertThat(shop.checks.state(check)).startsWith("SUCCESSFUL");
        CheckDefinition before = definition(check);
        rows.run(
                "insert into check_run (check_id, version, state, queued_at, started_at, node)"
                        + " values (?, 1, 'RUNNING', now(), now(), 'slow')",
                check);
        long slow = rows.number("select max(id) from check_run where check_id = ?", check);
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of(
                        "version",
                        1,
                        "kind",
                        "HTTP",
                        "name",
                        "Smoke test",
                        "target",
                        shop.target,
                        "path",
                        "/health",
                        "success",
                        "status is 204"))
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200);
        assertThat(rows.text("select coalesce(verdict, 'none') from plan_check where id = ?", check))
                .isEqualTo("none");
        var result = ask.ask(world.planId, before);
        assertThat(accept.accept(new Taken(slow, world.planId, before), result, Duration.ofMillis(5)))
                .isTrue();
        assertThat(rows.text("select coalesce(verdict, 'none') from plan_check where id = ?", check))
                .isEqualTo("none");
        assertThat(shop.checks.state(check)).startsWith("FAILED");
        assertThat(rows.text("select verdict from plan_check where id = ?", check))
                .isEqualTo("FAILED");
    }

    @Test
    void slowRun_thatBeganEarlier_doesNotOverwriteANewerResult() {
        long check = shop.smoke();
        rows.run(
                "insert into check_run (check_id, version, state, queued_at, started_at, node)"
                        + " values (?, 1, 'RUNNING', now(), now() - interval '1 minute', 'slow')",
                check);
        long slow = rows.number("select max(id) from check_run where check_id = ?", check);
        var good = ask.ask(world.planId, definition(check));
        shop.status.set(500);
        assertThat(shop.checks.state(check)).startsWith("FAILED");
        assertThat(accept.accept(new Taken(slow, world.planId, definition(check)), good, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(rows.text("select state from check_run where id = ?", slow)).isEqualTo("SUCCESSFUL");
        assertThat(rows.text("select verdict from plan_check where id = ?", check))
                .isEqualTo("FAILED");
    }

    /** A number that no measurement can hold: said once, and not asked for again and again. */
    @Test
    void whatCantBeKept_isAnError() {
        shop.web.on(
                "/api/v1/query",
                exchange -> TestWeb.say(
                        exchange,
                        200,
                        "application/json",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\""
                                + "9".repeat(30) + ".123456789" + "\"]}]}}"));
        long check = shop.checks.make(
                "name",
                "Huge",
                "kind",
                "PROMETHEUS",
                "query",
                "huge",
                "success",
                "value is more than 1",
                "metrics",
                "value in ms = Huge",
                "target",
                shop.checks.target("PROMETHEUS", shop.web.port(), Map.of()));
        assertThat(shop.checks.state(check)).startsWith("ERROR It ran, but what it found could not be kept");
        assertThat(rows.number("select count(*) from check_run where check_id = ?", check))
                .isEqualTo(1);
    }

    @Test
    void slotThatAnotherClockSettled_staysSettled() {
        long check = shop.smoke("schedule", "every", "every", 60, "from", "2026-01-01 00:00");
        rows.run("update plan_check set settled_slot = now() + interval '5 seconds' where id = ?", check);
        String settled = rows.text("select cast(settled_slot as text) from plan_check where id = ?", check);
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of(
                        "version",
                        1,
                        "kind",
                        "HTTP",
                        "name",
                        "Renamed",
                        "target",
                        shop.target,
                        "path",
                        "/health",
                        "success",
                        "status is 200",
                        "schedule",
                        "every",
                        "every",
                        60,
                        "from",
                        "2026-01-01 00:00"))
                .put("/api/v1/checks/" + check)
                .then()
                .statusCode(200);
        assertThat(rows.text("select cast(settled_slot as text) from plan_check where id = ?", check))
                .isEqualTo(settled);
    }

    private CheckDefinition definition(long check) {
        return CheckReading.read(CheckFields.parse(rows.text(
                "select definition from plan_check_version where check_id = ? order by version desc limit 1", check)));
    }

    @Test
    void downtime_isOneMissedRow_andOneRun() {
        long check = shop.smoke("schedule", "every", "every", 60, "from", "2026-01-01 00:00");
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
        long check = shop.smoke();
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
        assertThat(accept.accept(taken, ask.ask(world.planId, taken.definition()), Duration.ZERO))
                .isFalse();
        world.as(world.reader).get("/api/v1/check-runs/" + run).then().body("state", is("ABORTED"));
    }
}
