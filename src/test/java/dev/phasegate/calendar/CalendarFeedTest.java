package dev.phasegate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class CalendarFeedTest {

    @Inject
    DataSource database;

    @Inject
    EntityManagerFactory factory;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
        Map<String, Object> plan = world.plan();
        plan.put("tZero", "2027-01-15T20:00:00Z");
        @SuppressWarnings("unchecked")
        Map<String, Object> phase = ((java.util.List<Map<String, Object>>) plan.get("phases")).get(0);
        phase.put("maxMinutes", 90);
        world.as(world.owner)
                .contentType("application/json")
                .header("If-Match", "\"" + world.revision() + "\"")
                .body(plan)
                .put(world.api())
                .then()
                .statusCode(200);
    }

    /** The path of a fresh address, as the page shows it once. */
    private String address(Person person) {
        String page = world.as(person)
                .post("/me/calendar")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        int at = page.indexOf("/calendar/");
        return page.substring(at, page.indexOf(".ics", at) + 4);
    }

    private static Response get(String path) {
        return RestAssured.given().get(path);
    }

    @Test
    void address_needsNoSession_andShowsWhatThePersonMaySee() {
        String mine = address(world.reader);
        get(mine)
                .then()
                .statusCode(200)
                .contentType("text/calendar;charset=UTF-8")
                .body(allOf(containsString("BEGIN:VCALENDAR"), containsString("DTSTART:20270115T200000Z")));
        String stranger = get(address(world.stranger)).asString();
        assertThat(stranger).contains("BEGIN:VCALENDAR").doesNotContain("/plans/" + world.slug + "/");
    }

    @Test
    void address_isKeptAsAHash_andTheEarlierOneEnds() {
        String first = address(world.owner);
        String secret = first.replaceAll("/calendar/|\\.ics", "");
        assertThat(world.count("select count(*) from calendar_link where token_hash = ?", secret))
                .isZero();
        assertThat(world.count(
                        "select count(*) from calendar_link where token_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                        secret))
                .isEqualTo(1);
        String second = address(world.owner);
        get(first).then().statusCode(404);
        get(second).then().statusCode(200);
        world.as(world.owner)
                .post("/me/calendar/revocation")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/me#h-calendar"));
        get(second).then().statusCode(404);
    }

    @Test
    void closedAccount_losesItsCalendar() {
        String address = address(world.member);
        world.people.sql("update app_user set active = false where id = ?", world.member.id());
        get(address).then().statusCode(404);
    }

    @Test
    void unchanged_isNotSentAgain() {
        String address = address(world.owner);
        String tag = get(address).header("ETag");
        RestAssured.given().header("If-None-Match", tag).get(address).then().statusCode(304);
    }

    @Test
    void onePlan_isAFile_forWhoMaySeeIt() {
        String file = world.as(world.reader)
                .get(world.page() + "/calendar.ics")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(world.slug + ".ics"))
                .extract()
                .asString();
        // long lines are folded, wherever that is
        assertThat(file.replace("\r\n ", "")).contains("/plans/" + world.slug + "/phases/1");
        world.as(world.stranger).get(world.page() + "/calendar.ics").then().statusCode(404);
    }

    /** Whatever the number of plans. */
    @Test
    void feed_manyPlans_noMoreQueries() {
        String address = address(world.owner);
        long one = statements(address);
        for (int i = 0; i < 5; i++) {
            world.create(world.owner, Map.of("title", "More " + i, "phases", java.util.List.of(Map.of("name", "x"))));
        }
        statements(address);
        assertThat(statements(address)).isLessThanOrEqualTo(Math.max(one, 4)).isLessThanOrEqualTo(4);
    }

    private long statements(String address) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        long before = statistics.getPrepareStatementCount();
        get(address).then().statusCode(200).body(not(containsString("<html")));
        return statistics.getPrepareStatementCount() - before;
    }
}
