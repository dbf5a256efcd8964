package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

/** Sign-in through OpenID Connect, switched on by nothing but settings. */
@OnPostgres
@TestProfile(OidcSignInTest.SwitchedOn.class)
class OidcSignInTest {
    private static final int MOST_STEPS = 8;

    public static final class SwitchedOn implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcProvider.class));
        }

        /** As behind TLS, where our cookies have their prefix and are sent over TLS alone. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("phasegate.identity.secure-cookies", "true");
        }
    }

    @Inject
    DataSource database;

    private TestUsers users;
    private Rows rows;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
        rows = new Rows(database);
    }

    @Test
    void signInPage_offersTheCompanysSignIn() {
        users.member("Somebody");
        request()
                .get("/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("/sign-in/oidc"))
                .body(containsString("Example Corp"));
    }

    @Test
    void knownAddress_opensASessionOfOurs() {
        TestUsers.Person mira = users.member("Mira Company");

        Arrival arrival = arrive("&email=" + mira.email());

        assertThat(arrival.last().statusCode()).isEqualTo(303);
        var cookie = arrival.last().getDetailedCookie("__Host-phasegate");
        assertThat(cookie.isSecured() && cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        request()
                .cookies(arrival.cookies())
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("email", is(mira.email()))
                .body("role", is("member"));
        assertThat(arrival.cookies()).as("the provider's session ended").doesNotContainKey("q_session");
    }

    @Test
    void unknownAddress_becomesAViewer_onTheRecord() {
        users.member("Somebody");
        String email = "new." + UUID.randomUUID() + "@example.org";

        Arrival arrival = arrive("&email=" + email + "&name=New%20Person");

        request()
                .cookies(arrival.cookies())
                .get("/api/v1/me")
                .then()
                .body("name", is("New Person"))
                .body("role", is("viewer"));
        assertThat(rows.number(
                        "select count(*) from audit_event where action = 'user.arrived' and actor_name = 'New Person'"))
                .isPositive();
    }

    @Test
    void unverifiedAddress_isToldWhy() {
        TestUsers.Person mira = users.member("Mira Unproven");
        refused(arrive("&email=" + mira.email() + "&verified=false"));
    }

    @Test
    void deactivatedAccount_staysOut() {
        TestUsers.Person mira = users.member("Mira Gone");
        rows.run("update app_user set active = false where id = ?", mira.id());
        refused(arrive("&email=" + mira.email()));
    }

    @Test
    void tokenOfAnotherKey_opensNothing() {
        TestUsers.Person mira = users.member("Mira Forged");
        refused(arrive("&email=" + mira.email() + "&forged=1"));
    }

    @Test
    void secondStepOfOurs_stillComes() {
        TestUsers.Person mira = users.member("Mira Careful");
        rows.run("update app_user set totp_enabled = true, totp_secret = 'JBSWY3DPEHPK3PXP' where id = ?", mira.id());
        Arrival arrival = arrive("&email=" + mira.email());
        assertThat(arrival.last().header("Location")).endsWith("/sign-in/code");
        request().cookies(arrival.cookies()).get("/api/v1/me").then().statusCode(401);
    }

    private record Arrival(Response last, Map<String, String> cookies) {}

    private static void refused(Arrival arrival) {
        request().cookies(arrival.cookies()).get("/api/v1/me").then().statusCode(401);
        assertThat(arrival.last().statusCode()).isBetween(300, 499);
    }

    /** As a browser: from our button to the provider and back, until our own page answers. {@code as}: who the person is. */
    private static Arrival arrive(String as) {
        Map<String, String> cookies = new HashMap<>();
        String address = "/sign-in/oidc";
        Response response = null;
        for (int i = 0; i < MOST_STEPS; i++) {
            boolean atProvider = address.contains("/authorize?");
            response = request()
                    .urlEncodingEnabled(false)
                    .cookies(atProvider ? Map.of() : cookies)
                    .get(atProvider ? address + as : address);
            response.getDetailedCookies().forEach(cookie -> {
                if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            });
            String next = response.header("Location");
            if (next == null || !(next.contains("/authorize?") || next.contains("/sign-in/oidc"))) {
                break;
            }
            address = next;
        }
        return new Arrival(response, cookies);
    }
}
