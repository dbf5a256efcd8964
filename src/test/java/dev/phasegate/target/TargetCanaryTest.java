package dev.phasegate.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.Canary;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers.Person;
import dev.phasegate.testsupport.TestWeb;
import dev.phasegate.verification.probe.Comparison;
import dev.phasegate.verification.probe.Condition;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.Probes;

/**
 * A secret goes all the ways there are, and is then looked for everywhere: in each answer, in the log with all its exceptions,
 * in every table, the record and its export, the descriptions, and in what the machine shows of its processes.
 */
@OnPostgres
class TargetCanaryTest {
    private static final Canary BIRD = new Canary("mira");
    private static final String CANARY = BIRD.value();

    @Inject
    DataSource database;

    @Inject
    TargetAccess access;

    @Inject
    Probes probes;

    private final List<String> seen = new ArrayList<>();

    @Test
    void secret_isFoundNowhere() throws Exception {
        try (Canary.Ear log = new Canary.Ear();
                TestWeb echo = new TestWeb(null).on("/", exchange -> {
                    String sent = exchange.getRequestHeaders().getFirst("Authorization");
                    exchange.getResponseHeaders().add("X-Sent", sent);
                    TestWeb.say(exchange, 500, "text/plain", "You sent " + sent + " to " + exchange.getRequestURI());
                })) {
            go(echo);
            seen.addAll(log.lines());
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(seen).noneMatch(BIRD::in);
        BIRD.lookInTables(new Rows(database));
        BIRD.lookAtProcesses();
    }

    private void go(TestWeb echo) throws Exception {
        PlanWorld world = new PlanWorld(database);
        Person administrator = world.people.administrator("Ada Lind");
        RequestSpecification json = administrator.given().contentType("application/json");
        int web = note(json.body(target("HTTP", echo.port())).post("/api/v1/targets"))
                .path("id");
        Map<String, Object> basic = target("HTTP", echo.port());
        basic.putAll(Map.of("sentAs", "BASIC", "user", "mira"));
        int second = note(json.body(basic).post("/api/v1/targets")).path("id");
        // Nothing of this name, no such password, and a server that says no.
        int sql = note(json.body(target("POSTGRESQL", echo.port())).post("/api/v1/databases"))
                .path("id");
        for (int id : List.of(web, second, sql)) {
            note(json.post("/api/v1/targets/" + id + "/tests"));
            note(administrator.given().post("/targets/" + id + "/tests"));
            note(json.put("/api/v1/targets/" + id + "/plans/" + world.slug));
            note(json.get("/api/v1/targets/" + id));
            note(administrator.given().get("/targets/" + id));
        }
        mistakes(administrator, json, web);
        for (int id : List.of(web, second)) {
            Reachable target = access.open(world.planId, id);
            seen.add(target + " " + target.secret());
            seen.add(probes.run(target, probe()).toString());
        }
        for (String path : List.of(
                "/targets",
                "/api/v1/targets?limit=200",
                "/api/v1/databases?limit=200",
                "/activity",
                "/settings",
                "/q/openapi",
                "/q/metrics",
                world.page(),
                world.api(),
                world.api() + "/export?format=markdown",
                world.api() + "/export?format=json",
                world.api() + "/export?format=yaml",
                world.api() + "/export?format=html")) {
            note(administrator.given().get(path));
        }
        String export = administrator.given().get("/api/v1/audit").asString();
        seen.add(export);
        for (String line : export.split("\n")) {
            seen.add(new String(
                    Base64.getDecoder().decode(line.replaceFirst(".*\"body\":\"([^\"]*)\".*", "$1")),
                    StandardCharsets.UTF_8));
        }
    }

    private void mistakes(Person administrator, RequestSpecification json, int id) {
        note(json.body(Map.of("name", "", "secret", Map.of("value", CANARY))).post("/api/v1/targets"));
        note(json.body("{\"secret\": {\"value\": \"" + CANARY + "\"").post("/api/v1/targets"));
        note(json.body("{\"secret\": \"" + CANARY + "\"}").post("/api/v1/targets"));
        note(json.body(Map.of("secret", Map.of("source", "environment", "name", CANARY)))
                .post("/api/v1/targets"));
        note(json.body(Map.of("version", 99, "secret", Map.of("value", CANARY))).put("/api/v1/targets/" + id));
        note(administrator
                .given()
                .formParams("kind", "HTTP", "secret", CANARY, "host", "127.1")
                .post("/targets"));
        note(administrator
                .given()
                .formParams("version", "1", "secret", CANARY + "\n")
                .post("/targets/" + id));
    }

    private static HttpProbe probe() {
        return new HttpProbe(
                "GET",
                "/echo",
                List.of(),
                "",
                true,
                1,
                java.time.Duration.ofSeconds(5),
                1,
                List.of(
                        new Condition("body", Comparison.EQUAL, "x"),
                        new Condition("header:X-Sent", Comparison.EQUAL, "x")),
                List.of());
    }

    private static Map<String, Object> target(String kind, int port) {
        return new HashMap<>(Map.of(
                "name",
                "Canary " + UUID.randomUUID(),
                "kind",
                kind,
                "host",
                "127.0.0.1",
                "port",
                port,
                "tls",
                "OFF",
                "allowLocal",
                true,
                "user",
                "mira",
                "database",
                kind.equals("HTTP") ? "" : "orders",
                "secret",
                Map.of("value", CANARY)));
    }

    private Response note(Response answer) {
        seen.add(answer.statusCode() + " " + answer.getHeaders() + " " + answer.asString());
        return answer;
    }
}
