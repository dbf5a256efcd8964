package dev.phasegate.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

@OnPostgres
class ErrorMappingTest {

    @Test
    void page_everyTag_renders() {
        given().get("/test/samples/components").then().statusCode(200);
    }

    @Test
    void notFound_page_saysWhatToDo() {
        given().accept("text/html")
                .get("/test/samples/throw/missing")
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("Nothing here"));
    }

    @Test
    void unknownAddress_page_is404InWords() {
        given().accept("text/html").get("/no/such/page").then().statusCode(404).body(containsString("Nothing here"));
    }

    @Test
    void unknownAddress_api_isProblemJson() {
        given().get("/api/v1/no/such")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:phasegate:problem:not-found"));
    }

    @Test
    void invalid_api_namesTheField() {
        given().get("/api/v1/samples/throw/invalid")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("title"))
                .body("detail", equalTo("Give the plan a title."));
    }

    @Test
    void conflict_htmx_isNoticeForItsOwnPlace() {
        given().header("HX-Request", "true")
                .get("/test/samples/throw/conflict")
                .then()
                .statusCode(409)
                .header("HX-Retarget", "#notice")
                .body(containsString("Tomas signed at 23:20."))
                .body(not(containsString("<html")));
    }

    @Test
    void fault_page_hasReferenceAndNoDetail() {
        given().accept("text/html")
                .get("/test/samples/throw/fault")
                .then()
                .statusCode(500)
                .body(containsString("Reference"))
                .body(not(containsString("broken on purpose")));
    }

    @Test
    void conflictInsideTransactionEnd_api_is409() {
        given().get("/api/v1/samples/throw/wrapped").then().statusCode(409);
    }

    @Test
    void brokenJson_api_is400WithErrors() {
        given().contentType("application/json")
                .body("{\"n\": ")
                .post("/api/v1/samples/json")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", notNullValue());
        given().contentType("application/json")
                .body("{\"n\": \"many\"}")
                .post("/api/v1/samples/json")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("n"));
    }

    @Test
    void wrongMethodAndMediaType_api_areProblems() {
        given().delete("/api/v1/imports").then().statusCode(405).contentType("application/problem+json");
        given().contentType("text/csv")
                .body("x")
                .post("/api/v1/samples/json")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }
}
