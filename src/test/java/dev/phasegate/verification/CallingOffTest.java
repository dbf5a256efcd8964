package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

/** Whatever a run waits for is ended when somebody calls it off, wherever it runs. */
@OnPostgres
class CallingOffTest {
    private static TargetServer server;

    @Inject
    DataSource database;

    @Inject
    Courses courses;

    private final AtomicInteger status = new AtomicInteger(200);
    private final CountDownLatch slow = new CountDownLatch(1);
    private PlanWorld world;
    private Rows rows;
    private CheckWorld checks;
    private TestWeb web;
    private long webTarget;
    private long sqlTarget;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-engine", null);
        server.run("drop role if exists looker", "create role looker login password 'correct horse'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        checks = new CheckWorld(world, rows);
        web = new TestWeb(null)
                .on("/health", exchange -> TestWeb.say(exchange, status.get(), "text/plain", "ok"))
                .on("/slow", exchange -> {
                    try {
                        slow.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    TestWeb.say(exchange, 200, "text/plain", "late");
                });
        world.transition("In progress", null).statusCode(200);
        webTarget = checks.target("HTTP", web.port(), Map.of("atOnce", 2));
        sqlTarget = checks.target(
                "POSTGRESQL",
                server.port(),
                Map.of("database", "postgres", "user", "looker", "secret", Map.of("value", "correct horse")));
    }

    @AfterEach
    void close() {
        slow.countDown();
        web.close();
    }

    private Response send(Object... fields) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "Watch " + UUID.randomUUID(),
                "kind",
                "HTTP",
                "target",
                webTarget,
                "path",
                "/health",
                "attempts",
                1,
                "success",
                "status is 200"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return checks.post(body);
    }

    private long make(Object... fields) {
        Response made = send(fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getLong("id");
    }

    private String run(long check) {
        return checks.run(check).path("state");
    }

    private String page(long check, long run) {
        return world.page() + "/checks/" + check + "/runs/" + run;
    }

    /** Until it runs and says what it is doing. */
    private long underWay(long check, String saying) {
        long run = checks.ask(check);
        CheckWorld.until(() -> courses.underWay(run));
        CheckWorld.until(
                () -> world.as(world.reader).get(page(check, run)).asString().contains(saying));
        return run;
    }

    private void callOff(long check, long run) {
        world.as(world.member)
                .redirects()
                .follow(false)
                .post(page(check, run) + "/cancel")
                .then()
                .statusCode(303);
    }

    @Test
    void callOff_request_endsTheWait_andThePageToldWhatItDid() {
        long check = make("path", "/slow", "timeout", 60);
        long run = underWay(check, "GET /slow is sent");
        world.as(world.reader).get(page(check, run)).then().body(containsString("What it is doing"));
        long begin = System.nanoTime();
        callOff(check, run);
        CheckWorld.until(() -> !courses.underWay(run));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(checks.stateOf(run)).isEqualTo("ABORTED");
        assertThat(run(make())).as("the thread goes on").isEqualTo("SUCCESSFUL");
    }

    @Test
    void callOff_statement_isCancelledInTheDatabase() {
        long check = make(
                "kind",
                "SQL",
                "target",
                sqlTarget,
                "statement",
                "select 1 from pg_sleep(50)",
                "success",
                "rows is 1",
                "timeout",
                60);
        long run = underWay(check, "The statement runs");
        assertThat(sleeping()).isEqualTo(1);
        callOff(check, run);
        CheckWorld.until(() -> sleeping() == 0);
        CheckWorld.until(() -> !courses.underWay(run));
        assertThat(checks.stateOf(run)).isEqualTo("ABORTED");
    }

    private long sleeping() {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity where usename = 'looker'"
                        + " and query like '%pg_sleep%' and state = 'active'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callOff_thatWasNotHeard_isSeenInTheDatabase() {
        long check = make("path", "/slow", "timeout", 60);
        long run = underWay(check, "GET /slow is sent");
        rows.run("update check_run set state = 'LOST', ended_at = now() where id = ?", run);
        CheckWorld.until(() -> !courses.underWay(run));
        assertThat(checks.stateOf(run)).isEqualTo("LOST");
    }
}
