package dev.phasegate.database;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

@OnPostgres
class ApplicationStartTest {

    @Test
    void start_emptyDatabase_isReady() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
