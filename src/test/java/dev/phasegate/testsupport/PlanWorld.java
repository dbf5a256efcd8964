package dev.phasegate.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.phasegate.testsupport.TestUsers.Person;

/**
 * A draft with two phases, made through the API by its owner. A member and a reader are in its team; the viewer may only
 * read in this instance and is a member of the plan; the stranger belongs to no team.
 */
public final class PlanWorld {
    public final TestUsers people;
    public final Person owner;
    public final Person member;
    public final Person reader;
    public final Person viewer;
    public final Person stranger;
    public final String title = "Orders " + UUID.randomUUID();
    public final String slug;
    public final long planId;
    private final DataSource database;

    public PlanWorld(DataSource database) {
        this.database = database;
        people = new TestUsers(database);
        owner = people.member("Mira Okafor");
        member = people.member("Priya Raman");
        reader = people.member("Sam Ito");
        viewer = people.viewer("Vera Lind");
        stranger = people.member("Olga Berg");
        slug = create(owner, document(title));
        planId = count("select id from plan where slug = ?", slug);
        seat(member, "MEMBER");
        seat(reader, "READER");
        seat(viewer, "MEMBER");
    }

    private static Map<String, Object> document(String title) {
        return Map.of(
                "title",
                title,
                "roles",
                List.of(
                        Map.of("id", "lead", "name", "Tech lead", "decides", true),
                        Map.of("id", "dba", "name", "DBA", "escalationRoleId", "lead")),
                "phases",
                List.of(
                        Map.of(
                                "name",
                                "Prepare",
                                "steps",
                                List.of(
                                        Map.of("title", "Freeze writes", "roleId", "dba", "required", true),
                                        Map.of("title", "Take the backup", "required", true)),
                                "checklists",
                                List.of(Map.of(
                                        "name",
                                        "Before",
                                        "items",
                                        List.of(
                                                Map.of("text", "Backup is restored", "required", true),
                                                Map.of("text", "Team is told", "required", false)))),
                                "criteria",
                                List.of(Map.of(
                                        "text",
                                        "Error rate",
                                        "metric",
                                        "Error rate",
                                        "unit",
                                        "%",
                                        "go",
                                        Map.of("op", "LESS", "value", 1),
                                        "required",
                                        true)),
                                "signOffs",
                                List.of(Map.of("roleId", "dba", "needed", 1))),
                        Map.of("name", "Switch")));
    }

    /** The slug of a new plan. */
    public String create(Person by, Map<String, Object> document) {
        Response made = as(by).contentType("application/json").body(document).post("/api/v1/plans");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.path("slug");
    }

    public void seat(Person person, String access) {
        people.sql(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, ?, clock_timestamp())",
                planId,
                person.id(),
                access);
    }

    public String page() {
        return "/plans/" + slug;
    }

    public String api() {
        return "/api/v1/plans/" + slug;
    }

    public RequestSpecification as(Person person) {
        return person.given();
    }

    public RequestSpecification token(Person person, String scopes) {
        return RestAssured.given().header("Authorization", "Bearer " + people.token(person.id(), scopes));
    }

    /** The plan as its owner reads it now. */
    public Map<String, Object> plan() {
        return as(owner).get(api()).then().statusCode(200).extract().jsonPath().getMap("");
    }

    public ValidatableResponse put(Person by, Map<String, Object> plan) {
        return as(by).contentType("application/json").body(plan).put(api()).then();
    }

    public ValidatableResponse transition(String to, String reason) {
        Map<String, String> body = reason == null ? Map.of("to", to) : Map.of("to", to, "reason", reason);
        return as(owner)
                .contentType("application/json")
                .body(body)
                .post(api() + "/transitions")
                .then();
    }

    /** The id that a path of the plan's JSON leads to. */
    public String id(String path) {
        return as(owner).get(api()).path(path + ".id");
    }

    /** The current revision. */
    public int revision() {
        return as(owner).get(api()).path("revision");
    }

    /** The one number that a query gives. */
    public long count(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
