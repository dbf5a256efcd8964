package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import java.time.Clock;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

@OnPostgres
@TestProfile(SetupTest.EmptyInstance.class)
class SetupTest {
    /** An application and a database that nobody else uses. */
    public static class EmptyInstance implements QuarkusTestProfile {}

    @Inject
    Clock clock;

    @Inject
    People people;

    @Test
    void firstVisitor_withTheCode_becomesAdministrator_once() {
        request().get("/people").then().statusCode(303).header("Location", containsString("/sign-in"));
        request().get("/sign-in").then().statusCode(303).header("Location", endsWith("/setup"));
        request().get("/setup").then().statusCode(200);
        request()
                .formParams("code", "AAAA", "name", "Mira", "email", "mira@example.org", "password", "short")
                .post("/setup")
                .then()
                .statusCode(422)
                .body(containsString("Enter the code from the server&#39;s log."))
                .body(containsString("Use 12 characters or more."))
                .body(containsString("mira@example.org"));
        assertThat(QuarkusTransaction.requiringNew().call(() -> User.count())).isZero();

        String code = QuarkusTransaction.requiringNew().call(() -> SetupCode.make(clock.instant()));
        Response made = setUp(code);
        made.then().statusCode(303).header("Location", endsWith("/"));
        request()
                .cookie("phasegate", made.cookie("phasegate"))
                .get("/settings")
                .then()
                .statusCode(200);

        setUp(code).then().statusCode(303).header("Location", endsWith("/sign-in"));
        assertThat(QuarkusTransaction.requiringNew().call(() -> User.count())).isEqualTo(1);
        lastAdministratorStays(made.cookie("phasegate"));
    }

    private void lastAdministratorStays(String cookie) {
        long id = QuarkusTransaction.requiringNew()
                .call(() -> User.byEmail("mira@example.org").orElseThrow().id);
        request()
                .cookie("phasegate", cookie)
                .formParams("role", "VIEWER")
                .post("/people/" + id + "/role")
                .then()
                .statusCode(409)
                .body(containsString("This is the last administrator."));
        request()
                .cookie("phasegate", cookie)
                .post("/people/" + id + "/deactivation")
                .then()
                .statusCode(409);
    }

    private static Response setUp(String code) {
        return request()
                .formParams(
                        "code",
                        code,
                        "name",
                        "Mira",
                        "email",
                        "mira@example.org",
                        "password",
                        "seven blue boats at noon")
                .post("/setup");
    }
}
