package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** A check is made, tried, paused and removed on its pages, without any script. */
@OnPostgres
class CheckFormTest {
    @Inject
    DataSource database;

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
                shop.target,
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
        assertThat(rows.number("select count(*) from plan_check where plan_id = ?", world.planId))
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
        shop.checks.over(Long.parseLong(run.replaceFirst(".*/", "")));
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
}
