package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** What others do arrives without taking away what the reader has in hand. */
@OnPostgres
@Tag("browser")
class NewsTest {
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
}
