package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Restored;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class MeTest {
    @Inject
    DataSource database;

    @Inject
    TokensAfterRestore tokens;

    private TestUsers users;
    private Rows rows;
    private TestUsers.Person mira;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
        rows = new Rows(database);
        mira = users.member("Mira Okafor");
    }

    @Test
    void profile_mistakes_areNamedByFieldAndWhatWasTypedStays() {
        mira.given()
                .formParams("name", " ", "zone", "Nowhere/Land")
                .post("/me/profile")
                .then()
                .statusCode(422)
                .body(containsString("Enter your name."))
                .body(containsString("Choose a zone from the list."));
        mira.given().get("/me").then().body(containsString("Mira Okafor"));
    }

    @Test
    void profile_saved_isSeen() {
        mira.given()
                .formParams("name", "Mira O.", "zone", "Asia/Tokyo")
                .post("/me/profile")
                .then()
                .statusCode(303);
        mira.given().get("/api/v1/me").then().body("name", equalTo("Mira O.")).body("timeZone", equalTo("Asia/Tokyo"));
        mira.given().get("/me").then().body(containsString("data-keys=\"false\""));
    }

    @Test
    void password_changed_endsOtherSessionsAtOnce() {
        String other = users.session(mira.id());

        Response answer = mira.given()
                .formParams("password", PASSWORD, "fresh", "seven blue boats at noon")
                .post("/me/password");

        answer.then().statusCode(303);
        request().cookie("phasegate", other).get("/me").then().statusCode(303);
        request()
                .cookie("phasegate", answer.cookie("phasegate"))
                .get("/me")
                .then()
                .statusCode(200);
        request()
                .formParams("email", mira.email(), "password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(422);
    }

    @Test
    void password_wrongOrWeak_isRefusedInWords() {
        mira.given()
                .formParams("password", "not it, not it, not it", "fresh", "seven blue boats at noon")
                .post("/me/password")
                .then()
                .statusCode(422)
                .body(containsString("That is not your password."));
        mira.given()
                .formParams("password", PASSWORD, "fresh", "short")
                .post("/me/password")
                .then()
                .statusCode(422)
                .body(containsString("Use 12 characters or more."))
                .body(not(containsString("value=\"short\"")));
    }

    @Test
    void reauthentication_oldTokenOfTheSession_worksOnlyForMoments() {
        String before = mira.cookie();
        mira.given()
                .formParams("password", PASSWORD, "fresh", "seven blue boats at noon")
                .post("/me/password");
        // Requests already under way may still carry it.
        request().cookie("phasegate", before).get("/me").then().statusCode(200);
        users.sql("update user_session set previous_until = clock_timestamp() where user_id = ?", mira.id());
        request().cookie("phasegate", before).get("/me").then().statusCode(303);
    }

    @Test
    void session_endedByItsOwner_isDead() {
        String other = users.session(mira.id());
        mira.given().get("/me").then().body(containsString("Sign out everywhere else"));
        mira.given().post("/me/other-sessions/end").then().statusCode(303);
        request().cookie("phasegate", other).get("/me").then().statusCode(303);
        mira.given().get("/me").then().statusCode(200);
    }

    @Test
    void session_ofAnother_isNotThere() {
        TestUsers.Person sam = users.member("Sam");
        Matcher id = Pattern.compile("/me/sessions/(\\d+)/end").matcher(withTwoSessions(sam));
        assertThat(id.find()).isTrue();
        mira.given().post("/me/sessions/" + id.group(1) + "/end").then().statusCode(404);
    }

    private String withTwoSessions(TestUsers.Person person) {
        users.session(person.id());
        return person.given().get("/me").asString();
    }

    @Test
    void token_madeWithThePassword_isShownOnceAndWorks() {
        Response made = mira.given()
                .formParams("name", "CI", "scopes", "read", "days", "30", "password", PASSWORD)
                .post("/me/tokens");
        made.then().statusCode(200);
        Matcher token = Pattern.compile("pg_[\\w-]{43}").matcher(made.asString());
        assertThat(token.find()).isTrue();

        String cookie = made.cookie("phasegate");
        request().cookie("phasegate", cookie).get("/me").then().body(not(containsString(token.group())));
        bearer(token.group()).get("/api/v1/me").then().statusCode(200).body("scopes", hasItem("read"));
        bearer(token.group()).get("/api/v1/me/tokens").then().statusCode(200).body("items[0].name", equalTo("CI"));
    }

    @Test
    void token_withoutScopeOrWithWrongPassword_isNotMade() {
        mira.given()
                .formParams("name", "", "days", "7", "password", PASSWORD)
                .post("/me/tokens")
                .then()
                .statusCode(422)
                .body(containsString("Choose at least one thing that it may do."))
                .body(containsString("Enter what the token is for."));
    }

    @Test
    void token_neverReachesPages_andOnlyItsScopes() {
        String evidence = users.token(mira.id(), "evidence");
        bearer(evidence).get("/me").then().statusCode(403);
        bearer(evidence).get("/people").then().statusCode(403);
        bearer(evidence).get("/api/v1/me/tokens").then().statusCode(403);
        bearer("pg_unknown").get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void token_ofAViewer_readsAtMost() {
        TestUsers.Person sam = users.viewer("Sam");
        bearer(users.token(sam.id(), "read,write"))
                .get("/api/v1/me")
                .then()
                .body("scopes", equalTo(java.util.List.of("read")));
    }

    @Test
    void token_expiredRevokedOrOfAnInactiveOwner_isDead() {
        String token = users.token(mira.id(), "read");
        bearer(token).get("/api/v1/me").then().statusCode(200);
        users.sql("update api_token set expires_at = clock_timestamp() where user_id = ?", mira.id());
        bearer(token).get("/api/v1/me").then().statusCode(401);
        users.sql("update api_token set expires_at = null where user_id = ?", mira.id());
        users.sql("update app_user set active = false where id = ?", mira.id());
        bearer(token).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void token_afterARestore_waitsUntilAnAdministratorSaysThatItIsStillGood() {
        TestUsers.Person ada = users.administrator("Ada Lind");
        String kept = users.token(mira.id(), "read");
        String doubtful = users.token(mira.id(), "read,write");
        users.sql("update api_token set name = 'Deploy' where user_id = ? and scopes = 'read'", mira.id());
        QuarkusTransaction.requiringNew().run(() -> tokens.restored(new Restored(Instant.now(), Instant.now())));
        users.sql("update api_token set waits_since = null where user_id <> ?", mira.id()); // those of other tests
        bearer(kept).get("/api/v1/me").then().statusCode(401);
        bearer(doubtful).get("/api/v1/me").then().statusCode(401);
        ada.given().get("/").then().statusCode(200).body(containsString("2 API tokens wait"));
        ada.given()
                .get("/people/tokens")
                .then()
                .statusCode(200)
                .body(containsString("Deploy"), containsString("Mira Okafor"), containsString("Still good"));
        mira.given().get("/people/tokens").then().statusCode(403);
        mira.given().get("/").then().body(not(containsString("API tokens wait")));
        mira.given().get("/me").then().body(containsString("an administrator has to say"));
        ada.given().post("/people/tokens/" + id(kept) + "/confirmation").then().statusCode(303);
        ada.given()
                .post("/people/tokens/" + id(doubtful) + "/revocation")
                .then()
                .statusCode(303);
        bearer(kept).get("/api/v1/me").then().statusCode(200);
        bearer(doubtful).get("/api/v1/me").then().statusCode(401);
        ada.given().get("/people/tokens").then().body(containsString("No token waits"));
        ada.given().get("/").then().body(not(containsString("API tokens wait")));
        assertThat(rows.texts("select action from audit_event where action like 'token.%' order by seq desc limit 3"))
                .containsExactly("token.revoked", "token.confirmed", "token.waiting");
    }

    private String id(String token) {
        return rows.text(
                "select id::text from api_token where token_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                token);
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return request().header("Authorization", "Bearer " + token);
    }
}
