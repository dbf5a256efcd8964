package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class LateFormTest {
    @Inject
    DataSource database;

    private TestUsers users;
    private TestUsers.Person mira;

    @BeforeEach
    void sessionEnds() {
        users = new TestUsers(database);
        mira = users.member("Mira Late");
        users.sql(
                "update user_session set last_seen_at = clock_timestamp() - interval '1 hour' where user_id = ?",
                mira.id());
    }

    @Test
    void form_sentAfterTheSessionEnded_isSentAgainByItsAuthor() {
        Response late = mira.given()
                .header("Referer", "http://localhost/me")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams("name", "Mira “Late” Okafor & Co", "zone", "Europe/Oslo", "password", "not to be kept")
                .post("/me/profile");
        late.then().statusCode(303).header("Location", endsWith("/sign-in?next=%2Fme"));
        String form = late.cookie("phasegate-form");

        Response in = request()
                .cookie("phasegate-form", form)
                .formParams("email", mira.email(), "password", PASSWORD, "next", "/me")
                .post("/sign-in");
        in.then().statusCode(303).header("Location", endsWith("/sign-in/continue?next=%2Fme"));
        String session = in.cookie("phasegate");

        request()
                .cookies("phasegate", session, "phasegate-form", form)
                .get("/sign-in/continue?next=/me")
                .then()
                .statusCode(200)
                .body(containsString("Mira “Late” Okafor &amp; Co"))
                .body(not(containsString("not to be kept")));
        request()
                .cookies("phasegate", session, "phasegate-form", form)
                .contentType("application/x-www-form-urlencoded")
                .body("name=Mira+Later&zone=Europe%2FOslo")
                .post("/sign-in/continue")
                .then()
                .statusCode(307)
                .header("Location", endsWith("/me/profile"));
        // A second time there is nothing left to send.
        request()
                .cookies("phasegate", session, "phasegate-form", form)
                .get("/sign-in/continue")
                .then()
                .statusCode(303);
    }

    @Test
    void form_keptForOne_isNotShownToAnother() {
        String form =
                mira.given().formParams("name", "Mira").post("/me/profile").cookie("phasegate-form");

        users.member("Sam Other")
                .given()
                .cookie("phasegate-form", form)
                .get("/sign-in/continue")
                .then()
                .statusCode(303)
                .header("Location", not(containsString("continue")));
    }

    @Test
    void form_ofNobodyKnown_isNotKept() {
        request()
                .cookie("phasegate", "made-up")
                .formParams("name", "x")
                .post("/me/profile")
                .then()
                .statusCode(303)
                .header("Set-Cookie", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void form_thatIsTooLarge_isDroppedAndStillAnswered() {
        mira.given()
                .formParams("name", "x".repeat(300_000))
                .post("/me/profile")
                .then()
                .statusCode(303)
                .header("Set-Cookie", org.hamcrest.Matchers.nullValue());
    }
}
