package dev.phasegate.resilience;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/**
 * A plan whose first phase has three checks, one measured criterion and two signatures, close to its gate, with everything
 * that people and programs do to it: each act answers with the status it got.
 */
final class ContestedPlan {
    private static final AtomicInteger VALUES = new AtomicInteger();

    /** People who work in many plans, one session for each thread that plays them: cookies are a browser's own. */
    record People(SignedIn lead, SignedIn qa, SignedIn dba) {
        /** The same people at another browser. */
        People elsewhere(DataSource database) {
            return new People(
                    SignedIn.again(database, lead), SignedIn.again(database, qa), SignedIn.again(database, dba));
        }
    }

    final String slug;
    final long id;
    final String phaseId;
    private final List<String> items;

    ContestedPlan(DataSource database, People people) {
        Response made = people.lead()
                .given()
                .contentType("application/json")
                .body(document())
                .post("/api/v1/plans");
        made.then().statusCode(201);
        slug = made.path("slug");
        phaseId = made.path("phases[0].id");
        items = made.path("phases[0].checklists[0].items.id");
        List<String> roles = made.path("roles.id");
        Rows rows = new Rows(database);
        id = rows.number("select id from plan where slug = ?", slug);
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where id = ?", id);
        rows.run("update phase set state = 'IN_PROGRESS', started_at = now() where id = ?", phaseId);
        role(rows, people.lead(), people.lead(), roles.get(0));
        role(rows, people.qa(), people.lead(), roles.get(1));
        role(rows, people.dba(), people.lead(), roles.get(2));
        measure(people, RestAssured.port, "0.4");
        items.forEach(item -> complete(people, RestAssured.port, item, "DONE"));
    }

    private void role(Rows rows, SignedIn someone, SignedIn by, String role) {
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now())"
                        + " on conflict do nothing",
                id,
                someone.userId());
        rows.run(
                "insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by) values (?, ?, ?, now(), ?)",
                id,
                role,
                someone.userId(),
                by.userId());
    }

    private static Map<String, Object> document() {
        List<Map<String, Object>> items = List.of(item("One"), item("Two"), item("Three"));
        Map<String, Object> criterion = Map.of(
                "id",
                "c1",
                "text",
                "Error rate",
                "metric",
                "Error rate",
                "unit",
                "%",
                "priority",
                "HIGH",
                "required",
                true,
                "go",
                Map.of("op", "LESS", "value", 1),
                "noGo",
                Map.of("op", "GREATER", "value", 2));
        Map<String, Object> phase = Map.of(
                "id",
                "p1",
                "name",
                "Serve reads",
                "checklists",
                List.of(Map.of("id", "g1", "name", "All", "items", items)),
                "criteria",
                List.of(criterion),
                "signOffs",
                List.of(
                        Map.of("id", "s1", "roleId", "r2", "needed", 1),
                        Map.of("id", "s2", "roleId", "r3", "needed", 1)));
        return Map.of(
                "title",
                "Contested " + VALUES.incrementAndGet(),
                "roles",
                List.of(
                        Map.of("id", "r1", "name", "Tech lead", "decides", true),
                        Map.of("id", "r2", "name", "QA lead"),
                        Map.of("id", "r3", "name", "Database admin")),
                "phases",
                List.of(phase));
    }

    private static Map<String, Object> item(String text) {
        return Map.of("id", "i" + text, "text", text + " is done", "required", true);
    }

    int measure(People people, int port, String value) {
        // no two values are equal, so that evidence says which one was seen
        String unique = value + "0%06d".formatted(VALUES.incrementAndGet());
        return people.qa()
                .given()
                .port(port)
                .contentType("application/json")
                .body(List.of(Map.of("metric", "Error rate", "value", Double.parseDouble(unique), "unit", "%")))
                .post("/api/v1/plans/" + slug + "/measurements")
                .statusCode();
    }

    int complete(People people, int port, int item, String state) {
        return complete(people, port, items.get(item), state);
    }

    private static int complete(People people, int port, String item, String state) {
        return people.qa()
                .given()
                .port(port)
                .contentType("application/json")
                .body(Map.of("state", state))
                .put("/api/v1/checklist-items/" + item + "/completion")
                .statusCode();
    }

    /** Reads the plan, changes the text of a check, and sends it back. */
    int edit(People people, int port, int item) {
        Response read = people.lead().given().port(port).get("/api/v1/plans/" + slug);
        Map<String, Object> document = read.path("");
        List<Map<String, Object>> texts = read.path("phases[0].checklists[0].items");
        texts.get(item).put("text", "Reworded " + VALUES.incrementAndGet());
        document.put("phases", changed(read.path("phases"), texts));
        return people.lead()
                .given()
                .port(port)
                .contentType("application/json")
                .body(document)
                .put("/api/v1/plans/" + slug)
                .statusCode();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> changed(
            List<Map<String, Object>> phases, List<Map<String, Object>> items) {
        ((List<Map<String, Object>>) phases.get(0).get("checklists")).get(0).put("items", items);
        return phases;
    }

    int sign(SignedIn person, int port) {
        String nonce = nonce(person, port, "/sign");
        return nonce == null
                ? 403
                : form(person, port)
                        .formParam("nonce", nonce)
                        .formParam("answer", "go")
                        .post(path() + "/sign")
                        .statusCode();
    }

    int withdraw(SignedIn person, int port, DataSource database) {
        List<String> given = new Rows(database)
                .texts(
                        "select id from sign_off where plan_id = ? and user_id = ? order by id desc limit 1",
                        id,
                        person.userId());
        return given.isEmpty()
                ? 404
                : form(person, port)
                        .post(path() + "/sign-offs/" + given.get(0) + "/withdrawal")
                        .statusCode();
    }

    int advance(SignedIn person, int port) {
        String nonce = nonce(person, port, "/decision");
        return nonce == null
                ? 403
                : form(person, port)
                        .formParam("nonce", nonce)
                        .formParam("outcome", "GO")
                        .post(path() + "/decision")
                        .statusCode();
    }

    private static RequestSpecification form(SignedIn person, int port) {
        return person.given().port(port).formParam("reason", "").formParam("password", GateWorld.PASSWORD);
    }

    private String nonce(SignedIn person, int port, String page) {
        String html = person.given().port(port).get(path() + page).asString();
        int at = html.indexOf("name=\"nonce\" value=\"");
        return at < 0 ? null : html.substring(at + 20, html.indexOf('"', at + 20));
    }

    private String path() {
        return "/plans/" + slug + "/phases/1";
    }
}
