package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** Six per cent errors: every open page calls, two presses start the way back, and it is gone to its end. */
@OnPostgres
@Tag("browser")
class WayBackTest {
    private static final long A_SECOND = 1_000;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    private String plan;

    private void plan(TestUsers.Person owner) {
        Map<String, Object> rate = Map.of(
                "text",
                "Error rate",
                "metric",
                "Error rate",
                "unit",
                "%",
                "required",
                true,
                "go",
                Map.of("op", "LESS", "value", 1),
                "noGo",
                Map.of("op", "GREATER", "value", 2),
                "rollBack",
                Map.of("op", "GREATER", "value", 5));
        List<Map<String, Object>> steps = List.of(
                Map.of("title", "Stop the deploy queue", "command", "deployctl stop", "expected", "stopped"),
                Map.of(
                        "title",
                        "Send all reads back",
                        "command",
                        "routectl set --old 100",
                        "onFailure",
                        "Restart the router."));
        plan = "/plans/"
                + owner.given()
                        .contentType("application/json")
                        .body(Map.of(
                                "title", "Orders to 17",
                                "phases", List.of(Map.of("name", "Serve reads", "criteria", List.of(rate))),
                                "rollback", List.of(Map.of("name", "Instant", "objectiveMinutes", 5, "steps", steps)),
                                "contacts", List.of(Map.of("name", "Tomas Lindqvist", "reach", "+47 21 00 00 02"))))
                        .post("/api/v1/plans")
                        .<String>path("slug");
        owner.given().post(plan + "/phases/1/start").then().statusCode(303);
    }

    private Somebody somebody(Chromium chromium, TestUsers.Person who, boolean script) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(script);
        return new Somebody(chromium.person(1280, 900, options), server.toString(), who);
    }

    @Test
    void sixPercent_callsOnEveryOpenPage_andTheWayBackIsGoneToItsEnd() {
        TestUsers.Person owner = new TestUsers(database).member("Mira Okafor");
        plan(owner);
        try (Chromium chromium = Chromium.start();
                Somebody reader = somebody(chromium, owner, true);
                Somebody oncall = somebody(chromium, owner, true)) {
            reader.open(plan + "/team");
            assertThat(reader.page.locator("#live")).hasText("Live");
            oncall.open(plan + "/phases/1");
            assertThat(oncall.page.locator("#live")).hasText("Live");
            Locator held = reader.link("Plans").first();
            held.focus();

            Locator alarm = reader.page.locator("#alarm .alarm");
            reader.watch("#alarm .alarm", "Error rate is 6 %");
            long typed = System.currentTimeMillis();
            type(oncall, "6");
            within(A_SECOND, reader, typed, "Six per cent typed");
            assertThat(held).isFocused();

            oncall.page.locator("main").getByText("Roll back phase 1…").last().click();
            reader.watch("#alarm .alarm", "Phase 1 is rolling back.");
            long pressed = System.currentTimeMillis();
            oncall.button("Roll back now").click();
            assertThat(oncall.page.locator("h1")).hasText("Rolling back phase 1");
            within(A_SECOND, reader, pressed, "The rollback begun");

            go(oncall);
            assertThat(oncall.page.locator("#h-end")).containsText("was rolled back in");
            oncall.link("Incident 1").click();
            assertThat(oncall.page.locator("main")).containsText("Error rate is 6 %");

            reader.open(plan + "/phases/1");
            assertThat(reader.page.locator(".verdict").first()).containsText("on hold until somebody resumes it");
            reader.button("Resume the plan").click();
            assertThat(reader.button("Start phase 1 again")).isVisible();
            assertThat(reader.complaints()).isEmpty();
            assertThat(oncall.complaints()).isEmpty();
        }
    }

    private static void type(Somebody person, String value) {
        Locator row = person.page.locator("#criteria tr", new Page.LocatorOptions().setHasText("Error rate"));
        if (!row.locator("input[name=value]").isVisible()) {
            row.locator("summary").first().click();
        }
        row.locator("input[name=value]").fill(value);
        row.locator("button", new Locator.LocatorOptions().setHasText("Record")).click();
    }

    /** Both steps, the second after it did not work at first. */
    private static void go(Somebody person) {
        assertThat(person.page.locator("#h-now")).hasText("Stop the deploy queue");
        person.button("Done, next step").click();
        assertThat(person.page.locator("#h-now")).hasText("Send all reads back");
        person.page.getByText("It did not work…").click();
        person.page.locator("#failed-what").fill("It hangs");
        person.button("It did not work").click();
        assertThat(person.page.locator("#at-hand")).containsText("Restart the router.");
        person.button("Try again").click();
        assertThat(person.page.locator("#at-hand")).containsText("attempt 2");
        person.button("Done, that was the last").click();
        assertThat(person.page.locator("#h-now")).hasText("Every step is behind");
        person.button("It is as before: finish").click();
    }

    /** From before the press, with the press itself. */
    private static void within(long bar, Somebody reader, long since, String what) {
        long took = reader.seenAt() - since;
        System.out.println(what + " was on the other page after " + took + " ms");
        assertThat(took).as(what).isLessThanOrEqualTo(bar);
    }

    @Test
    void withoutJavaScript_theSameByPlainForms() throws IOException {
        TestUsers.Person owner = new TestUsers(database).member("Mira Okafor");
        plan(owner);
        try (Chromium chromium = Chromium.start();
                Somebody oncall = somebody(chromium, owner, false)) {
            oncall.open(plan + "/phases/1");
            oncall.link("Roll back phase 1…").click();
            oncall.button("Roll back now").click();
            assertThat(oncall.page.locator("h1")).hasText("Rolling back phase 1");
            go(oncall);
            assertThat(oncall.page.locator("#h-end")).containsText("was rolled back in");
            assertThat(oncall.page.locator("main")).containsText("The plan is on hold until somebody resumes it.");
        }
    }
}
