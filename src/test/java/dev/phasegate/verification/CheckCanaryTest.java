package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.Canary;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestSsh;
import dev.phasegate.testsupport.TestWeb;

/**
 * The secrets of targets go through checks of every kind, to servers that say them back, that refuse them and that are not there;
 * then they are looked for in each answer, in the log, in every table, the record, the exports, and the list of processes.
 */
@OnPostgres
class CheckCanaryTest {
    private static final Canary BIRD = new Canary("looker");

    @Inject
    DataSource database;

    private final List<String> seen = new ArrayList<>();
    private CheckWorld plan;

    @Test
    void secret_isFoundNowhere_whateverTheKindAndTheOutcome() throws Exception {
        try (Canary.Ear log = new Canary.Ear();
                TargetServer server = TargetServer.start("test-check-canary", null);
                TestSsh host = new TestSsh("looker", BIRD.value(), null, Path.of("target"));
                TestWeb echo = echo()) {
            server.run(
                    "drop table if exists knex_migrations",
                    "drop role if exists looker",
                    "create role looker login password '" + BIRD.value() + "'",
                    "create table knex_migrations (id serial, name text)",
                    "grant select on knex_migrations to looker");
            plan = new CheckWorld(database, "Canaries", List.of("It works"), List.of());
            reached(echo, server);
            onHost(host);
            server.run("alter role looker password 'another one'");
            long refused = plan.database(server.port(), "looker", BIRD.value());
            all("refused", refused, "SQL", "statement", "select 1", "success", "value is 1");
            all("migrations refused", refused, "MIGRATION", "tool", "KNEX", "success", "applied is 0");
            seen.addAll(log.lines());
        }
        everywhere();
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(String.join("", seen)).as("it was sent and came back").contains("•••");
        assertThat(seen).noneMatch(BIRD::in);
        BIRD.lookInTables(plan.rows);
        BIRD.lookAtProcesses();
    }

