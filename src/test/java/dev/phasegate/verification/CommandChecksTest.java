package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestSsh;

/** From a host that nobody knows to a command that ticks an item: what administrators do, and what a team does with it. */
@OnPostgres
class CommandChecksTest {
    @Inject
    DataSource database;

    private CheckWorld plan;
    private String target;

    @Test
    void host_isPinned_itsCommandsRegistered_andChecksRunThemAndNothingElse() {
        try (TestSsh host = new TestSsh("looker", "correct horse", null, null)) {
            plan = new CheckWorld(database, "Commands", List.of("The worker is up"), List.of("Free space"));
            long id = plan.target(
                    "SSH", host.port(), Map.of("user", "looker", "secret", Map.of("value", "correct horse")));
            target = "/targets/" + id;
            pinned(host);
            registered();
            checked(host, id);
        }
    }

    private RequestSpecification administrator() {
        return plan.world.people.administrator("Ada Lind").given();
    }

    private void pinned(TestSsh host) {
        administrator()
                .post(target + "/tests")
                .then()
                .statusCode(200)
                .body(containsString("The connection does not work"))
                .body(containsString(host.fingerprint() + " (ecdsa-sha2-nistp256). Compare it"));
        administrator()
                .formParams(Map.of(
                        "version", plan.rows.number("select version from target where id = ?", id()),
                        "name", "Worker host",
                        "host", "127.0.0.1",
                        "port", host.port(),
                        "login", "looker",
                        "hostKeys", "SHA256:short",
                        "allowLocal", "on"))
                .post(target)
                .then()
                .statusCode(422)
                .body(containsString("Enter fingerprints such as SHA256:"));
        pin(host.port(), host.fingerprint(), "stored");
        administrator()
                .post("/api/v1" + target + "/tests")
                .then()
                .body("fine", is(true))
                .body("lines.text.join(' ')", containsString("The user “looker” was let in."));
        assertThat(host.asked()).as("a test runs nothing").isEmpty();
    }

    /** {@code secret}: where it comes from afterwards. */
    private void pin(int port, String key, String secret) {
        administrator()
                .contentType("application/json")
                .body(Map.of(
                        "version",
                        plan.rows.number("select version from target where id = ?", id()),
                        "name",
                        "Worker host",
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "user",
                        "looker",
                        "hostKeys",
                        List.of(key),
                        "allowLocal",
                        true))
                .put("/api/v1" + target)
                .then()
                .statusCode(200)
                .body("hostKeys[0]", is(key))
                .body("secret?.source", is(secret));
    }

    private long id() {
        return Long.parseLong(target.replaceFirst(".*/", ""));
    }

    private void registered() {
        administrator()
                .formParams(Map.of("name", "Free", "command", "sh {what}", "parameters", "what: anything"))
                .post(target + "/commands")
                .then()
                .statusCode(422)
                .body(containsString("Enter a short name"))
                .body(containsString("is no parameter"))
                .body(containsString("value=\"sh {what}\""));
        administrator()
                .redirects()
                .follow(false)
                .formParams(Map.of(
                        "name",
                        "free",
                        "command",
                        "printf '%s is %s free' {mount} {share}",
                        "parameters",
                        "mount: one of / /var\r\nshare: number 0..100"))
                .post(target + "/commands")
                .then()
                .statusCode(303);
        administrator()
                .contentType("application/json")
                .body(Map.of("command", "sh -c 'exit {code}'", "parameters", List.of("code: number 0..255")))
                .put("/api/v1" + target + "/commands/leave")
                .then()
                .statusCode(200)
                .body("parameters[0]", is("code: number 0..255"));
        administrator()
                .get("/api/v1" + target + "/commands")
                .then()
                .body("enabled", is(true))
                .body("items.name", is(List.of("free", "leave")));
        administrator().get(target).then().body(containsString("share")).body(containsString("number 0..100"));
        assertThat(plan.rows.texts(
                        "select sentence from audit_event where sentence like 'registered the command%' order by"
                                + " seq desc limit 2"))
                .containsExactly(
                        "registered the command leave for the target “Worker host”: sh -c 'exit {code}'",
                        "registered the command free for the target “Worker host”: printf '%s is %s free' {mount} {share}");
        plan.world
                .as(plan.world.member)
                .formParams(Map.of("name", "free", "command", "id", "parameters", ""))
                .post(target + "/commands")
                .then()
                .statusCode(not(303));
    }

    private void checked(TestSsh host, long id) {
        plan.world
                .as(plan.world.member)
                .get("/plans/" + plan.slug + "/checks/new?kind=COMMAND")
                .then()
                .statusCode(200)
                .body(containsString("Worker host: free"));
        for (String[] bad : new String[][] {
            {"free", "mount = /var", "Say what share is"},
            {"free", "mount = -rf\nshare = 1", "begin with “-”"},
            {"free", "mount = /var; id\nshare = 1", "Choose one of"},
            {"free", "mount = /\nshare = 1\nmore = 1", "no parameter more"},
            {"rm", "", "has no command rm"}
        }) {
            plan.post(
                            "name",
                            "Bad",
                            "kind",
                            "COMMAND",
                            "target",
                            id,
                            "command",
                            bad[0],
                            "parameters",
                            bad[1],
                            "success",
                            "exit code is 0")
                    .then()
                    .statusCode(422)
                    .body(containsString(bad[2]));
        }
        long check = plan.make(
                "name",
                "Free space",
                "kind",
                "COMMAND",
                "target",
                id,
                "command",
                "free",
                "parameters",
                "mount = /var\nshare = 81",
                "numbers",
                "free = ([0-9]+) free",
                "success",
                "exit code is 0\nnumber:free is at least 20",
                "metrics",
                "free = Free space",
                "item",
                plan.item(0));
        plan.run(check)
                .then()
                .body("state", is("SUCCESSFUL"))
                .body("measured.find { it.name == 'free' }.value", is("81"))
                .body("output", containsString("$ 'printf' '%s is %s free' '/var' '81'"));
        assertThat(plan.itemState(0)).isEqualTo("DONE");
        long bad = plan.make(
                "name",
                "Bad",
                "kind",
                "COMMAND",
                "target",
                id,
                "command",
                "leave",
                "parameters",
                "code = 4",
                "success",
                "exit code is 0");
        assertThat(plan.state(bad)).isEqualTo("FAILED exit code is 4; wanted: is 0.");
        administrator().delete("/api/v1" + target + "/commands/leave").then().statusCode(204);
        assertThat(plan.state(bad)).startsWith("ERROR The target has no command leave any more.");
        host.newKey();
        assertThat(plan.state(check)).startsWith("ERROR").contains("another one is pinned");
        pin(host.port(), host.fingerprint(), null);
        assertThat(plan.state(check))
                .as("the secret was for the machine of before")
                .contains("neither key nor password");
        assertThat(plan.itemState(0))
                .as("what could not be measured moves nothing")
                .isEqualTo("DONE");
    }
}
