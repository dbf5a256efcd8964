package dev.phasegate.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Restored;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

/** Addresses that were revoked after a backup would show something again once Phasegate is restored from it. */
@OnPostgres
class AddressesAfterRestoreTest {
    @Inject
    DataSource database;

    @Inject
    AddressesAfterRestore addresses;

    private PlanWorld world;
    private Rows rows;
    private TestUsers.Person admin;
    private String calendar;
    private String badge;

    @BeforeEach
    void prepare() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        admin = world.people.administrator("Ada Lind");
        rows.run("update calendar_link set revoked_at = now() where revoked_at is null"); // those of other tests
        rows.run("update status_badge set revoked_at = now() where revoked_at is null");
        calendar = address();
        badge = "badge-" + UUID.randomUUID();
        rows.run(
                "insert into status_badge (plan_id, token_hash, made_by, made_at) values (?,"
                        + " encode(sha256(convert_to(?, 'UTF8')), 'hex'), 'Mira', now())",
                world.planId,
                badge);
    }

    private String address() {
        String page = world.as(world.member).post("/me/calendar").asString();
        int at = page.indexOf("/calendar/");
        return page.substring(at, page.indexOf(".ics", at) + 4);
    }

    private static Response get(String path) {
        return RestAssured.given().get(path);
    }

    private Response picture() {
        return get("/badges/" + badge + ".svg");
    }

    private void restored() {
        QuarkusTransaction.requiringNew().run(() -> addresses.restored(new Restored(Instant.now(), Instant.now())));
    }

    private void say(String kind, String table, String what) {
        long id = rows.number("select id from " + table + " where waits_since is not null and revoked_at is null");
        admin.given()
                .post("/people/tokens/addresses/" + kind + "/" + id + "/" + what)
                .then()
                .statusCode(303);
    }

    @Test
    void addresses_waitUntilAnAdministratorSaysThatTheyAreStillGood() {
        get(calendar).then().statusCode(200);
        restored();
        get(calendar).then().statusCode(404);
        picture().then().statusCode(404);
        admin.given().get("/").then().statusCode(200).body(containsString("2 secret addresses wait"));
        admin.given()
                .get("/people/tokens")
                .then()
                .statusCode(200)
                .body(containsString("the calendar of "), containsString("the badge of " + world.title));
        world.as(world.member).get("/me").then().body(containsString("an administrator has to say"));
        world.as(world.member).get("/").then().body(not(containsString("secret addresses wait")));
        world.as(world.member)
                .post("/people/tokens/addresses/badges/1/confirmation")
                .then()
                .statusCode(403);
        admin.given()
                .post("/people/tokens/addresses/none/1/confirmation")
                .then()
                .statusCode(404);

        say("calendars", "calendar_link", "confirmation");
        say("badges", "status_badge", "revocation");
        get(calendar).then().statusCode(200);
        picture().then().statusCode(404);
        admin.given().get("/people/tokens").then().body(not(containsString("the calendar of ")));
        assertThat(rows.texts("select action from audit_event where action like 'address.%' order by seq desc limit 3"))
                .containsExactly("address.revoked", "address.confirmed", "address.waiting");
    }

    @Test
    void anotherAddress_worksAtOnce() {
        restored();
        get(address()).then().statusCode(200);
        get(calendar).then().statusCode(404);
    }
}