    private static TestWeb echo() {
        return new TestWeb(null).on("/", exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            String value = sent == null ? "" : sent.replace("Bearer ", "");
            exchange.getResponseHeaders().add("X-Sent", String.valueOf(sent));
            boolean metrics = exchange.getRequestURI().getPath().contains("query");
            String answer = metrics && exchange.getRequestURI().getQuery().contains("labels")
                    ? "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"sent\":\""
                            + value + "\"},\"value\":[1,\"5\"]}]}}"
                    : "{\"status\":\"error\",\"error\":\"" + sent + " no\",\"token\":\"" + value + "\",\"id\":1}";
            boolean lines = exchange.getRequestURI().getPath().contains("log");
            TestWeb.say(
                    exchange, 200, "application/json", lines ? "line of " + sent + " no\n" + answer + "\n" : answer);
        });
    }

    private void reached(TestWeb echo, TargetServer server) {
        long web = plan.web(echo.port(), BIRD.value());
        long gone = plan.web(1, BIRD.value());
        long prom = plan.target("PROMETHEUS", echo.port(), Map.of("secret", Map.of("value", BIRD.value())));
        long sql = plan.database(server.port(), "looker", BIRD.value());
        List<String> bad = List.of("json:$.token is x", "header:X-Sent contains nothing", "body contains nothing");
        long first = all("bad", web, "HTTP", "path", "/a", "authenticated", true, "success", bad);
        long good = all("good", web, "HTTP", "path", "/a", "authenticated", true, "success", "json:$.token is there");
        assertThat(plan.state(good)).startsWith("SUCCESSFUL");
        all("gone", gone, "HTTP", "path", "/a", "authenticated", true, "success", "status is 200");
        all("sql", sql, "SQL", "statement", "select current_user", "success", "value is x");
        all("sql bad", sql, "SQL", "statement", "select nothing_of_this", "success", "value is x");
        all("migrations", sql, "MIGRATION", "tool", "KNEX", "expectedCount", 2, "success", "pending is 0");
        all("metrics", prom, "PROMETHEUS", "query", "labels", "success", "value is 6");
        all("metrics bad", prom, "PROMETHEUS", "query", "up", "success", "value is 6");
        all("log", web, "LOG", "path", "/log", "authenticated", true, "pattern", "no", "success", "count is 0");
        all(
                "log by time",
                web,
                "LOG",
                "path",
                "/log?at={{since}}",
                "authenticated",
                true,
                "pattern",
                "no",
                "success",
                "count is 0");
        all("tls", web, "TLS", "timeout", 1, "attempts", 1, "success", "trusted is yes");
        all("tls of a database", sql, "TLS", "success", "trusted is yes");
        all("tcp", web, "TCP", "success", "open is no");
        String steps =
                "step: One\nget: /a\nsend: secret\ngood: status is 200\npick: %s\nstep: Two\npost: /b/{{token}}\n"
                        + "header: X-Token: {{token}}\nbody: {\"a\": \"{{token}}\"}\nsend: secret\ngood: json:$.id is {{token}}\n"
                        + "step: Three\nsql: select {{token}} as t\ngood: value is 1";
        long leaks = all("leak", web, "SUITE", "otherTarget", sql, "steps", steps.formatted("token = json:$.token"));
        assertThat(plan.state(leaks)).startsWith("FAILED").contains("repeats the target's secret");
        long suite = all("suite", web, "SUITE", "otherTarget", sql, "steps", steps.formatted("token = json:$.id"));
        assertThat(plan.state(suite)).isEqualTo("SUCCESSFUL All 3 steps are good.");
        all("together", 0, "COMPOSITE", "checks", first);
    }

    /** A host that says back the password that it was sent, one with another key, and one that does not take it. */
    private void onHost(TestSsh host) {
        Map<String, Object> right = Map.of(
                "user", "looker", "secret", Map.of("value", BIRD.value()), "hostKeys", List.of(host.fingerprint()));
        long here = plan.target("SSH", host.port(), right);
        plan.world
                .people
                .administrator("Ada Lind")
                .given()
                .contentType("application/json")
                .body(Map.of("command", "sh -c 'echo " + reversed() + " | rev; echo " + reversed() + " | rev >&2'"))
                .put("/api/v1/targets/" + here + "/commands/echo")
                .then()
                .statusCode(200);
        all("ssh", here, "COMMAND", "command", "echo", "success", List.of("output contains x", "errors is x"));
        plan.rows.run("update target set login = 'other', version = version + 1 where id = ?", here);
        all("ssh refused", here, "COMMAND", "command", "echo", "success", "output contains x");
        host.newKey();
        all("ssh other", here, "COMMAND", "command", "echo", "success", "output contains x");
    }

    /** So that the command itself, which is no secret, does not have it. */
    private static String reversed() {
        return new StringBuilder(BIRD.value()).reverse().toString();
    }

    /** Made, tried, run and read in all ways. */
    private long all(String name, long target, String kind, Object... more) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", name, "kind", kind, "attempts", 1));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        if (target > 0) {
            fields.put("target", target);
        }
        Response made = note(plan.world
                .as(plan.world.member)
                .contentType("application/json")
                .body(fields)
                .post("/api/v1/plans/" + plan.slug + "/checks"));
        assertThat(made.statusCode()).as(name + made.asString()).isEqualTo(201);
        long check = made.jsonPath().getLong("id");
        Map<String, Object> form = new HashMap<>();
        fields.forEach((field, value) -> form.put(
                field,
                value instanceof List<?> lines
                        ? String.join("\n", lines.stream().map(String::valueOf).toList())
                        : value));
        form.put("act", "try");
        Response tried =
                note(plan.world.as(plan.world.member).formParams(form).post("/plans/" + plan.slug + "/checks"));
        assertThat(tried.statusCode()).as(name).isEqualTo(200);
        Response run = note(plan.run(check));
        assertThat(run.<String>path("state")).as(name).isIn("SUCCESSFUL", "FAILED", "ERROR", "INCONCLUSIVE");
        String page = "/plans/" + plan.slug + "/checks/" + check;
        note(plan.world.as(plan.world.reader).get(page));
        note(plan.world.as(plan.world.reader).get(page + "/runs/" + run.path("id")));
        note(plan.world.as(plan.world.member).get(page + "/edit"));
        note(plan.world.as(plan.world.reader).get("/api/v1/checks/" + check));
        note(plan.world.as(plan.world.reader).get("/api/v1/checks/" + check + "/runs"));
        return check;
    }

    private void everywhere() {
        String api = "/api/v1/plans/" + plan.slug;
        for (String path : List.of(
                "/checks",
                "/plans/" + plan.slug,
                "/plans/" + plan.slug + "/checks",
                "/activity",
                "/q/metrics",
                "/q/openapi",
                api,
                api + "/checks",
                api + "/phases/1/gate",
                api + "/export?format=markdown",
                api + "/export?format=json",
                api + "/export?format=yaml",
                api + "/export?format=html")) {
            note(plan.world.people.administrator("Ada Lind").given().get(path));
        }
        String export = plan.world
                .people
                .administrator("Ada Lind")
                .given()
                .get("/api/v1/audit")
                .asString();
        for (String line : export.split("\n")) {
            seen.add(new String(
                    Base64.getDecoder().decode(line.replaceFirst(".*\"body\":\"([^\"]*)\".*", "$1")),
                    StandardCharsets.UTF_8));
        }
    }

    private Response note(Response answer) {
        seen.add(answer.statusCode() + " " + answer.getHeaders() + " " + answer.asString());
        return answer;
    }
}
