package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

/** What a check found so far: drawn, day by day, against the run before, and as a badge. */
@OnPostgres
class CheckHistoryPagesTest {
    @Inject
    DataSource database;

    @Inject
    PruneRuns prune;

    private CheckWorld world;
    private long check;

    @BeforeEach
    void world() {
        world = new CheckWorld(database, "History", List.of("Checked"), List.of());
        check = world.make(
                "name", "Shop <b>", "kind", "HTTP", "target", world.web(1, null), "success", "status is 200");
    }

    private long run(String state, String ago, String time, String output) {
        return world.rows.number(
                "insert into check_run (check_id, version, state, queued_at, started_at, ended_at, took_ms, sentence, findings,"
                        + " measured, output) values (?, 1, ?, now() - ?::interval, now() - ?::interval, now() - ?::interval, 5,"
                        + " 'Said', json_build_array(json_build_object('holds', 'YES', 'sentence', 'It took ' || ?::text))::text,"
                        + " json_build_array(json_build_object('name', 'time', 'value', ?::text, 'unit', 'ms'))::text, ?) returning id",
                check,
                state,
                ago,
                ago,
                ago,
                time,
                time,
                output);
    }

    private String path() {
        return "/plans/" + world.slug + "/checks/" + check;
    }

    private Response page(String path) {
        Response page = world.world.as(world.world.member).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        return page;
    }

    @Test
    void page_drawsWhatWasMeasured_andTellsTheDays() {
        run("SUCCESSFUL", "50 hours", "80", "");
        run("FAILED", "49 hours", "240", "");
        run("SUCCESSFUL", "1 minute", "100", "");
        page(path())
                .then()
                .body(containsString("<svg class=\"plot\""))
                .body(
                        containsString(
                                "time in the last 3 runs that measured it: from 80 ms to 240 ms, 140 ms on average, last 100 ms."))
                .body(containsString("In 30 days: 2 of 3 runs successful (66.6 %), 1 failed."))
                .body(containsString("1 failed.\""))
                .body(containsString("No run"));
        page("/plans/" + world.slug)
                .then()
                .body(containsString("Checks day by day"))
                .body(containsString("In 14 days: 2 of 3 runs successful (66.6 %), 1 failed."));
    }

    @Test
    void days_areToldOfRunsThatAreNotKept_aswell() {
        world.rows.run(
                "insert into check_run (check_id, version, state, queued_at, ended_at, slots)"
                        + " select ?, 1, case when n % 4 = 0 then 'FAILED' else 'SUCCESSFUL' end, now() - interval '5 days',"
                        + " now() - interval '5 days', 1 from generate_series(1, 1100) n",
                check);
        page(path()).then().body(containsString("In 30 days: 825 of 1,100 runs successful (75 %), 275 failed."));
        assertThat(prune.turn()).isGreaterThanOrEqualTo(100);
        assertThat(world.rows.number("select count(*) from check_run where check_id = ?", check))
                .isEqualTo(1_000);
        page(path()).then().body(containsString("In 30 days: 825 of 1,100 runs successful (75 %), 275 failed."));
    }

    @Test
    void run_isComparedWithTheOneBefore_thatCameToAResult() {
        run("SUCCESSFUL", "3 hours", "80", "up\nfast\nwarm");
        run("MISSED", "2 hours", "0", "");
        long now = run("FAILED", "1 hour", "100", "up\nslow\nwarm");
        page(path() + "/runs/" + now)
                .then()
                .body(containsString("Compared with the run before"))
                .body(containsString("It was"))
                .body(containsString("<span class=\"muted\">Was:</span> It took 80"))
                .body(containsString("<td data-l=\"Difference\">+20 ms (+25 %)</td>"))
                .body(containsString("− fast\n+ slow"))
                .body(not(containsString("− up")));
        long same = run("FAILED", "1 minute", "100", "up\nslow\nwarm");
        page(path() + "/runs/" + same).then().body(containsString("Nothing is another than it was."));
    }

    private String made(long of) {
        Response page = world.world
                .as(world.world.member)
                .formParam("check", of)
                .post("/plans/" + world.slug + "/checks/badges");
        page.then().statusCode(200).header("Cache-Control", "no-store");
        String html = page.asString();
        int at = html.indexOf("/badges/");
        return html.substring(at, html.indexOf(".svg", at) + 4);
    }

    @Test
    void badge_needsNoSession_saysWordAndColour_andIsCached() {
        run("SUCCESSFUL", "1 minute", "80", "");
        world.rows.run("update plan_check set verdict = 'SUCCESSFUL', verdict_at = now() where id = ?", check);
        String badge = made(check);
        Response drawn = RestAssured.given().get(badge);
        drawn.then()
                .statusCode(200)
                .contentType("image/svg+xml;charset=UTF-8")
                .header("Cache-Control", "public, max-age=60")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(containsString("Shop &#60;b&#62;: successful"))
                .body(containsString("#00704f"));
        RestAssured.given()
                .header("If-None-Match", drawn.header("ETag"))
                .get(badge)
                .then()
                .statusCode(304);
        RestAssured.given().get(made(0)).then().body(containsString("History: 1 check successful"));
        assertThat(world.rows.number(
                        "select count(*) from status_badge where token_hash = ?",
                        badge.replaceAll("/badges/|\\.svg", "")))
                .isZero();
    }

    @Test
    void badge_isUnknown_whenTheNewestResultIsOld_orThereIsNone() {
        RestAssured.given().get(made(check)).then().body(containsString("Shop &#60;b&#62;: unknown"));
        run("SUCCESSFUL", "30 hours", "80", "");
        world.rows.run("update plan_check set verdict = 'SUCCESSFUL', verdict_at = now() where id = ?", check);
        RestAssured.given().get(made(check)).then().body(containsString("Shop &#60;b&#62;: unknown"));
    }

    @Test
    void badge_thatIsRevoked_orMadeAnew_showsNothing() {
        String first = made(check);
        RestAssured.given().get(first).then().statusCode(200);
        String second = made(check);
        RestAssured.given().get(first).then().statusCode(404);
        long id = world.rows.number("select id from status_badge where check_id = ? and revoked_at is null", check);
        String list = "/plans/" + world.slug + "/checks/badges";
        page(list).then().body(containsString("Made by Priya Raman"));
        world.world
                .as(world.world.member)
                .redirects()
                .follow(false)
                .post(list + "/" + id + "/revocation")
                .then()
                .statusCode(303);
        RestAssured.given().get(second).then().statusCode(404);
        assertThat(world.rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'badge.%' order by seq",
                        world.planId))
                .containsExactly("badge.made", "badge.made", "badge.revoked");
        world.world.as(world.world.reader).get(list).then().statusCode(403);
    }
}
