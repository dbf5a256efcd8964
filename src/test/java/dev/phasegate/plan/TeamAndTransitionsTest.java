package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

/** The team, and the life of a plan, at the pages and through the API. */
@OnPostgres
class TeamAndTransitionsTest {
    @Inject
    DataSource database;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
    }

    @Test
    void owner_givesARole_atThePage_andThroughTheApi() {
        String dba = world.id("roles[1]");
        form(world.owner, "/team/roles/" + dba + "/people", Map.of("user", "" + world.member.id()))
                .statusCode(303);
        world.as(world.owner)
                .put(world.api() + "/team/roles/" + dba + "/people/" + world.reader.id())
                .then()
                .statusCode(200);

        world.as(world.reader)
                .get(world.api() + "/team")
                .then()
                .statusCode(200)
                .body("separation", is("strict"))
                .body("roles[1].name", is("DBA"))
                .body("roles[1].escalation", is("Tech lead"))
                .body("roles[1].signs", is(List.of(1)))
                .body("roles[1].people.name", is(List.of("Priya Raman", "Sam Ito")))
                .body("members.access", hasItem("owner"));
        world.as(world.owner)
                .delete(world.api() + "/team/roles/" + dba + "/people/" + world.reader.id())
                .then()
                .body("roles[1].people", hasSize(1));
    }

    @Test
    void onlyOwners_manageTheTeam() {
        String dba = world.id("roles[1]");
        Map<String, String> me = Map.of("user", "" + world.member.id());

        form(world.member, "/team/roles/" + dba + "/people", me).statusCode(403);
        form(world.stranger, "/team/roles/" + dba + "/people", me).statusCode(404);
        form(world.member, "/team/members", Map.of("user", "" + world.member.id(), "access", "OWNER"))
                .statusCode(403);
        form(world.member, "/team/separation", Map.of("to", "SOLO")).statusCode(403);
        form(world.owner, "/team/separation", Map.of("to", "ANY")).statusCode(422);
        form(world.owner, "/team/members", Map.of("user", "none", "access", "OWNER"))
                .statusCode(422);
        form(world.owner, "/team/members", Map.of("user", "" + world.member.id(), "access", "GOD"))
                .statusCode(422);
        form(world.owner, "/team/roles/unknown/people", me).statusCode(404);
        seat(world.member, world.member, "owner").statusCode(403);
        seat(world.owner, world.member, "god").statusCode(422);
    }

    @Test
    void lastOwner_stays() {
        form(world.owner, "/team/members/" + world.owner.id() + "/removal", Map.of())
                .statusCode(409);
        seat(world.owner, world.owner, "member").statusCode(409).body("detail", containsString("needs an owner"));

        seat(world.owner, world.member, "owner").statusCode(200);
        seat(world.owner, world.owner, "member").statusCode(200);
        assertThat(world.count("select count(*) from plan_member where plan_id = ? and access = 'OWNER'", world.planId))
                .isEqualTo(1);
    }

    @Test
    void alone_takesEveryRole_andSaysSo() {
        form(world.owner, "/team/alone", Map.of()).statusCode(303);

        world.as(world.owner)
                .get(world.api() + "/team")
                .then()
                .body("separation", is("solo"))
                .body("roles.people.name.flatten()", is(List.of("Mira Okafor", "Mira Okafor")));
        world.as(world.owner).get(world.page() + "/edit").then().body(containsString("Solo:"));
    }

    @Test
    void transitions_goByTheirNames_andRefuseWithTheReason() {
        world.transition("In progress", null).statusCode(200).body("state", is("In progress"));
        world.transition("In progress", null).statusCode(409).body("detail", containsString("in progress already"));
        world.transition("On hold", null).statusCode(422).body("errors[0].field", is("reason"));
        world.transition("On hold", "Storm").statusCode(200).body("holdReason", is("Storm"));
        world.transition("In progress", null).statusCode(200).body("holdReason", nullValue());
        world.transition("Completed", null).statusCode(409);
        world.transition("Asleep", null).statusCode(422).body("errors[0].field", is("to"));
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of("to", "Cancelled", "reason", "x"))
                .post(world.api() + "/transitions")
                .then()
                .statusCode(403);
        world.as(world.reader)
                .contentType("application/json")
                .body(Map.of("to", "On hold", "reason", "x"))
                .post(world.api() + "/transitions")
                .then()
                .statusCode(403);
    }

    @Test
    void phases_startInOrder_andAreSkippedWithAReason() {
        phase(2, Map.of("to", "In progress"))
                .statusCode(409)
                .body("detail", containsString("must pass its gate first"));
        phase(1, Map.of("to", "Skipped")).statusCode(422).body("errors[0].field", is("reason"));
        phase(1, Map.of("to", "Passed")).statusCode(422).body("errors[0].field", is("to"));
        phase(1, Map.of("to", "Skipped", "reason", "Done last week"))
                .statusCode(200)
                .body("state", is("Skipped"));
        phase(2, Map.of("to", "In progress")).statusCode(200).body("number", is(2));
        phase(3, Map.of("to", "In progress")).statusCode(404);
        world.as(world.reader)
                .get(world.api() + "/phases")
                .then()
                .statusCode(200)
                .body("items.name", is(List.of("Prepare", "Switch")))
                .body("items[0].reason", is("Done last week"));
        world.as(world.reader).get(world.api() + "/phases/9").then().statusCode(404);
    }

    @Test
    void running_edited_keepsFacts_andRefusesRemovingAStartedPhase() {
        phase(1, Map.of("to", "In progress")).statusCode(200);
        String item = world.id("phases[0].checklists[0].items[0]");
        world.as(world.member)
                .contentType("application/json")
                .body(Map.of("state", "DONE"))
                .put("/api/v1/checklist-items/" + item + "/completion")
                .then()
                .statusCode(200);
        String before = subject();

        world.as(world.member)
                .formParams(Map.of("revision", "1", "text", "Backup is restored and timed"))
                .post(world.page() + "/elements/" + item)
                .then()
                .statusCode(303);

        world.as(world.reader)
                .get("/api/v1/checklist-items/" + item)
                .then()
                .body("state", is("DONE"))
                .body("by", is("Priya Raman"))
                .body("text", is("Backup is restored and timed"));
        assertThat(subject()).isNotEqualTo(before);
        Map<String, Object> plan = world.plan();
        plan.put("phases", List.of());
        world.put(world.owner, plan).statusCode(409).body("detail", containsString("has started"));
    }

    @Test
    void items_andSteps_areListed_inPortions() {
        String next = world.as(world.reader)
                .get(world.api() + "/phases/1/checklist-items?limit=1&state=OPEN")
                .then()
                .statusCode(200)
                .body("items.text", is(List.of("Backup is restored")))
                .extract()
                .path("next");
        world.as(world.reader)
                .get(world.api() + "/phases/1/checklist-items?limit=1&after=" + next)
                .then()
                .body("items.text", is(List.of("Team is told")))
                .body("next", nullValue());
        world.as(world.reader)
                .get(world.api() + "/phases/1/steps")
                .then()
                .statusCode(200)
                .body("items.title", is(List.of("Freeze writes", "Take the backup")))
                .body("items[0].state", is("NOT_STARTED"));
        world.as(world.stranger).get(world.api() + "/phases/1/steps").then().statusCode(404);
        world.as(world.reader).get(world.api() + "/phases/7/steps").then().statusCode(404);
    }

    @Test
    void ended_isNotEdited() {
        world.transition("Cancelled", "No money").statusCode(200);
        Map<String, Object> plan = world.plan();
        plan.put("title", "Again");

        world.put(world.owner, plan).statusCode(409);
    }

    @Test
    void revisions_areListed_readAndTakenBack() {
        Map<String, Object> plan = world.plan();
        plan.put("summary", "Once more");
        world.put(world.owner, plan).statusCode(200);

        String next = world.as(world.reader)
                .get(world.api() + "/revisions?limit=1")
                .then()
                .body("items.number", is(List.of(2)))
                .body("items[0].author", is("Mira Okafor"))
                .extract()
                .path("next");
        world.as(world.reader)
                .get(world.api() + "/revisions?limit=1&after=" + next)
                .then()
                .body("items.number", is(List.of(1)))
                .body("next", nullValue());
        world.as(world.reader).get(world.api() + "/revisions/1").then().body("summary", is(""));
        world.as(world.reader).get(world.api() + "/revisions/1..9").then().statusCode(404);
        world.as(world.reader)
                .post(world.api() + "/revisions/2/reversal")
                .then()
                .statusCode(403);
        world.as(world.owner)
                .post(world.api() + "/revisions/2/reversal")
                .then()
                .statusCode(200)
                .body("number", is(3));
        assertThat(world.plan().get("summary")).isEqualTo("");
    }

    private String subject() {
        return world.as(world.owner).get(world.api() + "/phases/1/gate").path("subjectHash");
    }

    private ValidatableResponse phase(int number, Map<String, String> body) {
        return world.as(world.owner)
                .contentType("application/json")
                .body(body)
                .post(world.api() + "/phases/" + number + "/transitions")
                .then();
    }

    private ValidatableResponse form(Person by, String path, Map<String, String> form) {
        return world.as(by)
                .contentType("application/x-www-form-urlencoded")
                .formParams(form)
                .post(world.page() + path)
                .then();
    }

    private ValidatableResponse seat(Person by, Person whom, String access) {
        return world.as(by)
                .contentType("application/json")
                .body(Map.of("access", access))
                .put(world.api() + "/team/members/" + whom.id())
                .then();
    }
}
