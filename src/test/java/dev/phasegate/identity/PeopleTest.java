package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.UUID;
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
class PeopleTest {
    @Inject
    DataSource database;

    private TestUsers users;
    private TestUsers.Person anne;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
        anne = users.administrator("Anne Holt");
    }

    @Test
    void invited_choosesAPasswordOnceAndIsIn() {
        String email = UUID.randomUUID() + "@example.org";
        Response invited = anne.given()
                .formParams("email", email, "name", "Joanna", "role", "MEMBER")
                .post("/people");
        String link = link(invited);

        request().get(link).then().statusCode(200).body(containsString(email));
        request()
                .formParams("name", "Joanna", "password", "short")
                .post(link)
                .then()
                .statusCode(422);
        Response in = request()
                .formParams("name", "Joanna Bell", "password", "seven blue boats at noon")
                .post(link);
        in.then().statusCode(303);
        request()
                .cookie("phasegate", in.cookie("phasegate"))
                .get("/me")
                .then()
                .statusCode(200)
                .body(containsString("Joanna Bell"));
        request()
                .formParams("name", "X", "password", "seven blue boats at noon")
                .post(link)
                .then()
                .statusCode(404);
    }

    @Test
    void invite_mistakes_areNamedByField() {
        TestUsers.Person sam = users.member("Sam Here");
        anne.given()
                .formParams("email", "no address", "name", "", "role", "KING")
                .post("/people")
                .then()
                .statusCode(422)
                .body(containsString("Enter an e-mail address"))
                .body(containsString("Enter the person&#39;s name."))
                .body(containsString("Choose a role."))
                .body(containsString("no address"));
        anne.given()
                .formParams("email", sam.email().toUpperCase(java.util.Locale.ROOT), "name", "Sam", "role", "VIEWER")
                .post("/people")
                .then()
                .statusCode(422)
                .body(containsString("is here already"));
    }

    @Test
    void resetLink_endsSessionsAndOldLinks() {
        TestUsers.Person sam = users.member("Sam Forgot");
        String first = link(anne.given().post("/people/" + sam.id() + "/link"));
        String second = link(anne.given().post("/people/" + sam.id() + "/link"));
        request().get(first).then().statusCode(404);
        request()
                .formParams("password", "seven blue boats at noon")
                .post(second)
                .then()
                .statusCode(303);
        sam.given().get("/me").then().statusCode(303);
        request()
                .formParams("email", sam.email(), "password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(422);
    }

    @Test
    void deactivated_isOutAtOnce() {
        TestUsers.Person sam = users.member("Sam Gone");
        anne.given().post("/people/" + sam.id() + "/deactivation").then().statusCode(303);
        sam.given().get("/me").then().statusCode(303);
        request()
                .formParams("email", sam.email(), "password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(422);
    }

    @Test
    void role_changed_countsAtTheNextRequest() {
        TestUsers.Person sam = users.member("Sam Promoted");
        sam.given().get("/settings").then().statusCode(403);
        anne.given()
                .formParams("role", "ADMINISTRATOR")
                .post("/people/" + sam.id() + "/role")
                .then()
                .statusCode(303);
        sam.given().get("/settings").then().statusCode(200);
    }

    @Test
    void onlyAdministrators_change() {
        TestUsers.Person sam = users.member("Sam Member");
        sam.given().get("/people").then().statusCode(200).body(not(containsString("Invite somebody")));
        sam.given().get("/people/" + anne.id()).then().statusCode(403);
        sam.given()
                .formParams("role", "ADMINISTRATOR")
                .post("/people/" + sam.id() + "/role")
                .then()
                .statusCode(403);
        sam.given().formParams("email", "a@example.org").post("/people").then().statusCode(403);
        anne.given().get("/people/999999999").then().statusCode(404);
    }

    @Test
    void settings_saved_areSeen() {
        anne.given()
                .formParams("name", "", "zone", "Mars")
                .post("/settings")
                .then()
                .statusCode(422)
                .body(containsString("Enter a name for this Phasegate."));
        anne.given()
                .formParams("name", "Phasegate", "zone", "UTC")
                .post("/settings")
                .then()
                .statusCode(303);
        anne.given().get("/settings").then().statusCode(200).body(containsString("Phasegate"));
    }

    private static String link(Response page) {
        Matcher link = Pattern.compile("/invitations/[\\w-]{43}").matcher(page.asString());
        assertThat(link.find()).as(page.statusCode() + " " + page.asString()).isTrue();
        return link.group();
    }
}
