package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class SignInTest {
    private static final String WRONG = "wrong horse battery staple";

    @Inject
    DataSource database;

    private TestUsers users;

    @BeforeEach
    void prepare() {
        users = new TestUsers(database);
    }

    @Test
    void signIn_rightPassword_opensASessionAndGoesOn() {
        TestUsers.Person mira = users.member("Mira Okafor");

        Response answer = signIn(mira.email().toUpperCase(java.util.Locale.ROOT), PASSWORD, "/people");

        answer.then().statusCode(303).header("Location", containsString("/people"));
        assertThat(answer.getDetailedCookie("phasegate").isHttpOnly()).isTrue();
        assertThat(answer.getDetailedCookie("phasegate").getSameSite()).isEqualToIgnoringCase("Lax");
        request()
                .cookie("phasegate", answer.cookie("phasegate"))
                .get("/me")
                .then()
                .statusCode(200)
                .body(containsString("Mira Okafor"));
    }

    @Test
    void signIn_wrongPassword_saysSoAndKeepsTheAddress() {
        TestUsers.Person mira = users.member("Mira Typo");

        signIn(mira.email(), WRONG, "/")
                .then()
                .statusCode(422)
                .body(containsString("The e-mail address or the password is wrong."))
                .body(containsString(mira.email()))
                .body(not(containsString(WRONG)));
    }

    @Test
    void signIn_unknownAddress_getsTheSameAnswer() {
        signIn("nobody@example.org", PASSWORD, "/")
                .then()
                .statusCode(422)
                .body(containsString("The e-mail address or the password is wrong."));
    }

    @Test
    void signIn_nextOnAnotherSite_goesHome() {
        TestUsers.Person mira = users.member("Mira Next");
        for (String next : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb")) {
            assertThat(signIn(mira.email(), PASSWORD, next).header("Location")).matches("http://[^/]+/");
        }
    }

    @Test
    void signIn_sixthWrongTry_isNotEvaluatedAndSaysHowLongToWait() {
        TestUsers.Person mira = users.member("Mira Guessed");
        for (int i = 0; i < 5; i++) {
            signIn(mira.email(), WRONG, "/").then().statusCode(422);
        }
        signIn(mira.email(), PASSWORD, "/")
                .then()
                .statusCode(429)
                .body(containsString("Too many wrong tries. Wait 15 minutes"));
    }

    @Test
    void signIn_strangerUsedUpTheTries_knownDeviceStillGetsIn() {
        TestUsers.Person mira = users.member("Mira Known");
        String device = signIn(mira.email(), PASSWORD, "/").cookie("phasegate-device");
        for (int i = 0; i < 6; i++) {
            signIn(mira.email(), WRONG, "/");
        }

        request()
                .cookie("phasegate-device", device)
                .formParams("email", mira.email(), "password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(303);
    }

    @Test
    void signIn_manyWrongTriesAtOnce_fiveAreEvaluated() throws Exception {
        TestUsers.Person mira = users.member("Mira Attacked");

        List<Integer> answers =
                atOnce(100, () -> signIn(mira.email(), WRONG, "/").statusCode());

        assertThat(answers).filteredOn(status -> status == 422).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(95);
    }

    @Test
    void signIn_manyRightOnesAtOnce_nobodyIsLockedOut() throws Exception {
        TestUsers.Person mira = users.member("Mira Everywhere");

        List<Integer> answers =
                atOnce(200, () -> signIn(mira.email(), PASSWORD, "/").statusCode());

        assertThat(answers).hasSize(200).containsOnly(303);
    }

    @Test
    void signOut_copiedCookie_isDeadAtOnce() {
        TestUsers.Person mira = users.member("Mira Leaving");
        mira.given().get("/me").then().statusCode(200);
        mira.given().post("/sign-out").then().statusCode(303);
        mira.given().get("/me").then().statusCode(303).header("Location", containsString("/sign-in?next=%2Fme"));
    }

    @Test
    void session_idleOrTooOld_isOver() {
        TestUsers.Person mira = users.member("Mira Idle");
        users.sql(
                "update user_session set last_seen_at = clock_timestamp() - interval '31 minutes' where user_id = ?",
                mira.id());
        mira.given().get("/me").then().statusCode(303);

        TestUsers.Person sam = users.member("Sam Old");
        users.sql(
                "update user_session set created_at = clock_timestamp() - interval '13 hours' where user_id = ?",
                sam.id());
        sam.given().get("/me").then().statusCode(303);
    }

    @Test
    void stranger_isSentToTheEntranceOrTold() {
        request()
                .get("/people?x=1")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?next=%2Fpeople%3Fx%3D1"));
        request()
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", containsString("token"));
        request()
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/plans/a")
                .get("/me")
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/sign-in?next=%2Fplans%2Fa"));
    }

    @Test
    void oddSpellingsOfAPath_openNothing() {
        TestUsers.Person sam = users.viewer("Sam Curious");
        for (String path : List.of(
                "/settings;x",
                "/settings%3Bx",
                "/%2Fsettings",
                "/settings%2F",
                "//settings",
                "/people;x/1",
                "/./settings")) {
            int stranger = request().urlEncodingEnabled(false).get(path).statusCode();
            assertThat(stranger).as(path).isIn(303, 401, 403, 404);
            int viewer = sam.given().urlEncodingEnabled(false).get(path).statusCode();
            assertThat(viewer).as(path).isIn(400, 403, 404);
        }
    }

    private static Response signIn(String email, String password, String next) {
        return request()
                .formParams("email", email, "password", password, "next", next)
                .post("/sign-in");
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<T>> all =
                    IntStream.range(0, times).mapToObj(i -> work).toList();
            List<T> answers = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(all)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
