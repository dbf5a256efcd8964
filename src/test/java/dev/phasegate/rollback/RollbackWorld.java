package dev.phasegate.rollback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;
import dev.phasegate.testsupport.TestUsers.Person;

/**
 * A plan whose second phase runs and watches an error rate: GO below 1, NO-GO above 2, roll back above 5. Its way back has an
 * instant level of three steps and a restore of one. Mira owns it, Devon works on it, Rita reads it, Olga is a stranger.
 */
final class RollbackWorld {
    final TestUsers people;
    final Person mira;
    final Person devon;
    final Person rita;
    final Person olga;
    final Rows rows;
    final String slug;
    final long planId;

    RollbackWorld(DataSource database) {
        this(database, levels());
    }

    RollbackWorld(DataSource database, List<Map<String, Object>> levels) {
        rows = new Rows(database);
        people = new TestUsers(database);
        mira = people.member("Mira Okafor");
        devon = people.member("Devon Achebe");
        rita = people.member("Rita Reader");
        olga = people.member("Olga Berg");
        slug = mira.given()
                .contentType("application/json")
                .body(document(levels))
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        planId = rows.number("select id from plan where slug = ?", slug);
        seat(devon, "MEMBER");
        seat(rita, "READER");
        rows.run(
                "update phase set state = 'PASSED', started_at = now(), ended_at = now() where plan_id = ? and number = 1",
                planId);
        rows.run("update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 2", planId);
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where id = ?", planId);
    }

    private void seat(Person person, String access) {
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, ?, now())",
                planId,
                person.id(),
                access);
    }

    static Map<String, Object> step(String title, String command) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("title", title);
        step.put("roleId", "dba");
        step.put("plannedMinutes", 1);
        step.put("command", command);
        step.put("expected", "old=100 new=0");
        step.put("onFailure", "Restart the router once, then try again.");
        step.put("required", true);
        return step;
    }

    static List<Map<String, Object>> levels() {
        Map<String, Object> instant = new LinkedHashMap<>();
        instant.put("name", "Instant");
        instant.put("objectiveMinutes", 5);
        instant.put("pointOfNoReturn", "Drop the old tables");
        instant.put(
                "steps",
                List.of(
                        step("Stop the deploy queue", "deployctl stop"),
                        step("Send all reads to the old cluster", "routectl set orders.read --old 100 --new 0"),
                        step("Tell the channel", "")));
        instant.put(
                "triggers",
                List.of(
                        Map.of("symptom", "Error rate above 5 %", "action", "Roll back at once", "roleId", "lead"),
                        Map.of("symptom", "Customers report wrong orders", "action", "Call the lead")));
        instant.put("exceptions", List.of(Map.of("text", "The old route answers 404: expected")));
        Map<String, Object> restore = new LinkedHashMap<>();
        restore.put("name", "Restore");
        restore.put("objectiveMinutes", 90);
        restore.put("steps", List.of(step("Restore last night’s backup", "pgbackrest restore")));
        return List.of(instant, restore);
    }

    /** One level of that many steps. */
    static List<Map<String, Object>> long_(int steps) {
        return List.of(Map.of(
                "name",
                "Full",
                "steps",
                IntStream.rangeClosed(1, steps)
                        .mapToObj(i -> step("Undo part " + i, "undo " + i))
                        .toList()));
    }

    private static Map<String, Object> document(List<Map<String, Object>> levels) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("text", "Error rate");
        rate.put("metric", "Error rate");
        rate.put("unit", "%");
        rate.put("go", Map.of("op", "LESS", "value", 1));
        rate.put("noGo", Map.of("op", "GREATER", "value", 2));
        rate.put("rollBack", Map.of("op", "GREATER", "value", 5));
        rate.put("required", true);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", "Orders " + UUID.randomUUID());
        document.put(
                "roles",
                List.of(
                        Map.of("id", "lead", "name", "Tech lead", "decides", true),
                        Map.of("id", "dba", "name", "Database admin", "escalationRoleId", "lead")));
        document.put(
                "phases",
                List.of(
                        Map.of("name", "Prepare"),
                        Map.of("name", "Serve reads", "criteria", List.of(rate)),
                        Map.of("name", "Tidy up", "steps", List.of(step("Drop the old tables", "psql -f drop.sql")))));
        document.put("rollback", levels);
        document.put(
                "contacts",
                List.of(
                        Map.of("name", "Mira Okafor", "roleId", "lead", "reach", "+47 21 00 00 04"),
                        Map.of(
                                "name",
                                "Tomas Lindqvist",
                                "roleId",
                                "dba",
                                "reach",
                                "+47 21 00 00 02, answers at night")));
        return document;
    }

    String plan() {
        return "/plans/" + slug;
    }

    String phase() {
        return plan() + "/phases/2";
    }

    String api() {
        return "/api/v1/plans/" + slug;
    }

    String page(Person person, String path) {
        return person.given().get(path).then().statusCode(200).extract().asString();
    }

    Response measure(Person by, String value) {
        String criterion = rows.text(
                "select c ->> 'id' from plan_revision r, jsonb_path_query(r.document::jsonb, '$.phases[*].criteria[*]') c"
                        + " where r.plan_id = ? order by r.number desc limit 1",
                planId);
        return by.given().formParam("value", value).post(phase() + "/criteria/" + criterion + "/measurements");
    }

    Response start(Person by, String... fields) {
        return with(by, fields).post(phase() + "/rollback");
    }

    /** Starts it and answers the path where its acts go. */
    String started(Person by, String... fields) {
        start(by, fields).then().statusCode(303);
        long number = rows.number("select max(number) from rollback_run where plan_id = ?", planId);
        return plan() + "/rollbacks/" + number;
    }

    Response act(Person by, String run, String act, int step, String... fields) {
        return with(by, fields).formParam("act", act).formParam("step", step).post(run + "/events");
    }

    private static RequestSpecification with(Person by, String... fields) {
        RequestSpecification request = by.given();
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request;
    }

    String state(int phase) {
        return rows.text("select state from phase where plan_id = ? and number = ?", planId, phase);
    }

    String planState() {
        return rows.text("select state from plan where id = ?", planId);
    }

    List<String> recorded() {
        return rows.texts("select sentence from audit_event where plan_id = ? order by seq", planId);
    }
}
