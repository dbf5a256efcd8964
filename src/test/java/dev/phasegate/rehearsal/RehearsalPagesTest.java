package dev.phasegate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;

@OnPostgres
class RehearsalPagesTest {

    @Inject
    DataSource database;

    private PlanWorld world;
    private String slug;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
        slug = world.create(
                world.owner,
                Map.of(
                        "title",
                        "Orders " + java.util.UUID.randomUUID(),
                        "tZero",
                        "2027-01-15T20:00:00Z",
                        "windows",
                        List.of(Map.of("allow", true, "days", List.of(5), "from", "20:00", "to", "21:00")),
                        "roles",
                        List.of(Map.of("id", "dba", "name", "DBA")),
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Switch",
                                "maxMinutes",
                                45,
                                "windows",
                                List.of(Map.of("allow", false, "days", List.of(1))),
                                "steps",
                                List.of(Map.of(
                                        "title",
                                        "Copy rows",
                                        "roleId",
                                        "dba",
                                        "plannedMinutes",
                                        30,
                                        "required",
                                        true))))));
        String role = world.as(world.owner).get(api(slug)).path("roles[0].id");
        seat(world.member.id(), "MEMBER");
        world.people.sql(
                "insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by) values (?, ?, ?,"
                        + " '2026-01-01', ?)",
                plan(slug),
                role,
                world.member.id(),
                world.owner.id());
    }

    private void seat(long userId, String access) {
        world.people.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, ?, clock_timestamp())",
                plan(slug),
                userId,
                access);
    }

    private long plan(String of) {
        return world.count("select id from plan where slug = ?", of);
    }

    private static String api(String of) {
        return "/api/v1/plans/" + of;
    }

    private String rehearse() {
        String place = world.as(world.owner)
                .post("/plans/" + slug + "/rehearsals")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    @Test
    void copy_saysWhatItIs_andHasTheTeamButNoDateAndNoWindows() {
        String copy = rehearse();
        world.as(world.owner)
                .get(api(copy))
                .then()
                .body("tZero", nullValue())
                .body("windows", nullValue())
                .body("phases[0].windows.size()", org.hamcrest.Matchers.is(0))
                .body("title", containsString("Rehearsal of Orders"));
        for (String page : List.of("", "/phases/1", "/team", "/edit", "/what-if")) {
            world.as(world.owner)
                    .get("/plans/" + copy + page)
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("<b>Rehearsal</b> of"), containsString("/plans/" + slug + "\"")));
        }
        assertThat(world.as(world.owner).get("/plans/" + slug).asString()).doesNotContain("<b>Rehearsal</b> of");
        assertThat(world.count("select count(*) from plan_member where plan_id = ?", plan(copy)))
                .isEqualTo(2);
        assertThat(world.count(
                        "select count(*) from role_grant where plan_id = ? and user_id = ? and granted_at = '2026-01-01'",
                        plan(copy),
                        world.member.id()))
                .isEqualTo(1);
    }

    @Test
    void complete_tellsTheOriginalHowLongItTook() {
        String copy = rehearse();
        world.as(world.owner).post("/plans/" + copy + "/phases/1/start").then().statusCode(303);
        world.people.sql(
                "update phase set state = 'PASSED', started_at = clock_timestamp() - interval '80 minutes',"
                        + " work_done_at = clock_timestamp() - interval '18 minutes', ended_at = clock_timestamp()"
                        + " where plan_id = ?",
                plan(copy));
        world.people.sql(
                "update step set state = 'DONE', ended_at = clock_timestamp(), started_at = clock_timestamp()"
                        + " - interval '41 minutes 20 seconds' where phase_id = (select id from phase where plan_id = ?)",
                plan(copy));
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "COMPLETED"))
                .post(api(copy) + "/transitions")
                .then()
                .statusCode(200);

        world.as(world.owner)
                .get("/plans/" + slug + "/rehearsals")
                .then()
                .body(allOf(
                        containsString("1 h 2 min"),
                        containsString("17 min longer"),
                        containsString("42 min"),
                        containsString("12 min longer"),
                        containsString("/plans/" + copy)));
        world.as(world.owner).get("/plans/" + slug).then().body(containsString("rehearsed 1 h 2 min on"));
        world.as(world.owner)
                .get("/plans/" + slug + "/phases/1")
                .then()
                .body(allOf(containsString("rehearsed 1 h 2 min on"), containsString("rehearsed 42 min on")));
        world.as(world.owner)
                .get("/plans/" + slug + "/what-if?t0=2027-01-15T20:00")
                .then()
                .body(allOf(containsString("as rehearsed"), containsString("its window closes at 21:00")));
    }

    @Test
    void notFinished_tellsNothing() {
        String copy = rehearse();
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "CANCELLED", "reason", "no time"))
                .post(api(copy) + "/transitions")
                .then()
                .statusCode(200);
        assertThat(world.count("select count(*) from rehearsed_time where plan_id = ?", plan(slug)))
                .isZero();
    }

    @Test
    void rehearsalOfARehearsal_andByStrangers_isRefused() {
        String copy = rehearse();
        world.as(world.owner)
                .post("/plans/" + copy + "/rehearsals")
                .then()
                .statusCode(409)
                .body(containsString("This is a rehearsal itself"));
        world.as(world.stranger).post("/plans/" + slug + "/rehearsals").then().statusCode(404);
    }
}
