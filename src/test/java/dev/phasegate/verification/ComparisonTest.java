package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.HashMap;
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

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** A comparison from its form to the rows on the page of its run, between two databases. */
@OnPostgres
class ComparisonTest {
    private static TargetServer server;

    @Inject
    DataSource database;

    private PlanWorld world;
    private Rows rows;
    private long here;
    private long there;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-comparison", null);
        server.run(
                "drop schema if exists before cascade",
                "drop table if exists orders",
                "drop database if exists shop",
                "drop role if exists looker",
                "create role looker login password 'correct horse'",
                "grant pg_read_all_data to looker",
                "create schema before",
                "create table before.orders (id int primary key, email text, total numeric)",
                "insert into before.orders select g, 'canary' || g, g from generate_series(1, 500) g",
                "create table orders (id int primary key, email text, total numeric not null)",
                "insert into orders select * from before.orders where id <> 42",
                "update orders set total = 8, email = 'canary-x' where id = 7",
                "create database shop template postgres");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        world.transition("In progress", null).statusCode(200);
        here = target("postgres");
        there = target("shop");
    }

    private long target(String name) {
        int id = world.people
                .administrator("Ada Lind")
                .given()
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        name + " " + UUID.randomUUID(),
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
                        name,
                        "user",
                        "looker",
                        "masked",
                        List.of("orders.email"),
                        "secret",
                        Map.of("value", "correct horse")))
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

    private Map<String, Object> form() {
        return new HashMap<>(Map.of(
                "kind",
                "COMPARISON",
                "name",
                "Orders moved",
                "target",
                here,
                "otherTarget",
                there,
                "tables",
                "before.orders = orders",
                "definitions",
                "yes",
                "success",
                "rows differing is 0",
                "act",
                "try"));
    }

    @Test
    void differingRows_areShownByTheTry_andByTheRun_withoutWhatIsMasked() {
        String checks = world.page() + "/checks";
        world.as(world.member)
                .get(checks + "/new?kind=COMPARISON")
                .then()
                .statusCode(200)
                .body(containsString("Compared with"))
                .body(containsString("rows differing is 0"));
        Map<String, Object> form = form();
        form.put("tables", "orders; drop table orders");
        world.as(world.member)
                .formParams(form)
                .post(checks)
                .then()
                .statusCode(422)
                .body(containsString("is no pair of tables"));
        form.put("tables", "before.orders = orders");
        world.as(world.member)
                .formParams(form)
                .post(checks)
                .then()
                .statusCode(200)
                .body(containsString("What a run would say"))
                .body(containsString("rows differing is 2 rows; wanted: is 0."))
                .body(containsString("id 42"));
        form.put("act", "save");
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
        world.as(world.reader).get(page).then().statusCode(200).body(containsString("before.orders = orders"));
        Response run = run(Long.parseLong(page.replaceFirst(".*/", "")));
        run.then()
                .body("state", is("FAILED"))
                .body("tables[0].rows[0]", is(List.of("id 7", "differs", "email •••, total 7", "email •••, total 8")));
        run.then().body("tables[0].rows[1]", is(List.of("id 42", "missing there", "email •••, total 42", "")));
        world.as(world.reader)
                .get(page + "/runs/" + run.jsonPath().getLong("id"))
                .then()
                .statusCode(200)
                .body(containsString("Rows that differ"))
                .body(containsString("email •••, total 8"))
                .body(containsString("The column total may be null here and not there."))
                .body(not(containsString("canary")));
    }

    private Response run(long check) {
        long run = world.as(world.member)
                .post("/api/v1/checks/" + check + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
        for (int i = 0; i < 300; i++) {
            Response read = world.as(world.reader).get("/api/v1/check-runs/" + run);
            if (!List.of("PENDING", "RUNNING").contains(read.<String>path("state"))) {
                return read;
            }
            rest();
        }
        throw new AssertionError("run " + run + " does not end");
    }

    private static void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void madeByAProgram_countsBecomeMetrics() {
        Response made = world.as(world.member)
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "Orders",
                        "kind",
                        "COMPARISON",
                        "target",
                        here,
                        "tables",
                        List.of("before.orders = public.orders"),
                        "rows",
                        "count",
                        "success",
                        List.of("rows there is 499"),
                        "metrics",
                        List.of("rows there = Orders moved")))
                .post("/api/v1/plans/" + world.slug + "/checks");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        Response run = run(made.jsonPath().getLong("id"));
        run.then().body("state", is("SUCCESSFUL"));
        assertThat(rows.number("select count(*) from measurement where plan_id = ? and value = 499", world.planId))
                .isOne();
    }
}
