package dev.phasegate.identity;

import static dev.phasegate.testsupport.TestUsers.PASSWORD;
import static dev.phasegate.testsupport.TestUsers.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

/** What proves who somebody is stands in no table, no log and no record: only its hash does. */
@OnPostgres
class SecretsTest {
    private static final String FRESH = "seven canaries sing at noon";

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
    void everySecret_isKeptAsAHashOnly_andNeverLogged() {
        Listening log = new Listening();
        Logger.getLogger("").addHandler(log);
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, FRESH));
        try {
            secrets.add(sessionAndDevice(secrets));
            secrets.add(apiToken());
            secrets.add(invitation());
            secrets.add(calendar());
            TestUsers.Person mira = users.member("Mira Changes");
            mira.given().formParams("password", PASSWORD, "fresh", FRESH).post("/me/password");
            mira.given()
                    .formParams("password", "canary wrong password", "fresh", "x")
                    .post("/me/password");
            secrets.add("canary wrong password");
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        for (String secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(16);
            assertThat(tablesWith(secret)).as(secret).isEmpty();
            assertThat(log.lines).as(secret).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void signIn_withACookieThatSomebodySet_getsAnother() {
        TestUsers.Person mira = users.member("Mira Fixed");
        String planted = "0123456789012345678901234567890123456789012";
        Response answer = request()
                .cookie("phasegate", planted)
                .formParams("email", mira.email(), "password", PASSWORD)
                .post("/sign-in");
        assertThat(answer.cookie("phasegate")).isNotEmpty().isNotEqualTo(planted);
        request().cookie("phasegate", planted).get("/me").then().statusCode(303);
    }

    private String sessionAndDevice(List<String> secrets) {
        TestUsers.Person mira = users.member("Mira Secret");
        Response answer = request()
                .formParams("email", mira.email(), "password", PASSWORD)
                .post("/sign-in");
        secrets.add(answer.cookie("phasegate-device"));
        return answer.cookie("phasegate");
    }

    private String apiToken() {
        String page = users.member("Mira Token")
                .given()
                .formParams("name", "canary", "scopes", "read", "days", "30", "password", PASSWORD)
                .post("/me/tokens")
                .asString();
        return first("pg_[\\w-]{20,}", page);
    }

    private String calendar() {
        String page = users.member("Mira Calendar").given().post("/me/calendar").asString();
        int at = page.indexOf("/calendar/") + "/calendar/".length();
        return page.substring(at, page.indexOf(".ics", at));
    }

    private String invitation() {
        TestUsers.Person tove = users.member("Tove Invited");
        String page = users.administrator("Ada Inviting")
                .given()
                .post("/people/" + tove.id() + "/link")
                .asString();
        return first("(?<=/invitations/)[\\w-]{20,}", page);
    }

    private static String first(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as("shown once: " + pattern).isTrue();
        return matcher.group();
    }

    private List<String> tablesWith(String secret) {
        List<String> tables = rows.texts("select table_name::text from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'");
        return tables.stream()
                .filter(table ->
                        rows.number("select count(*) from " + table + " t where position(? in t::text) > 0", secret) > 0
                                || (table.equals("audit_event")
                                        && rows.number(
                                                        "select count(*) from audit_event where position(? in"
                                                                + " convert_from(body, 'UTF8')) > 0",
                                                        secret)
                                                > 0))
                .toList();
    }

    /** Whatever is logged, with its exception. */
    private static final class Listening extends Handler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
