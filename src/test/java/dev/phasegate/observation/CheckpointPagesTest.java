package dev.phasegate.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class CheckpointPagesTest {

    @Inject
    DataSource database;

    private PlanWorld world;
    private String slug;
    private String checkpoint;

    /** Looked at every 30 minutes by the DBA, who is Priya; everybody else may look on. */
    @BeforeEach
    void world() {
        world = new PlanWorld(database);
        slug = world.create(world.owner, document());
        checkpoint = world.as(world.owner).get("/api/v1/plans/" + slug).path("phases[0].checkpoints[0].id");
        long plan = world.count("select id from plan where slug = ?", slug);
        for (Person person : List.of(world.member, world.reader)) {
            world.people.sql(
                    "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', clock_timestamp())",
                    plan,
                    person.id());
        }
        String role = world.as(world.owner).get("/api/v1/plans/" + slug).path("roles[0].id");
        world.people.sql(
                "insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by) values (?, ?, ?,"
                        + " clock_timestamp(), ?)",
                plan,
                role,
                world.member.id(),
                world.owner.id());
        world.as(world.owner).post("/plans/" + slug + "/phases/1/start").then().statusCode(303);
    }

    private static Map<String, Object> document() {
        return Map.of(
                "title",
                "Observed " + java.util.UUID.randomUUID(),
                "roles",
                List.of(Map.of("id", "dba", "name", "DBA")),
                "phases",
                List.of(Map.of(
                        "name",
                        "Switch",
                        "soakMinutes",
                        240,
                        "criteria",
                        List.of(Map.of("text", "Error rate", "metric", "error_rate", "required", false)),
                        "checkpoints",
                        List.of(Map.of(
                                "text",
                                "Look at the error rate",
                                "roleId",
                                "dba",
                                "everyMinutes",
                                30,
                                "required",
                                true)))));
    }

    private String page() {
        return "/plans/" + slug + "/phases/1";
    }

    /** Observed since so many minutes. */
    private void since(int minutes) {
        world.people.sql(
                "update phase set work_done_at = clock_timestamp() - make_interval(mins => ?)"
                        + " where plan_id = (select id from plan where slug = ?)",
                minutes,
                slug);
    }

    private Response answer(Person by, String answer, String note) {
        return world.as(by)
                .formParam("answer", answer)
                .formParam("note", note)
                .post(page() + "/checkpoints/" + checkpoint);
    }

    private void blockers(org.hamcrest.Matcher<?> matcher) {
        world.as(world.owner)
                .get("/api/v1/plans/" + slug + "/phases/1/gate")
                .then()
                .body("blockers.code", matcher);
    }

    @Test
    void due_isATaskOfTheRoleOnDuty_andAnswered() {
        since(31);
        world.as(world.member)
                .get("/")
                .then()
                .body(allOf(containsString(": Look at the error rate"), containsString(page() + "#checkpoints")));
        world.as(world.owner).get("/").then().body(not(containsString(": Look at the error rate")));
        world.as(world.member)
                .get(page())
                .then()
                .body(allOf(containsString("Due now"), containsString("Looks good"), containsString("Error rate: ")));
        blockers(hasItem("checkpoint_open"));

        answer(world.member, "GOOD", "").then().statusCode(303);

        blockers(not(hasItem("checkpoint_open")));
        world.as(world.member).get("/").then().body(not(containsString(": Look at the error rate")));
        world.as(world.reader)
                .get(page() + "/checkpoints")
                .then()
                .body(allOf(containsString("What was seen"), containsString("Priya Raman")));
        assertThat(world.count(
                        "select count(*) from audit_event where action = 'checkpoint.answered' and plan_id = (select id"
                                + " from plan where slug = ?)",
                        slug))
                .isEqualTo(1);
    }

    @Test
    void answer_notInTheRole_isRefusedNamingWho() {
        since(31);
        answer(world.reader, "GOOD", "").then().statusCode(403).body(containsString("Priya Raman"));
    }

    @Test
    void answer_twiceTheSame_isKeptOnce() {
        since(31);
        answer(world.member, "GOOD", "").then().statusCode(303);
        answer(world.member, "GOOD", "").then().statusCode(303);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void late_needsAReason_andTheMissedOnesStayOnRecord() {
        since(100);
        world.as(world.member).get("/").then().body(containsString("2 before it missed · overdue"));
        world.as(world.member).get(page()).then().body(containsString("is overdue: Look at the error rate."));

        answer(world.member, "GOOD", " ")
                .then()
                .statusCode(422)
                .body(containsString("This is late. Say why, and what you see now."));
        answer(world.member, "GOOD", "Was on the phone; 0.3 %").then().statusCode(303);

        world.as(world.member)
                .get(page() + "/checkpoints")
                .then()
                .body(allOf(containsString("Missed"), containsString("Was on the phone"), containsString("min late")));
        assertThat(world.count("select missed from checkpoint_answer where checkpoint_id = ?", checkpoint))
                .isEqualTo(2);
    }

    @Test
    void wrong_holdsTheGate_untilSomebodySeesThatItIsWell() {
        since(31);
        answer(world.member, "WRONG", "").then().statusCode(422).body(containsString("Say what is wrong"));
        answer(world.member, "WRONG", "Error rate doubled").then().statusCode(303);
        blockers(hasItem("checkpoint_wrong"));
        world.as(world.member)
                .get(page())
                .then()
                .body(allOf(
                        containsString("Priya Raman wrote “Error rate doubled”"),
                        containsString("/incidents"),
                        containsString("Something is wrong")));

        answer(world.member, "GOOD", "Cache was cold, back at 0.2 %").then().statusCode(303);
        blockers(not(hasItem("checkpoint_wrong")));
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void early_isRefused_andTheRowsAreNeverRewritten() {
        since(5);
        answer(world.member, "GOOD", "").then().statusCode(409).body(containsString("Nobody has to look yet"));
        since(31);
        answer(world.member, "GOOD", "").then().statusCode(303);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> world.people.sql("update checkpoint_answer set good = false"))
                .hasMessageContaining("checkpoint_answer");
    }

    @Test
    void editPage_offersCheckpoints_andRefusesBothWays() {
        world.as(world.owner)
                .get(page() + "/edit")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Checkpoints of the observation"), containsString("Look at the error rate")));
        // What was written before keeps its bytes, and its hash.
        assertThat(world.plan().get("phases").toString()).doesNotContain("checkpoints");
        Map<String, Object> plan = new java.util.HashMap<>(document());
        plan.put(
                "phases",
                List.of(Map.of(
                        "name",
                        "Switch",
                        "checkpoints",
                        List.of(Map.of("text", "Look", "at", "09:00", "everyMinutes", 30)))));
        world.as(world.owner)
                .contentType("application/json")
                .body(plan)
                .post("/api/v1/plans")
                .then()
                .statusCode(422)
                .body(containsString("not both"));
    }

    private long answers() {
        return world.count("select count(*) from checkpoint_answer where checkpoint_id = ?", checkpoint);
    }
}
