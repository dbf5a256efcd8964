package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

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

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestWeb;

/** A running plan, a web server that is quick or slow, and a database: what tests of the engine let it run checks against. */
abstract class EngineWorld {
    static TargetServer server;

    @Inject
    DataSource database;

    @Inject
    Courses courses;

    final AtomicInteger status = new AtomicInteger(200);
    final CountDownLatch slow = new CountDownLatch(1);
    PlanWorld world;
    Rows rows;
    CheckWorld checks;
    TestWeb web;
    long webTarget;
    long sqlTarget;

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

    Response send(Object... fields) {
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

    long make(Object... fields) {
        Response made = send(fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getLong("id");
    }

    String run(long check) {
        return checks.run(check).path("state");
    }
}
