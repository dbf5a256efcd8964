package dev.phasegate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class TemplatePagesTest {
    private static final String GALLERY = "/plans/new/templates";

    @Inject
    DataSource database;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
    }

    private ValidatableResponse get(Person person, String path) {
        return world.as(person).redirects().follow(false).get(path).then();
    }

    private Response post(Person person, String path, String... fields) {
        var request = world.as(person).redirects().follow(false).contentType("application/x-www-form-urlencoded");
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(path);
    }

    private String saved(String name) {
        assertThat(post(world.member, world.page() + "/template", "name", name, "about", "For {{service}}")
                        .statusCode())
                .isEqualTo(303);
        String gallery = world.as(world.member).get(GALLERY).asString();
        Matcher link =
                Pattern.compile("/templates/([^\"/]+)\">" + Pattern.quote(name)).matcher(gallery);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void gallery_showsTheTemplates_toThoseWhoCreatePlans() {
        get(world.stranger, GALLERY)
                .statusCode(200)
                .body(containsString("Expand, migrate, contract"))
                .body(containsString("Major version upgrade"));
        get(world.viewer, GALLERY).statusCode(403);
        get(world.stranger, "/plans/new").statusCode(200).body(containsString(GALLERY));
    }

    @Test
    void preview_followsTheAddress() {
        get(world.stranger, GALLERY + "/blue-green?p-service=pay desk&p-canary=7")
                .statusCode(200)
                .body(containsString("Move the pay desk from blue to green"))
                .body(containsString("Send 7 % of the sessions"));
        get(world.stranger, GALLERY + "/nothing-here").statusCode(404);
    }

    @Test
    void plan_startsFromATemplate() {
        Response made = post(world.stranger, GALLERY + "/blue-green", "p-service", "pay desk", "p-canary", "7");
        assertThat(made.statusCode()).isEqualTo(303);
        String slug = made.getHeader("Location").replaceAll(".*/plans/([^/]+)/team$", "$1");
        world.as(world.stranger)
                .get("/api/v1/plans/" + slug)
                .then()
                .statusCode(200)
                .body("state", is("Draft"))
                .body("title", is("Move the pay desk from blue to green (7.0.0)"))
                .body("phases.size()", is(3));
    }

    @Test
    void valueThatDoesNotFit_isNamed_andNothingIsMade() {
        Response refused = post(world.stranger, GALLERY + "/blue-green", "p-canary", "99");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Write a whole number from 1 to 30.");
    }

    @Test
    void member_savesAPlan_andOthersStartFromIt() {
        String key = saved("Orders, again " + world.planId);
        get(world.stranger, GALLERY).statusCode(200).body(containsString("Orders, again " + world.planId));
        get(world.stranger, GALLERY + "/" + key).statusCode(200).body(containsString("Freeze writes"));
        Response made = post(world.stranger, GALLERY + "/" + key);
        assertThat(made.statusCode()).isEqualTo(303);
    }

    @Test
    void reader_doesNotSave_andStrangerSeesNothing() {
        assertThat(post(world.reader, world.page() + "/template", "name", "x").statusCode())
                .isEqualTo(403);
        assertThat(post(world.stranger, world.page() + "/template", "name", "x").statusCode())
                .isEqualTo(404);
        assertThat(post(world.member, world.page() + "/template", "name", " ").statusCode())
                .isEqualTo(422);
    }

    @Test
    void template_isRemovedByItsAuthor_orAnAdministrator_only() {
        String key = saved("Short-lived " + world.planId);
        assertThat(post(world.stranger, GALLERY + "/" + key + "/removal").statusCode())
                .isEqualTo(403);
        get(world.stranger, GALLERY + "/" + key).body(not(containsString("Remove this template")));
        get(world.member, GALLERY + "/" + key).body(containsString("Remove this template"));
        assertThat(post(world.member, GALLERY + "/" + key + "/removal").statusCode())
                .isEqualTo(303);
        get(world.member, GALLERY + "/" + key).statusCode(404);
        String second = saved("Another " + world.planId);
        Person administrator = world.people.administrator("Ada Administrator");
        assertThat(post(administrator, GALLERY + "/" + second + "/removal").statusCode())
                .isEqualTo(303);
    }

    @Test
    void reader_copiesAPlan_intoADraftOfTheirOwn() {
        get(world.reader, world.page() + "/copy").statusCode(200).body(containsString("Start a copy"));
        Response made = post(world.reader, world.page() + "/copy", "title", "Orders, second try");
        assertThat(made.statusCode()).isEqualTo(303);
        String slug = made.getHeader("Location").replaceAll(".*/plans/([^/]+)/team$", "$1");
        world.as(world.reader)
                .get("/api/v1/plans/" + slug)
                .then()
                .body("title", is("Orders, second try"))
                .body("phases[0].steps.title[0]", is("Freeze writes"))
                .body("phases[0].id", not(is(world.id("phases[0]"))));
        assertThat(post(world.stranger, world.page() + "/copy", "title", "x").statusCode())
                .isEqualTo(404);
        assertThat(post(world.viewer, world.page() + "/copy", "title", "x").statusCode())
                .isEqualTo(403);
        assertThat(post(world.reader, world.page() + "/copy", "title", " ").statusCode())
                .isEqualTo(422);
    }
}
