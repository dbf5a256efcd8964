package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class ImportApiTest {
    private static final String PLAN =
            "# Move\n## Phase 1: Try\n- [x] look\n## Phase 2: Do\n- [ ] leap\n- T-2h: freeze\n";

    @Inject
    DataSource database;

    private String token;

    @BeforeEach
    void somebody() {
        TestUsers users = new TestUsers(database);
        token = users.token(users.member("Ada").id(), "read,write");
    }

    private RequestSpecification request() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .redirects()
                .follow(false);
    }

    private ValidatableResponse send(byte[] bytes) {
        return request()
                .contentType("text/markdown")
                .body(bytes)
                .post("/api/v1/imports?filename=move.md")
                .then();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int rows() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from plan_import")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void file_isPreviewed_withLines() {
        send(utf8(PLAN))
                .statusCode(201)
                .header("Location", containsString("/api/v1/imports/"))
                .body("title", equalTo("Move"))
                .body("phases", hasSize(2))
                .body("checklistItems[0].line", equalTo(3))
                .body("checklistItems[0].markedInSource", equalTo(true))
                .body("questions[0].id", equalTo("t-zero"))
                .body("questions[0].default", equalTo("phase_start"));
    }

    @Test
    void plan_madeTwice_isOnePlan() {
        String id = send(utf8(PLAN)).extract().path("id");

        String first = create(id, "{}").statusCode(201).extract().path("slug");

        create(id, "{}").statusCode(201).body("slug", equalTo(first));
    }

    @Test
    void plan_unknownChoice_isRefused() {
        String id = send(utf8(PLAN)).extract().path("id");

        create(id, "{\"answers\":{\"t-zero\":\"never\"}}")
                .statusCode(422)
                .body("errors.field", equalTo(java.util.List.of("t-zero")));
    }

    @Test
    void import_ofSomebodyElse_isNotThere() {
        String id = send(utf8(PLAN)).extract().path("id");
        TestUsers users = new TestUsers(database);
        token = users.token(users.member("Bob").id(), "read,write");

        request().get("/api/v1/imports/" + id).then().statusCode(404);
        create(id, "{}").statusCode(404);
    }

    @Test
    void import_unknown_isNotThere() {
        request().get("/api/v1/imports/nothing").then().statusCode(404);
    }

    @Test
    void token_thatMayOnlyRead_bringsNothing() {
        TestUsers users = new TestUsers(database);
        token = users.token(users.member("Cy").id(), "read");

        send(utf8(PLAN)).statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "'', The file is empty",
        "'  \n\t\n', The file is empty",
        "'PK\u0003\u0004zip', zip or Office file",
        "'%PDF-1.7', This is a PDF",
        "'# P\n- a\u0000b', binary data"
    })
    void notAPlan_isRefusedInWords(String content, String words) throws SQLException {
        int before = rows();

        send(utf8(content))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(words));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void file_tooManyLines_isRefused() {
        send(utf8("# P\n" + "- [ ] a\n".repeat(100_000)))
                .statusCode(422)
                .body("detail", containsString("100,002 lines"));
    }

    @Test
    void file_overTwoMegabytes_isRefused() {
        send(utf8("# P\n" + "- [ ] abc\n".repeat(210_000)))
                .statusCode(422)
                .body("detail", containsString("up to 2 MB"));
    }

    @Test
    void file_farTooLarge_isRefusedInWords() {
        send(new byte[12 * 1024 * 1024])
                .statusCode(413)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo(
                                "The file is 12.0 MB; a plan is up to 2 MB. Take pictures and data out, or divide it."));
    }

    @Test
    void encoding_garbled_isRepairedAndCounted() {
        String garbled =
                new String(utf8("# Plan\n- [ ] Größe prüfen\n"), java.nio.charset.Charset.forName("windows-1252"));

        send(utf8(garbled))
                .statusCode(201)
                .body("encoding.repaired", equalTo(true))
                .body("encoding.repairedLines", equalTo(1))
                .body("checklistItems[0].text", equalTo("Größe prüfen"));
    }

    private ValidatableResponse create(String id, String body) {
        return request()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/imports/" + id + "/plan")
                .then();
    }
}
