package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** From a step of a plan to the form of a check that is filled in from its command. */
@OnPostgres
class SuggestedCheckPagesTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private String slug;

    @BeforeEach
    void plan() {
        world = new PlanWorld(database);
        slug = world.create(
                world.owner,
                Map.of(
                        "title",
                        "Suggested",
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Verify",
                                "steps",
                                List.of(
                                        Map.of(
                                                "title", "Ask the shop",
                                                "language", "bash",
                                                "command",
                                                        "curl -H 'Authorization: Bearer s3cret' https://shop.example.org/health\n"
                                                                + "curl https://shop.example.org/rooms # 401 Unauthorized",
                                                "expected", "200 OK"),
                                        Map.of(
                                                "title", "Count orphans",
                                                "language", "sql",
                                                "command",
                                                        "SELECT COUNT(*) FROM stays WHERE room_id IS NULL; -- Should be 0"),
                                        Map.of("title", "Build", "command", "npm run build")),
                                "criteria",
                                List.of(
                                        criterion("Error rate < 1 %", "%", 1, 2),
                                        criterion("p99 latency < 0.4 s", "s", 0.4, 0.8),
                                        criterion("Sales per hour > 5", "", 5, 9))))));
    }

    private static Map<String, Object> criterion(String text, String unit, Number go, Number noGo) {
        return Map.of(
                "text",
                text,
                "metric",
                text.replaceAll(" [<>].*", ""),
                "unit",
                unit,
                "go",
                Map.of("op", "LESS", "value", go),
                "noGo",
                Map.of("op", "GREATER", "value", noGo),
                "priority",
                "HIGH",
                "required",
                true);
    }

    private io.restassured.response.ValidatableResponse formOfCriterion(int number) {
        String id = world.as(world.owner).get("/api/v1/plans/" + slug).path("phases[0].criteria[" + number + "].id");
        return world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?criterion=" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void criterion_becomesAForm_withItsLimits_andFeedsItsMetric() {
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/suggestions")
                .then()
                .body(containsString("Error rate &lt; 1 %"))
                .body(containsString("Prometheus query: you write the query"));
        formOfCriterion(0)
                .body(containsString("value is less than 1</textarea>"))
                .body(containsString("value is more than 2</textarea>"))
                .body(containsString("value in % = Error rate</textarea>"))
                .body(containsString("http_requests_total"));
        formOfCriterion(1)
                .body(containsString("p99 is less than 400</textarea>"))
                .body(containsString("p99 is more than 800</textarea>"))
                .body(containsString("p99 = p99 latency</textarea>"));
        formOfCriterion(2).body(containsString("value = Sales per hour</textarea>"));
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?criterion=nothing")
                .then()
                .statusCode(404);
    }

    @Test
    void template_fillsTheForm() {
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?template=orphans")
                .then()
                .statusCode(200)
                .body(containsString("No row has lost its parent"))
                .body(containsString("left join orders p"));
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?template=nothing")
                .then()
                .statusCode(404);
    }

    @Test
    void list_offersWhatReads_andKeepsSecretsOut() {
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/suggestions")
                .then()
                .statusCode(200)
                .body(containsString("GET shop.example.org/health"))
                .body(containsString("value is 0"))
                .body(not(containsString("s3cret")))
                .body(not(containsString("npm run build")));
    }

    @Test
    void form_isFilledIn_andChoosesTheTargetOfThatHost() {
        Rows rows = new Rows(database);
        long plan = rows.number("select id from plan where slug = ?", slug);
        for (String host : List.of("other.example.org", "shop.example.org")) {
            rows.run(
                    "with t as (insert into target (name, kind, host, port, tls, sent_as, at_once, allow_private, allow_local,"
                            + " allow_writer, created_at) values (? || gen_random_uuid(), 'HTTP', ?, 443, 'VERIFIED', 'BEARER', 1, false,"
                            + " false, false, now()) returning id) insert into target_grant (target_id, plan_id, user_name, at)"
                            + " select id, ?, 'Ada', now() from t",
                    host,
                    host,
                    plan);
        }
        long shop = rows.number(
                "select t.id from target t join target_grant g on g.target_id = t.id where g.plan_id = ? and t.host = 'shop.example.org'",
                plan);
        String page = world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?kind=HTTP&step=" + step(0) + "&part=1")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("value=\"Ask the shop (2)\"", "value=\"/rooms\"", "status is 401")
                .contains("<option value=\"" + shop + "\" selected>");
        world.as(world.owner)
                .get("/plans/" + slug + "/checks/new?kind=SQL&step=" + step(1) + "&part=0")
                .then()
                .statusCode(200)
                .body(containsString("WHERE room_id IS NULL"))
                .body(containsString("value is 0"));
    }

    @Test
    void unknownStepOrPart_isNotFound() {
        for (String query :
                List.of("step=nobody&part=0", "step=" + step(0) + "&part=9", "step=" + step(2) + "&part=0")) {
            world.as(world.owner)
                    .get("/plans/" + slug + "/checks/new?kind=HTTP&" + query)
                    .then()
                    .statusCode(404);
        }
    }

    private String step(int number) {
        return world.as(world.owner).get("/api/v1/plans/" + slug).path("phases[0].steps[" + number + "].id");
    }
}
