package dev.phasegate.rollback;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

/** What programs may do about the way back, and about incidents. */
@OnPostgres
class RollbackApiTest {
    @Inject
    DataSource database;

    private RollbackWorld world;

    @BeforeEach
    void world() {
        world = new RollbackWorld(database);
    }

    private RequestSpecification token(String scopes) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + world.people.token(world.devon.id(), scopes))
                .contentType("application/json");
    }

    @Test
    void tokenThatWrites_startsIt_andDecidesNothing() {
        token("read,write")
                .body(Map.of("reason", "Error budget gone"))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/rollbacks/1"))
                .body("phase", equalTo(2))
                .body("state", equalTo("Running"))
                .body("steps", hasSize(3))
                .body("steps[0].state", equalTo("Now"))
                .body("page", equalTo(world.phase() + "/rollback"));
        org.assertj.core.api.Assertions.assertThat(world.state(2)).isEqualTo("ROLLING_BACK");
        org.assertj.core.api.Assertions.assertThat(world.rows.number(
                        "select count(*) from decision d join phase f on f.id = d.phase_id where f.plan_id = ?",
                        world.planId))
                .isZero();
        token("read").get(world.api() + "/rollbacks").then().statusCode(200).body("items", hasSize(1));
        token("read")
                .get(world.api() + "/rollbacks/1")
                .then()
                .statusCode(200)
                .body("reason", equalTo("Error budget gone"));
        token("read").get(world.api() + "/rollbacks/2").then().statusCode(404);
    }

    @Test
    void tokenWithoutTheScope_isRefused() {
        token("read").body("{}").post(world.api() + "/rollbacks").then().statusCode(403);
        token("evidence").body("{}").post(world.api() + "/rollbacks").then().statusCode(403);
    }

    @Test
    void whatCantBe_isSaidInWords() {
        token("write")
                .body(Map.of("phase", 3))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(409)
                .body("detail", containsString("Phase 3 has not started"));
        token("write")
                .body(Map.of("phase", 99))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(404);
        token("write")
                .body(Map.of("level", "none"))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(422);
        token("write")
                .body(Map.of("reason", "x".repeat(2_001)))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(422);
        org.assertj.core.api.Assertions.assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void rehearsal_byAProgram() {
        token("write,read")
                .body(Map.of("rehearsal", true))
                .post(world.api() + "/rollbacks")
                .then()
                .statusCode(201)
                .body("rehearsal", equalTo(true));
        org.assertj.core.api.Assertions.assertThat(world.state(2)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void incident_isOpenedByMonitoring() {
        token("write,read")
                .body(Map.of(
                        "plan",
                        world.slug,
                        "severity",
                        "Critical",
                        "symptom",
                        "Orders are lost",
                        "phase",
                        2,
                        "startedAt",
                        "2026-11-01T10:00:00+01:00"))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/incidents/1"))
                .body("severity", equalTo("Critical"))
                .body("startedAt", equalTo("2026-11-01T09:00:00Z"));
        token("read").get(world.api() + "/incidents/1").then().body("symptom", equalTo("Orders are lost"));
        token("read").get(world.api() + "/incidents").then().body("items", hasSize(1));
    }

    @Test
    void incident_thatIsWrong_isRefusedByField() {
        token("write").body(Map.of()).post("/api/v1/incidents").then().statusCode(422);
        token("write")
                .body(Map.of("plan", "none", "symptom", "x"))
                .post("/api/v1/incidents")
                .then()
                .statusCode(404);
        token("write")
                .body(Map.of("plan", world.slug))
                .post("/api/v1/incidents")
                .then()
                .statusCode(422);
        token("write")
                .body(Map.of("plan", world.slug, "symptom", "x", "severity", "huge"))
                .post("/api/v1/incidents")
                .then()
                .statusCode(422);
        token("write")
                .body(Map.of("plan", world.slug, "symptom", "x", "phase", 9))
                .post("/api/v1/incidents")
                .then()
                .statusCode(422);
        token("write")
                .body(Map.of("plan", world.slug, "symptom", "x", "startedAt", "2199-01-01T00:00:00Z"))
                .post("/api/v1/incidents")
                .then()
                .statusCode(422);
        token("read")
                .body(Map.of("plan", world.slug, "symptom", "x"))
                .post("/api/v1/incidents")
                .then()
                .statusCode(403);
    }
}
