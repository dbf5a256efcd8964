package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

/** Two revisions beside each other with who changed what, and an old one made the next. */
@OnPostgres
class RestoreRevisionTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private String first;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
        first = hash();
        rename(world.owner, "Prepare well");
        rename(world.member, "Prepare best");
    }

    private String hash() {
        return world.as(world.owner).get(world.api()).path("hash");
    }

    @SuppressWarnings("unchecked")
    private void rename(Person by, String name) {
        Map<String, Object> plan = world.plan();
        ((List<Map<String, Object>>) plan.get("phases")).get(0).put("name", name);
        world.put(by, plan).statusCode(200);
    }

    private String restoration(int number) {
        return world.api() + "/revisions/" + number + "/restoration";
    }

    @Test
    void oldRevision_becomesTheNext_withItsContentAndItsElements() {
        String phase = world.id("phases[0]");
        world.as(world.member)
                .post(restoration(1))
                .then()
                .statusCode(200)
                .body("number", is(4))
                .body("hash", is(first))
                .body("summary", startsWith("Restored revision 1"))
                .body("author", is("Priya Raman"));
        world.as(world.reader)
                .get(world.api())
                .then()
                .body("revision", is(4))
                .body("phases[0].name", is("Prepare"))
                .body("phases[0].id", is(phase));
    }

    @Test
    void sameContent_isNotRestoredTwice() {
        world.as(world.member).post(restoration(3)).then().statusCode(409);
        assertThat(world.revision()).isEqualTo(3);
    }

    @Test
    void restoring_isForMembers() {
        world.as(world.reader).post(restoration(1)).then().statusCode(403);
        world.as(world.stranger).post(restoration(1)).then().statusCode(404);
        world.as(world.member).post(restoration(99)).then().statusCode(404);
        assertThat(world.revision()).isEqualTo(3);
    }

    @Test
    void page_restores_withoutJavaScript() {
        world.as(world.member)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .post(world.page() + "/revisions/1/restoration")
                .then()
                .statusCode(303);
        assertThat(hash()).isEqualTo(first);
    }

    @Test
    void page_restoresWhatThePlanItselfSays() {
        Map<String, Object> plan = world.plan();
        plan.put("title", "Another name");
        world.put(world.owner, plan).statusCode(200);
        world.as(world.member)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .post(world.page() + "/revisions/3/restoration")
                .then()
                .statusCode(303);
    }

    @Test
    void comparison_showsBothSides_andWhoAndWhy() {
        world.as(world.reader)
                .get(world.page() + "/revisions/1..3")
                .then()
                .statusCode(200)
                .body(containsString("<del>Prepare</del>"))
                .body(containsString("<ins>Prepare best</ins>"))
                .body(not(containsString("<ins>Prepare well</ins>")))
                .body(containsString("Revision 2</a>, Mira Okafor"))
                .body(containsString("Revision 3</a>, Priya Raman"))
                .body(not(containsString("/revisions/1/restoration")));
        world.as(world.member)
                .get(world.page() + "/revisions/1..3")
                .then()
                .body(containsString("/revisions/1/restoration"));
        world.as(world.reader).get(world.api() + "/revisions/1..3").then().body("changes", hasSize(1));
        world.as(world.stranger).get(world.page() + "/revisions/1..3").then().statusCode(404);
    }
}
