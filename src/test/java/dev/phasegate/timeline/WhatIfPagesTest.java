package dev.phasegate.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
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

@OnPostgres
class WhatIfPagesTest {

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
                        "Night " + java.util.UUID.randomUUID(),
                        "timeZone",
                        "Europe/Oslo",
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Switch",
                                "maxMinutes",
                                240,
                                "windows",
                                List.of(Map.of("allow", true, "days", List.of(5), "from", "20:00", "to", "00:00"))))));
    }

    private String page() {
        return "/plans/" + slug + "/what-if";
    }

    @Test
    void look_saysWhatWouldNotFit_andWritesNothing() {
        long before = world.count("select count(*) from audit_event");
        world.as(world.owner)
                .get(page() + "?t0=2027-01-15T22:00")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("1 thing would not fit"),
                        containsString("Phase 1 would run Fri 15 Jan 22:00–02:00; its window closes at 00:00."),
                        containsString("Make this the new T-zero")));
        world.as(world.owner)
                .get(page() + "?t0=2027-01-15T20:00")
                .then()
                .body(allOf(containsString("Everything fits"), containsString("20:00–00:00")));
        assertThat(world.count("select count(*) from audit_event")).isEqualTo(before);
        world.as(world.owner).get(page()).then().statusCode(200);
        world.as(world.owner)
                .get(page() + "?t0=tomorrow")
                .then()
                .statusCode(422)
                .body(containsString("Write it like 2026-11-30 22:00."));
    }

    @Test
    void make_isARevision_andRefusedWhenThePlanChangedMeanwhile() {
        world.as(world.owner)
                .formParam("t0", "2027-01-15T20:00")
                .formParam("seen", "1")
                .post(page())
                .then()
                .statusCode(303);
        assertThat(world.as(world.owner).get("/api/v1/plans/" + slug).<String>path("tZero"))
                .isEqualTo("2027-01-15T19:00:00Z");
        assertThat(world.as(world.owner).get("/api/v1/plans/" + slug).<Integer>path("revision"))
                .isEqualTo(2);
        world.as(world.owner)
                .formParam("t0", "2027-01-22T20:00")
                .formParam("seen", "1")
                .post(page())
                .then()
                .statusCode(409)
                .body(containsString("Nothing was moved"));
    }

    @Test
    void reader_looksButMovesNothing() {
        world.people.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values ((select id from plan where slug ="
                        + " ?), ?, 'READER', clock_timestamp())",
                slug,
                world.reader.id());
        world.as(world.reader)
                .get(page() + "?t0=2027-01-15T20:00")
                .then()
                .statusCode(200)
                .body(not(containsString("Make this the new T-zero")));
        world.as(world.reader)
                .formParam("t0", "2027-01-15T20:00")
                .formParam("seen", "1")
                .post(page())
                .then()
                .statusCode(403);
        world.as(world.stranger).get(page()).then().statusCode(404);
    }
}
