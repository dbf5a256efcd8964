package dev.phasegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.TestUsers;

/**
 * Signing with all that can belong to it, dialogs and folded parts open, by the rules of axe in four shapes; see {@link Looks}.
 */
@OnPostgres
@Tag("browser")
class SigningLooksTest {
    private static final String UNFOLD =
            "document.querySelectorAll('main details, dialog[open] details').forEach(d => d.open = true)";

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @TestHTTPResource("/")
    URL server;

    private final List<String> broken = new ArrayList<>();

    @Test
    void signingForSomebody_beforeAWindow_onConditions_breaksNoRule() {
        GateWorld world = new GateWorld(database, mapper, Separation.STRICT);
        world.allGood();
        frozen(world);
        hand(world);
        world.tomas
                .given()
                .formParam("nonce", world.nonce(world.tomas))
                .formParam("answer", "go")
                .formParam("password", GateWorld.PASSWORD)
                .formParam("condition", "Search index is rebuilt and looked at by two people")
                .formParam("conditionRole", world.role("dba"))
                .post(world.path() + "/sign")
                .then()
                .statusCode(303);
        try (Chromium chromium = Chromium.start()) {
            look(chromium, world.olga, world.path() + "/sign", "[data-dialog='#sign']", "sign");
            look(chromium, world.priya, world.path(), "", "phase");
            look(chromium, world.priya, world.path() + "/delegations", "", "delegations");
            look(chromium, world.mira, world.path() + "/decision", "", "decision");
            look(chromium, world.mira, "/plans/" + world.slug + "/team", "", "team");
            thawed(world);
            world.sign(world.olga, "go", "").then().statusCode(303);
            decided(world);
            look(chromium, world.mira, world.path() + "/record", "", "record");
            look(chromium, world.tomas, "/plans/" + world.slug + "/conditions", "", "conditions");
            look(chromium, world.tomas, "/plans/" + world.slug + "/phases/2", "", "next");
        }
        assertThat(broken).isEmpty();
    }

    private static void frozen(GateWorld world) {
        world.mira.given().formParam("reason", "Sales day").post("/plans/" + world.slug + "/freezes");
    }

    private static void thawed(GateWorld world) {
        long id = world.id("select max(id) from work_freeze where plan_id = ?", world.planId);
        world.mira
                .given()
                .formParam("reason", "It is over")
                .post("/plans/" + world.slug + "/freezes/" + id + "/lift")
                .then()
                .statusCode(303);
    }

    private static void hand(GateWorld world) {
        world.priya
                .given()
                .formParam("role", world.role("qa"))
                .formParam("person", world.olga.userId())
                .formParam(
                        "until",
                        LocalDateTime.now(ZoneOffset.UTC)
                                .plusHours(30)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString())
                .formParam("reason", "On leave until Wednesday")
                .post(world.path() + "/delegations")
                .then()
                .statusCode(303);
    }

    private static void decided(GateWorld world) {
        String page = world.mira.given().get(world.path() + "/decision").asString();
        int at = page.indexOf("name=\"accept\" value=\"") + 21;
        world.mira
                .given()
                .formParam("nonce", world.nonceIn(page))
                .formParam("outcome", "GO")
                .formParam("password", GateWorld.PASSWORD)
                .formParam("accept", page.substring(at, page.indexOf('"', at)))
                .post(world.path() + "/decision")
                .then()
                .statusCode(303);
    }

    private void look(Chromium chromium, SignedIn who, String path, String press, String name) {
        TestUsers.Person person = new TestUsers.Person(who.userId(), who.name(), "", who.cookie());
        for (int width : List.of(1280, 390)) {
            try (Somebody here = new Somebody(
                    chromium.person(width, 900, new Browser.NewContextOptions()), server.toString(), person)) {
                here.open(path);
                if (!press.isEmpty()) {
                    here.page.locator(press).click();
                }
                here.page.evaluate(UNFOLD);
                broken.addAll(Looks.faults(here.page, name + " " + width));
                broken.addAll(here.complaints());
            }
        }
    }
}
