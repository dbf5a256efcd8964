package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.TestUsers;

/** What others do arrives without taking away what the reader has in hand. */
@OnPostgres
@Tag("browser")
class NewsTest {
    /** As the page does when it hears that a gate changed. */
    private static final String FETCH_TWO = """
            ['#criteria', '#gate'].map(id => document.querySelector(id)).forEach(el => htmx.ajax('GET', el.dataset.liveUrl,
              { target: el, source: el, swap: 'outerHTML', headers: { 'Phasegate-Live': '1' } }))""";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    @Test
    void wholePhaseAnew_foldedGroupStaysFolded() throws IOException {
        TestUsers.Person owner = new TestUsers(database).administrator("Mira News");
        SignedPlan plan = SignedPlan.make(owner);
        try (Chromium chromium = Chromium.start();
                Somebody reader = new Somebody(
                        chromium.person(1280, 900, new Browser.NewContextOptions()), server.toString(), owner)) {
            reader.open(plan.phase());
            Locator group = reader.page.locator("details.group").first();
            assertThat(group).hasAttribute("open", "");
            group.locator("summary").click();
            assertThat(group).not().hasAttribute("open", "");

            owner.given()
                    .formParams(Map.of("to", "ON_HOLD", "reason", "A look at the numbers first"))
                    .post(plan.path() + "/transitions")
                    .then()
                    .statusCode(303);

            assertThat(reader.page.locator("#phase")).containsText("A look at the numbers first");
            assertThat(group).not().hasAttribute("open", "");
        }
    }

    @Test
    void piecesThatArriveTogether_leaveOpenWhatIsOpen() {
        PlanWorld plan = new PlanWorld(database);
        String phase = plan.page() + "/phases/1";
        plan.owner.given().post(plan.page() + "/team/alone").then().statusCode(303);
        plan.owner.given().post(phase + "/start").then().statusCode(303);
        try (Chromium chromium = Chromium.start();
                Somebody reader = new Somebody(
                        chromium.person(1280, 900, new Browser.NewContextOptions()), server.toString(), plan.owner)) {
            reader.page.route("**/events?*", Route::abort); // what is fetched anew, and when, is said below
            reader.open(phase);
            Locator enter = reader.page.locator("#criteria details").first();
            assertThat(enter).hasAttribute("open", "");
            List<Route> pieces = new ArrayList<>();
            reader.page.route("**/*part=*", pieces::add);

            plan.owner
                    .given()
                    .contentType("application/json")
                    .body(List.of(Map.of("metric", "Error rate", "value", 1.4, "unit", "%")))
                    .post(plan.api() + "/measurements")
                    .then()
                    .statusCode(201);
            reader.page.evaluate(FETCH_TWO);
            reader.page.waitForCondition(() -> pieces.size() == 2);
            List<APIResponse> answers = pieces.stream().map(Route::fetch).toList();
            for (int i = 0; i < answers.size(); i++) {
                pieces.get(i).fulfill(new Route.FulfillOptions().setResponse(answers.get(i)));
            }

            assertThat(reader.page.locator("#criteria")).containsText("1.4");
            assertThat(reader.page.locator(".htmx-settling")).hasCount(0);
            assertThat(enter).hasAttribute("open", "");
        }
    }
}
