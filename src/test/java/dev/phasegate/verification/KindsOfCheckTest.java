package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestWeb;
import dev.phasegate.verification.probe.Probe;

/** Forms, tries and runs of the kinds that are more than one request. */
@OnPostgres
class KindsOfCheckTest {
    @Inject
    DataSource database;

    @Inject
    Ask ask;

    @Test
    void everyProbe_isAskedBySomebody() {
        assertThat(Probe.class.getPermittedSubclasses()).allMatch(ask::knows);
    }

    @Test
    void suitesAndComposites_haveForms_andATry() {
        try (TestWeb app = SeedWebs.approvals(new AtomicBoolean(true))) {
            CheckWorld plan = new CheckWorld(database, "Forms", List.of("It works"), List.of());
            long web = plan.web(app.port(), "jobs-secret");
            String checks = "/plans/" + plan.slug + "/checks";
            Map<String, Object> form = new HashMap<>(Map.of(
                    "kind", "SUITE", "name", "Five", "target", web, "steps", VerificationSeedsTest.FIVE, "act", "try"));
            plan.world
                    .as(plan.world.member)
                    .formParams(form)
                    .post(checks)
                    .then()
                    .statusCode(200)
                    .body(containsString("All 5 steps are good."))
                    .body(containsString("== 5 The page loads =="))
                    .body(containsString("4 Approving works: json:$.success is “true”: it is “true”."));
            for (CheckKind kind : CheckKind.values()) {
                plan.world
                        .as(plan.world.member)
                        .get(checks + "/new?kind=" + kind.name())
                        .then()
                        .statusCode(200)
                        .body(containsString("New check: " + kind.words()));
            }
            plan.world
                    .as(plan.world.member)
                    .get(checks + "/new?kind=NONE")
                    .then()
                    .statusCode(404);
            long health = plan.make(
                    "name", "Health", "kind", "HTTP", "target", web, "path", "/api/health", "success", "status is 200");
            long both = plan.make("name", "Both", "kind", "COMPOSITE", "checks", health, "needed", 1, "age", 5);
            assertThat(plan.state(both)).startsWith("ERROR").contains("no result yet");
            plan.run(health);
            assertThat(plan.state(both)).isEqualTo("SUCCESSFUL 1 of 1 check is good.");
            plan.rows.run("update check_run set ended_at = ended_at - interval '6 minutes' where check_id = ?", health);
            assertThat(plan.state(both)).startsWith("ERROR").contains("older than 5 minutes");
            long log = plan.make(
                    "name",
                    "Log",
                    "kind",
                    "LOG",
                    "target",
                    web,
                    "path",
                    "/",
                    "pattern",
                    "Jobs",
                    "success",
                    "count is at most 9");
            plan.run(log).then().body("measured[0].value", org.hamcrest.Matchers.is("1"));
            plan.run(log).then().body("measured[0].value", org.hamcrest.Matchers.is("0"));
            plan.post("name", "Circle", "kind", "COMPOSITE", "checks", both)
                    .then()
                    .statusCode(422)
                    .body(containsString("can't be one of them"));
            plan.post("name", "Foreign", "kind", "COMPOSITE", "checks", 999_999_999)
                    .then()
                    .statusCode(422);
            plan.post("name", "No base", "kind", "SUITE", "target", web, "steps", "sql: select 1\ngood: value is 1")
                    .then()
                    .statusCode(422)
                    .body(containsString("choose the database"));
            plan.world
                    .as(plan.world.reader)
                    .get(checks + "/" + both)
                    .then()
                    .statusCode(200)
                    .body(containsString("1 of the checks"));
        }
    }
}
