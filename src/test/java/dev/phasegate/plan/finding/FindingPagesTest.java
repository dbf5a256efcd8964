package dev.phasegate.plan.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers.Person;

@OnPostgres
class FindingPagesTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private String slug;

    @BeforeEach
    void dangerousPlan() {
        world = new PlanWorld(database);
        slug = world.create(world.owner, document("drop table orders;"));
    }

    private static Map<String, Object> document(String command) {
        Map<String, Object> step = Map.of("title", "Clean up", "command", command, "expected", "DROP TABLE");
        return Map.of("title", "Clean up", "phases", List.of(Map.of("name", "Clean", "steps", List.of(step))));
    }

    private String page() {
        return "/plans/" + slug + "/findings";
    }

    /** The key of the finding with that code, as the page's form has it. */
    private String key(String code) {
        String html = world.as(world.owner).get(page()).asString();
        int at = html.indexOf("value=\"" + code + "|");
        assertThat(at).as(code).isPositive();
        return html.substring(at + 7, html.indexOf('"', at + 7));
    }

    private int accept(Person person, String key, String reason) {
        return world.as(person)
                .redirects()
                .follow(false)
                .formParam("finding", key)
                .formParam("reason", reason)
                .post(page() + "/acceptances")
                .statusCode();
    }

    private int start() {
        return world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + slug + "/transitions")
                .statusCode();
    }

    @Test
    void start_withAnOpenError_isRefusedInWords_withALink() {
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("to", "In progress"))
                .post("/api/v1/plans/" + slug + "/transitions")
                .then()
                .statusCode(409)
                .body("detail", containsString("1 error was found"))
                .body("changes", hasItem(containsString("drop table orders")))
                .body("see", equalTo("/plans/" + slug + "/findings"));
        world.as(world.owner)
                .redirects()
                .follow(false)
                .post("/plans/" + slug + "/phases/1/start")
                .then()
                .statusCode(409)
                .body(containsString("href=\"/plans/" + slug + "/findings\""));
        world.as(world.owner).get("/plans/" + slug).then().body(containsString("The plan can’t start yet."));
    }

    @Test
    void acceptedWithAReason_letsThePlanStart_andIsOnRecord() {
        String key = key("destructive-before-backup");
        assertThat(accept(world.owner, key, "  Orders were moved last week  ")).isEqualTo(303);
        world.as(world.owner)
                .get(page())
                .then()
                .body(containsString("Orders were moved last week"))
                .body(not(containsString("The plan can’t start yet.")));
        assertThat(start()).isEqualTo(200);
        assertThat(audited("finding.accepted")).isEqualTo(1);
    }

    @Test
    void takenBack_holdsAgain() {
        String key = key("destructive-before-backup");
        accept(world.owner, key, "Moved");
        world.as(world.owner)
                .redirects()
                .follow(false)
                .formParam("finding", key)
                .post(page() + "/acceptances/removal")
                .then()
                .statusCode(303);
        assertThat(start()).isEqualTo(409);
        assertThat(audited("finding.reopened")).isEqualTo(1);
    }

    @Test
    void changedElement_bringsTheFindingBack() {
        accept(world.owner, key("destructive-before-backup"), "Moved");
        String plan = world.as(world.owner)
                .get("/api/v1/plans/" + slug)
                .asString()
                .replace("drop table orders;", "drop table customers;");
        world.as(world.owner)
                .contentType("application/json")
                .body(plan)
                .put("/api/v1/plans/" + slug)
                .then()
                .statusCode(200);
        assertThat(start()).isEqualTo(409);
        world.as(world.owner).get(page()).then().body(containsString("customers"));
    }

    @Test
    void acceptingWhatIsNoLongerFound_isRefused() {
        assertThat(accept(world.owner, "destructive-before-backup|x|y", "Moved"))
                .isEqualTo(409);
    }

    @Test
    void withoutAReason_theFormComesBack() {
        world.as(world.owner)
                .formParam("finding", key("destructive-before-backup"))
                .formParam("reason", " ")
                .post(page() + "/acceptances")
                .then()
                .statusCode(422)
                .body(containsString("Say why this is all right"));
        assertThat(audited("finding.accepted")).isZero();
    }

    @Test
    void readersLook_andStrangersDoNot() {
        slug = world.slug;
        world.as(world.reader).get(page()).then().statusCode(200).body(not(containsString("Accept it…")));
        assertThat(accept(world.reader, "a|b|c", "Moved")).isEqualTo(403);
        assertThat(accept(world.stranger, "a|b|c", "Moved")).isEqualTo(404);
        world.as(world.stranger).get(page()).then().statusCode(404);
    }

    @Test
    void api_listsFindings_withWhatWasSaid() {
        accept(world.owner, key("destructive-before-backup"), "Moved");
        world.token(world.owner, "read")
                .get("/api/v1/plans/" + slug + "/findings")
                .then()
                .statusCode(200)
                .body("items.find { it.code == 'destructive-before-backup' }.accepted", equalTo(true))
                .body("items.find { it.code == 'destructive-before-backup' }.reason", equalTo("Moved"))
                .body("items.find { it.code == 'rollback-without-steps' }.severity", equalTo("warning"));
    }

    @Test
    void planWithoutErrors_starts() {
        slug = world.create(world.owner, document("select 1;"));
        assertThat(start()).isEqualTo(200);
        world.as(world.owner)
                .get("/api/v1/plans/" + slug + "/findings")
                .then()
                .body("items.findAll { it.severity == 'error' }", empty());
    }

    private long audited(String action) {
        return world.count(
                "select count(*) from audit_event a join plan p on p.id = a.plan_id where p.slug = ? and a.action = ?",
                slug,
                action);
    }
}
