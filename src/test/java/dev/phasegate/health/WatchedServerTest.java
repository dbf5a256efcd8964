package dev.phasegate.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

/** What stands in {@code docs/operations.md} about health, metrics and the description of the interface. */
@OnPostgres
class WatchedServerTest {

    @Test
    void ready_names_database_migrations_scheduler_disk() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body(
                        "checks.name",
                        hasItems("Database connections health check", "Migrations", "Scheduler", "Disk space"))
                .body("checks.status", everyItem(equalTo("UP")));
    }

    @Test
    void live_isUp_withoutAskingTheDatabase() {
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.size()", equalTo(0));
    }

    @Test
    void metrics_arePrometheus_withRequestsConnectionsAndStreams() {
        given().get("/sign-in").then().statusCode(200);
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).contains("http_server_requests_seconds", "agroal_active_count", "phasegate_live_streams");
    }

    @Test
    void openapi_describesTheJsonInterface_andNoPage() {
        JsonPath document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Object> paths = document.getMap("paths");
        assertThat(paths).isNotEmpty();
        // One class of the tests has no annotation of ours and no name of a page.
        assertThat(paths.keySet())
                .allMatch(path ->
                        path.startsWith("/api/v1/") || path.startsWith("/schema/") || path.equals("/forgotten"));
        // Bodies are described too, not only named.
        Map<String, Map<String, Object>> schemas = document.getMap("components.schemas");
        assertThat(schemas).containsKey("ImportPreview");
        assertThat(schemas.get("ImportPreview")).containsKey("properties");
    }
}
