package dev.phasegate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class IncidentPagesTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private String incident;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
        incident = world.page() + "/incidents/1";
        post(world.member, world.page() + "/incidents", "symptom", "Orders are lost")
                .then()
                .statusCode(303);
    }

    private Response post(Person by, String path, String... fields) {
        var request = world.as(by);
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(path);
    }

    private String page() {
        return world.as(world.reader)
                .get(incident)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void opened_isListedAndOnThePlan() {
        assertThat(page()).contains("Orders are lost", "High", "opened incident 1: Orders are lost");
        assertThat(world.as(world.reader).get(world.page()).asString()).contains("1 incident, 1 open");
        assertThat(world.as(world.reader).get(world.page() + "/incidents").asString())
                .contains("Incident 1");
        post(world.member, world.page() + "/incidents", "symptom", " ").then().statusCode(422);
    }

    @Test
    void symptom_isDescribedBetter_aStaleFormIsTold() {
        post(
                        world.member,
                        incident + "/symptom",
                        "severity",
                        "CRITICAL",
                        "symptom",
                        "All orders are lost",
                        "version",
                        "0")
                .then()
                .statusCode(303);
        assertThat(page()).contains("All orders are lost", "Critical");
        post(world.owner, incident + "/symptom", "severity", "LOW", "symptom", "Some", "version", "0")
                .then()
                .statusCode(409)
                .body(containsString("All orders are lost"));
        post(world.owner, incident + "/symptom", "severity", "", "symptom", "Some", "version", "1")
                .then()
                .statusCode(422);
    }

    @Test
    void notesAndFollowUps_areKept_doneOnce() {
        post(world.member, incident + "/notes", "note", "Queue is filling")
                .then()
                .statusCode(303);
        post(world.member, incident + "/follow-ups", "followUp", "Alert on the queue")
                .then()
                .statusCode(303);
        long entry = world.count("select max(id) from incident_entry where kind = 'FOLLOW_UP'");
        post(world.owner, incident + "/done", "entry", String.valueOf(entry))
                .then()
                .statusCode(303);
        post(world.member, incident + "/done", "entry", String.valueOf(entry))
                .then()
                .statusCode(303);
        post(world.member, incident + "/done", "entry", "999999").then().statusCode(404);

        assertThat(page()).contains("noted: Queue is filling", "Alert on the queue", "done by Mira Okafor", "0 open");
        assertThat(world.count("select count(*) from incident_entry where of_id = ?", entry))
                .isEqualTo(1);
    }

    @Test
    void resolved_onceAndForAll_withHowItEnded() {
        post(world.member, incident + "/resolution", "resolution", "").then().statusCode(422);
        post(world.member, incident + "/resolution", "resolution", "Replayed the queue")
                .then()
                .statusCode(303);
        assertThat(page()).contains("Resolved", "Replayed the queue").doesNotContain("Resolve incident 1");
        post(world.owner, incident + "/resolution", "resolution", "Again")
                .then()
                .statusCode(409)
                .body(containsString("was resolved already"));
        assertThat(world.as(world.reader).get(world.page()).asString()).contains("1 incident, resolved");
    }

    @Test
    void onlyTheTeamWrites_strangersFindNothing() {
        post(world.reader, incident + "/notes", "note", "x").then().statusCode(403);
        post(world.stranger, incident + "/notes", "note", "x").then().statusCode(404);
        world.as(world.stranger).get(incident).then().statusCode(404);
        world.as(world.owner).get(world.page() + "/incidents/9").then().statusCode(404);
        assertThat(page()).doesNotContain("Keep the note");
    }
}
