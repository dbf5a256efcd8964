package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class EditPagesTest {
    private static final String ITEMS = "phases[0].checklists[0].items";

    @Inject
    DataSource database;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/edit", "/phases/1/edit", "/revisions", "/revisions/1..1", "/team"})
    void pages_areThere(String page) {
        world.as(world.owner).get(world.page() + page).then().statusCode(200).body(containsString(world.title));
        world.as(world.stranger).get(world.page() + page).then().statusCode(404);
    }

    @Test
    void edit_savesOneField_andLeavesTheRest() {
        String id = world.id(ITEMS + "[0]");

        post(world.member, id, "", Map.of("revision", "1", "text", "Backup is proven"))
                .statusCode(303);

        world.as(world.owner)
                .get(world.api())
                .then()
                .body(ITEMS + ".text", is(List.of("Backup is proven", "Team is told")))
                .body(ITEMS + "[0].required", is(true))
                .body("revision", is(2));
    }

    @Test
    void edit_withHtmx_answersThePieces_thatKnowTheNewRevision() {
        String id = world.id(ITEMS + "[0]");

        world.as(world.owner)
                .header("HX-Request", "true")
                .formParam("revision", "1")
                .formParam("text", "<b>bold</b>")
                .post(element(id))
                .then()
                .statusCode(200)
                .body(containsString("Saved as revision 2"))
                .body(containsString("name=\"revision\" value=\"2\""))
                .body(containsString("&lt;b&gt;bold&lt;/b&gt;"))
                .body(not(containsString("<html")));
    }

    @Test
    void add_below_copy_move_remove_andUndo() {
        String first = world.id(ITEMS + "[0]");
        String group = world.id("phases[0].checklists[0]");
        world.as(world.member)
                .formParams(Map.of(
                        "revision",
                        "1",
                        "kind",
                        "item",
                        "parent",
                        group,
                        "after",
                        first,
                        "text",
                        "Between",
                        "required",
                        "true"))
                .post(world.page() + "/elements")
                .then()
                .statusCode(303);
        texts("Backup is restored", "Between", "Team is told");
        post(world.member, first, "/copies", Map.of("revision", "2")).statusCode(303);
        texts("Backup is restored", "Backup is restored", "Between", "Team is told");
        post(world.member, first, "/moves", Map.of("revision", "3", "delta", "1"))
                .statusCode(303);
        post(world.member, first, "/removal", Map.of("revision", "4")).statusCode(303);
        texts("Backup is restored", "Between", "Team is told");

        world.as(world.member)
                .post(world.page() + "/revisions/5/reversal")
                .then()
                .statusCode(303);

        texts("Backup is restored", "Backup is restored", "Between", "Team is told");
        assertThat(world.id(ITEMS + "[1]")).isEqualTo(first);
    }

    @Test
    void wrong_isSaidAtTheField_keepsWhatWasTyped_andWritesNothing() {
        String criterion = world.id("phases[0].criteria[0]");

        post(
                        world.owner,
                        criterion,
                        "",
                        Map.of("revision", "1", "text", "Typed anew", "go.op", "LESS", "go.value", "zzz<i>"))
                .statusCode(422)
                .body(containsString("is not a number"))
                .body(containsString("value=\"zzz&lt;i&gt;\""))
                .body(containsString("value=\"Typed anew\""));
        assertThat(world.revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plannedMinutes=soon", "offsetMinutes=T+soon", "title=", "roleId=nobody", "failurePolicy=NOPE"})
    void wrongStep_isRefused(String field) {
        String[] pair = field.split("=", 2);
        post(world.owner, world.id("phases[0].steps[0]"), "", Map.of("revision", "1", pair[0], pair[1]))
                .statusCode(422)
                .body(containsString("Nothing was saved."));
        assertThat(world.revision()).isEqualTo(1);
    }

    @Test
    void stale_answers409_withBothValues_andKeepsTyped() {
        String id = world.id(ITEMS + "[0]");
        post(world.member, id, "", Map.of("revision", "1", "text", "Theirs")).statusCode(303);

        post(world.owner, id, "", Map.of("revision", "1", "text", "Mine"))
                .statusCode(409)
                .body(containsString("changed while you were editing it"))
                .body(containsString("Theirs"))
                .body(containsString("value=\"Mine\""))
                .body(containsString("name=\"revision\" value=\"2\""));
        texts("Theirs", "Team is told");
        post(world.owner, id, "", Map.of("revision", "2", "text", "Mine")).statusCode(303);
        texts("Mine", "Team is told");
    }

    @Test
    void stale_elsewhere_isNoConflict() {
        String id = world.id(ITEMS + "[0]");
        post(world.member, world.id(ITEMS + "[1]"), "", Map.of("revision", "1", "text", "Theirs"))
                .statusCode(303);

        post(world.owner, id, "", Map.of("revision", "1", "text", "Mine")).statusCode(303);
        texts("Mine", "Theirs");
    }

    @Test
    void role_inUse_isNotRemoved() {
        post(world.owner, world.id("roles[1]"), "/removal", Map.of("revision", "1"))
                .statusCode(409);
        assertThat(world.revision()).isEqualTo(1);
    }

    @Test
    void undo_ofWhatWasBuiltOn_isRefused() {
        String id = world.id(ITEMS + "[0]");
        post(world.owner, id, "", Map.of("revision", "1", "text", "A")).statusCode(303);
        post(world.owner, id, "", Map.of("revision", "2", "text", "B")).statusCode(303);

        world.as(world.owner)
                .post(world.page() + "/revisions/2/reversal")
                .then()
                .statusCode(409);
        world.as(world.owner)
                .post(world.page() + "/revisions/1/reversal")
                .then()
                .statusCode(409);
        world.as(world.owner)
                .post(world.page() + "/revisions/99/reversal")
                .then()
                .statusCode(404);
        texts("B", "Team is told");
    }

    @Test
    void writes_ofOthers_areRefused() {
        String id = world.id(ITEMS + "[0]");
        Map<String, String> edit = Map.of("revision", "1", "text", "x");

        post(world.reader, id, "", edit).statusCode(403);
        post(world.viewer, id, "", edit).statusCode(403);
        post(world.stranger, id, "", edit).statusCode(404);
        post(world.owner, "nothing", "", edit).statusCode(404);
        post(world.owner, id, "", Map.of("revision", "99", "text", "x")).statusCode(404);
        post(world.owner, id, "", Map.of("revision", "x", "text", "x")).statusCode(409);
        PlanWorld other = new PlanWorld(database);
        post(world.owner, other.id(ITEMS + "[0]"), "", edit).statusCode(404);
        assertThat(world.revision()).isEqualTo(1);
    }

    @Test
    void newPlan_wrong_keepsTyped_andRightOpensTheEditor() {
        world.as(world.owner)
                .formParams(Map.of("title", "", "phase", "First one", "roles", "Lead"))
                .post("/plans/new")
                .then()
                .statusCode(422)
                .body(containsString("Give the plan a title."))
                .body(containsString("value=\"First one\""));
        world.as(world.owner)
                .formParams(Map.of("title", "Alone", "phase", "First one", "roles", "Lead\nDBA", "alone", "true"))
                .post("/plans/new")
                .then()
                .statusCode(303)
                .header("Location", containsString("/plans/alone"))
                .header("Location", not(endsWith("/plans")));
        world.as(world.viewer).formParam("title", "x").post("/plans/new").then().statusCode(403);
    }

    private void texts(String... expected) {
        world.as(world.owner).get(world.api()).then().body(ITEMS + ".text", is(List.of(expected)));
    }

    private String element(String id) {
        return world.page() + "/elements/" + id;
    }

    private ValidatableResponse post(Person by, String id, String act, Map<String, String> form) {
        return world.as(by).formParams(form).post(element(id) + act).then();
    }
}
