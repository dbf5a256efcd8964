package dev.phasegate.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestUsers.Person;
import dev.phasegate.testsupport.TestWeb;

@OnPostgres
class TargetsTest {
    private static TargetServer server;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private PlanWorld world;
    private Person administrator;
    private Rows rows;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-target", null);
        server.run(
                "drop database if exists orders",
                "drop role if exists reader",
                "drop role if exists writer",
                "create database orders",
                "create role reader login password 'correct horse'",
                "create role writer login password 'correct horse'",
                "grant pg_write_all_data to writer");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        administrator = world.people.administrator("Ada Lind");
        rows = new Rows(database);
    }

    private static Map<String, Object> target(String kind, int port, Object... more) {
        Map<String, Object> target = new HashMap<>(Map.of(
                "name",
                "Target " + UUID.randomUUID(),
                "kind",
                kind,
                "host",
                "127.0.0.1",
                "port",
                port,
                "tls",
                "OFF",
                "allowLocal",
                true));
        for (int i = 0; i < more.length; i += 2) {
            target.put((String) more[i], more[i + 1]);
        }
        return target;
    }

    private static Map<String, Object> orders(String user, String password) {
        return target(
                "POSTGRESQL", server.port(), "database", "orders", "user", user, "secret", Map.of("value", password));
    }

    private RequestSpecification json() {
        return administrator.given().contentType("application/json");
    }

    private int register(Map<String, Object> target) {
        return json().body(target)
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response test(int id) {
        return json().post("/api/v1/targets/" + id + "/tests");
    }

    private long secrets(int id) {
        return rows.number("select count(*) from secret where owner = 'target' and owner_id = ?", (long) id);
    }

    /** On all its pages: other tests register theirs. */
    private List<Integer> listed() {
        List<Integer> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response part = json().get("/api/v1/targets?limit=200&after=" + after);
            part.then().statusCode(200).body(not(containsString("canary")));
            ids.addAll(part.<List<Integer>>path("items.id"));
            after = part.path("next");
        }
        return ids;
    }

    @Test
    void registered_isListed_andItsSecretNeverComesBack() {
        int id = register(target("HTTP", 443, "secret", Map.of("value", "canary-horse-1"), "masked", List.of()));
        json().get("/api/v1/targets/" + id)
                .then()
                .statusCode(200)
                .body("host", is("127.0.0.1"))
                .body("secret.source", is("stored"))
                .body("secret", not(hasKey("value")))
                .body(not(containsString("canary")));
        assertThat(listed()).contains(id);
        administrator.given().get("/targets").then().statusCode(200).body(not(containsString("canary")));
        administrator
                .given()
                .get("/targets/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Nobody can read it back"))
                .body(not(containsString("canary")));
        assertThat(rows.texts("select sentence from audit_event where kind = 'target' order by seq desc limit 2"))
                .anyMatch(sentence -> sentence.contains("with a new secret"))
                .anyMatch(sentence -> sentence.contains("to be in this server itself"));
    }

    @Test
    void mistakes_areSaidForEachField_andNothingIsWritten() {
        long before = rows.number("select count(*) from target");
        json().body(target("NONE", 99_999, "name", "", "host", "127.1", "tls", "SOMETIMES", "atOnce", 1000))
                .post("/api/v1/targets")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("name", "kind", "host", "port", "tls", "atOnce"));
        json().body(target("HTTP", 80, "secret", Map.of("source", "environment", "name", "HOME")))
                .post("/api/v1/targets")
                .then()
                .statusCode(422)
                .body("errors.field", is(List.of("secretName")))
                .body("errors.message", hasItem(containsString("PHASEGATE_SECRET_")));
        json().body(target("HTTP", 80, "path", "/a/../b", "trusted", "no pem", "tls", "VERIFIED"))
                .post("/api/v1/targets")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("path", "trusted"));
        assertThat(rows.number("select count(*) from target")).isEqualTo(before);
    }

    @Test
    void change_ofHostPortKindOrSafety_clearsTheSecret() {
        List<Map<String, Object>> changes = List.of(
                Map.of("host", "127.0.0.2"), Map.of("port", 81), Map.of("kind", "PROMETHEUS"), Map.of("tls", "OFF"));
        for (Map<String, Object> change : changes) {
            Map<String, Object> target =
                    target("HTTP", 80, "tls", "VERIFIED", "secret", Map.of("value", "correct horse"));
            int id = register(target);
            Map<String, Object> changed = new HashMap<>(target);
            changed.remove("secret");
            changed.put("note", "The same machine");
            changed.put("version", 1);
            json().body(changed)
                    .put("/api/v1/targets/" + id)
                    .then()
                    .statusCode(200)
                    .body("secret.source", is("stored"));
            changed.putAll(change);
            changed.put("version", 2);
            json().body(changed)
                    .put("/api/v1/targets/" + id)
                    .then()
                    .statusCode(200)
                    .body("secret", nullValue());
            assertThat(secrets(id)).as(change.toString()).isZero();
            json().body(changed).put("/api/v1/targets/" + id).then().statusCode(409);
        }
        assertThat(rows.texts("select sentence from audit_event where kind = 'target' order by seq desc limit 1")
                        .get(0))
                .endsWith("which cleared its secret");
    }

    @Test
    void page_registersChangesAndSaysWhatBecameOfTheSecret() {
        String name = "Shop " + UUID.randomUUID();
        String path = administrator
                .given()
                .formParams(
                        Map.of("kind", "HTTP", "name", name, "host", "Shop.Example", "port", "443", "tls", "VERIFIED"))
                .formParams(Map.of("secretSource", "stored", "secret", "canary-horse-2", "sentAs", "BEARER"))
                .post("/targets")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("https?://[^/]+", "");
        administrator.given().get(path).then().body(containsString("value=\"shop.example\""));
        Response done = administrator
                .given()
                .formParams(
                        Map.of("version", "1", "name", name, "host", "other.example", "port", "443", "tls", "VERIFIED"))
                .formParams(Map.of("secretSource", "keep"))
                .post(path);
        done.then().statusCode(303).header("Set-Cookie", containsString("enter+it+anew"));
        administrator
                .given()
                .formParams(Map.of("version", "1", "name", name, "host", "x.example", "port", "443"))
                .post(path)
                .then()
                .statusCode(409)
                .body(containsString("Somebody changed this target meanwhile"));
        administrator
                .given()
                .formParams(Map.of("version", "2", "name", "", "host", "x y", "secret", "canary-horse-3"))
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("2 answers need another look."))
                .body(not(containsString("canary")));
        administrator.given().get("/targets/new").then().body(containsString("/targets/new?kind=PROMETHEUS"));
        for (TargetKind kind : TargetKind.values()) {
            administrator
                    .given()
                    .get("/targets/new?kind=" + kind)
                    .then()
                    .statusCode(200)
                    .body(containsString(kind.word()));
        }
        administrator.given().post(path + "/removal").then().statusCode(303);
        administrator.given().get(path).then().statusCode(404);
    }

    @Test
    void plan_usesOnlyWhatItWasGiven() {
        int id = register(orders("reader", "correct horse"));
        String databases = "/api/v1/databases?limit=200";
        world.as(world.member).get(databases).then().body("items.id", not(hasItem(id)));
        json().put("/api/v1/targets/" + id + "/plans/" + world.slug).then().statusCode(204);
        json().put("/api/v1/targets/" + id + "/plans/" + world.slug).then().statusCode(204);
        world.as(world.member)
                .get(databases)
                .then()
                .body("items.id", hasItem(id))
                .body(not(containsString("horse")));
        world.token(world.member, "read").get(databases).then().body("items.id", hasItem(id));
        world.as(world.stranger).get(databases).then().body("items.id", not(hasItem(id)));
        administrator.given().get("/targets/" + id).then().body(containsString(world.title));
        administrator
                .given()
                .post("/targets/" + id + "/plans/" + world.slug + "/removal")
                .then()
                .statusCode(303);
        world.as(world.member).get(databases).then().body("items.id", not(hasItem(id)));
        assertThat(rows.texts("select action from audit_event where plan_id = ? and kind = 'target'", world.planId))
                .containsExactlyInAnyOrder("target.granted", "target.revoked");
    }

    @Test
    void program_withTheRightOfItsAdministrator_registersDatabases() {
        RequestSpecification program = RestAssured.given()
                .header("Authorization", "Bearer " + world.people.token(administrator.id(), "admin"))
                .contentType("application/json");
        Map<String, Object> body = orders("reader", "correct horse");
        body.remove("kind");
        program.body(body)
                .post("/api/v1/databases")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/targets/"))
                .body("kind", is("POSTGRESQL"))
                .body("database", is("orders"));
        world.token(world.owner, "write")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/databases")
                .then()
                .statusCode(403);
        world.as(world.owner).get("/targets").then().statusCode(403);
    }

    @Test
    void test_ofADatabase_saysWhatWorksAndWhatDoesNot() {
        int reader = register(orders("reader", "correct horse"));
        test(reader)
                .then()
                .statusCode(200)
                .body("fine", is(true))
                .body("lines.text", hasItem("The user can only read."))
                .body("lines.text", hasItem(containsString("PostgreSQL 18")));
        json().get("/api/v1/targets/" + reader)
                .then()
                .body("tested.fine", is(true))
                .body("tested.text", is("Works."));

        test(register(orders("reader", "wrong-canary-4")))
                .then()
                .body("fine", is(false))
                .body("lines.text", hasItem(containsString("does not take this password")))
                .body(not(containsString("canary")));

        int writer = register(orders("writer", "correct horse"));
        test(writer)
                .then()
                .body("fine", is(false))
                .body("lines.text", hasItem(containsString("can write: it has the role pg_write_all_data")))
                .body("lines.sql", hasItem(containsString("grant pg_read_all_data to phasegate_read;")));
        administrator
                .given()
                .post("/targets/" + writer + "/tests")
                .then()
                .statusCode(200)
                .body(containsString("The connection does not work"))
                .body(containsString("create role phasegate_read"));
        administrator.given().get("/targets").then().body(containsString("Fails"));

        Map<String, Object> allowed = orders("writer", "correct horse");
        allowed.put("allowWriter", true);
        test(register(allowed)).then().body("fine", is(true)).body("lines.level", hasItem("CAUTION"));
    }

    @Test
    void sqlThatIsShown_makesAUserThatOnlyReads() throws Exception {
        DatabaseRights rights = new DatabaseRights("18", 180_000, List.of("x"));
        server.run("drop role if exists phasegate_read");
        server.run(rights.readOnlyUser("orders").split(";"));
        Map<String, Object> made = orders("phasegate_read", "choose a long one");
        test(register(made)).then().body("fine", is(true)).body("lines.text", hasItem("The user can only read."));
        server.run(
                "revoke pg_read_all_data from phasegate_read",
                "revoke connect on database orders from phasegate_read",
                "drop role phasegate_read");
    }

    @Test
    void test_ofAWebServer_sendsTheSecretThereAndNowhereElse() {
        try (TestWeb web = new TestWeb(null)
                .on("/api/", exchange -> TestWeb.say(exchange, 200, "text/plain", "hello"))
                .on("/closed/", 401, "text/plain", "no")) {
            Map<String, Object> target =
                    target("HTTP", web.port(), "path", "/api/", "secret", Map.of("value", "canary-5"));
            test(register(target))
                    .then()
                    .body("fine", is(true))
                    .body("lines.text", hasItem(containsString("GET /api/ was answered with 200")));
            assertThat(web.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-5");
            target.putAll(Map.of("name", "Closed " + UUID.randomUUID(), "path", "/closed"));
            test(register(target))
                    .then()
                    .body("fine", is(false))
                    .body("lines.text", hasItem(containsString("not accepted")));
            Map<String, Object> prometheus = target("PROMETHEUS", web.port());
            test(register(prometheus)).then().body("fine", is(false));
        }
    }

    @Test
    void test_ofWhatIsNotAllowed_isRefusedBeforeAnythingIsSent() {
        try (TestWeb web = new TestWeb(null).on("/", 200, "text/plain", "inside")) {
            int id = register(target("HTTP", web.port(), "allowLocal", false, "allowPrivate", true));
            test(id).then()
                    .body("fine", is(false))
                    .body(
                            "lines.text",
                            equalTo(List.of("127.0.0.1 is an address of this server itself, which this target is not"
                                    + " allowed to be. An administrator can allow it on the target's page.")));
            assertThat(web.asked()).isEmpty();
        }
    }

    @Test
    void test_overTls_saysHowLongTheCertificateIsValid() {
        TestCertificates certificates = new TestCertificates(clock.instant());
        try (TestWeb web = new TestWeb(certificates.server("127.0.0.1", 5).context()).on("/", 200, "text/plain", "")) {
            test(register(target("HTTP", web.port(), "tls", "VERIFIED", "trusted", certificates.rootPem())))
                    .then()
                    .body("fine", is(true))
                    .body("lines.text", hasItem("The certificate is valid for 5 more days."));
            test(register(target("HTTP", web.port(), "tls", "VERIFIED")))
                    .then()
                    .body("fine", is(false))
                    .body("lines.text", hasItem(containsString("from nobody that is trusted here")));
        }
    }

    @Test
    void test_ofAnSshHost_thatShowsNoKey_saysSo() throws Exception {
        try (java.net.ServerSocket ssh = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            Thread greeting = new Thread(() -> {
                try (java.net.Socket socket = ssh.accept()) {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            greeting.start();
            json().body(target("SSH", ssh.getLocalPort()))
                    .post("/api/v1/targets")
                    .then()
                    .statusCode(422);
            test(register(target("SSH", ssh.getLocalPort(), "user", "looker")))
                    .then()
                    .body("fine", is(false))
                    .body("lines.text", hasItem(containsString("ended the connection")));
            greeting.join();
        }
    }
}
