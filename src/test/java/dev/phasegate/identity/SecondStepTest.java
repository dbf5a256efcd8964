package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class SecondStepTest {
    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private TestUsers users;
    private TestUsers.Person mira;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
        mira = users.member("Mira Okafor");
    }

    @Test
    void enrolled_signsInWithACode_eachOnce() {
        String secret = secret(mira.given().get("/me/second-step"));
        Response on = mira.given()
                .formParams("password", PASSWORD, "code", code(secret, -1))
                .post("/me/second-step");
        on.then().statusCode(200).body(containsString("The second step is on"));

        Response half = signIn();
        half.then().statusCode(303).header("Location", endsWith("/sign-in/code"));
        String waiting = half.cookie("phasegate");
        request().cookie("phasegate", waiting).get("/me").then().statusCode(303);
        String code = code(secret, 0);
        Response in =
                request().cookie("phasegate", waiting).formParams("code", code).post("/sign-in/code");
        in.then().statusCode(303);
        request().cookie("phasegate", in.cookie("phasegate")).get("/me").then().statusCode(200);
        request().cookie("phasegate", waiting).get("/me").then().statusCode(303);

        String again = signIn().cookie("phasegate");
        request()
                .cookie("phasegate", again)
                .formParams("code", code)
                .post("/sign-in/code")
                .then()
                .statusCode(422)
                .body(containsString("wrong or was used already"));
    }

    @Test
    void recoveryCode_standsInOnce() {
        String secret = secret(mira.given().get("/me/second-step"));
        Response on = mira.given()
                .formParams("password", PASSWORD, "code", code(secret, 0))
                .post("/me/second-step");
        Matcher recovery =
                Pattern.compile("<code>([0-9A-Z]{4}(-[0-9A-Z]{4}){3})</code>").matcher(on.asString());
        assertThat(recovery.find()).isTrue();
        String typed = recovery.group(1).toLowerCase(java.util.Locale.ROOT).replace("-", " ");

        request()
                .cookie("phasegate", signIn().cookie("phasegate"))
                .formParams("code", typed)
                .post("/sign-in/code")
                .then()
                .statusCode(303);
        request()
                .cookie("phasegate", signIn().cookie("phasegate"))
                .formParams("code", typed)
                .post("/sign-in/code")
                .then()
                .statusCode(422);
    }

    @Test
    void enrolment_wrongCode_leavesItOff() {
        mira.given().get("/me/second-step").then().statusCode(200);
        mira.given()
                .formParams("password", PASSWORD, "code", "000000")
                .post("/me/second-step")
                .then()
                .statusCode(422)
                .body(containsString("That code does not fit."));
        signIn().then().header("Location", endsWith("/"));
    }

    @Test
    void code_sixthWrongTry_waits() {
        String secret = secret(mira.given().get("/me/second-step"));
        mira.given().formParams("password", PASSWORD, "code", code(secret, -1)).post("/me/second-step");
        String waiting = signIn().cookie("phasegate");
        for (int i = 0; i < 5; i++) {
            request()
                    .cookie("phasegate", waiting)
                    .formParams("code", "abc" + i)
                    .post("/sign-in/code")
                    .then()
                    .statusCode(422);
        }
        request()
                .cookie("phasegate", waiting)
                .formParams("code", code(secret, 0))
                .post("/sign-in/code")
                .then()
                .body(containsString("Too many wrong tries."));
    }

    @Test
    void reauthentication_asksForTheCodeToo() {
        String secret = secret(mira.given().get("/me/second-step"));
        Response on = mira.given()
                .formParams("password", PASSWORD, "code", code(secret, 0))
                .post("/me/second-step");
        request()
                .cookie("phasegate", on.cookie("phasegate"))
                .formParams("password", PASSWORD, "fresh", "seven blue boats at noon")
                .post("/me/password")
                .then()
                .statusCode(422)
                .body(containsString("Enter the 6 digits from your app"));
    }

    private Response signIn() {
        return request().formParams("email", mira.email(), "password", PASSWORD).post("/sign-in");
    }

    private String code(String secret, int steps) {
        return Totp.code(secret, clock.instant().plus(Duration.ofSeconds(30L * steps)));
    }

    private static String secret(Response page) {
        Matcher secret = Pattern.compile("secret=([A-Z2-7]{32})").matcher(page.asString());
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }
}
