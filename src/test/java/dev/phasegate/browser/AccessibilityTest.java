package dev.phasegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** Every page, by the rules of axe, in the four shapes in which people see it; and what a page weighs. */
@QuarkusTest
@OnPostgres
@Tag("browser")
class AccessibilityTest {
    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void everyPage_breaksNoRule(int width) throws IOException {
        TestUsers.Person owner = new TestUsers(database).administrator("Mira Accessible");
        SignedPlan plan = SignedPlan.make(owner);
        Map<String, List<String>> broken = new LinkedHashMap<>();
        try (Chromium chromium = Chromium.start()) {
            look(chromium, width, owner, plan.pages(), broken);
            look(chromium, width, null, List.of("/sign-in", "/invitations/unknown", "/nowhere"), broken);
        }
        assertThat(broken).isEmpty();
    }

    private void look(
            Chromium chromium, int width, TestUsers.Person who, List<String> pages, Map<String, List<String>> broken) {
        try (Somebody person =
                new Somebody(chromium.person(width, 900, new Browser.NewContextOptions()), server.toString(), who)) {
            for (String path : pages) {
                person.open(path);
                List<String> found = new ArrayList<>(person.complaints());
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    person.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    // The other scheme differs in colours alone.
                    // No page of ours has a frame: without the part for frames it takes half the time.
                    AxeBuilder axe = new AxeBuilder(person.page).setLegacyMode(true);
                    AxeBuilder asked = scheme == ColorScheme.LIGHT
                            ? axe
                            : axe.withRules(List.of("color-contrast", "link-in-text-block"));
                    for (Rule rule : asked.analyze().getViolations()) {
                        rule.getNodes().forEach(node -> found.add(scheme + " " + rule.getId() + ": " + node.getHtml()));
                    }
                }
                Object wide = person.page.evaluate("document.documentElement.scrollWidth > innerWidth");
                if (Boolean.TRUE.equals(wide)) {
                    found.add("scrolls sideways");
                }
                if (!found.isEmpty()) {
                    broken.put(path, found);
                }
            }
        }
    }

    @Test
    void pages_areLight() throws IOException {
        TestUsers.Person owner = new TestUsers(database).administrator("Mira Light");
        SignedPlan plan = SignedPlan.make(owner);
        try (Chromium chromium = Chromium.start();
                Somebody person = new Somebody(
                        chromium.person(390, 844, new Browser.NewContextOptions()), server.toString(), owner)) {
            Weights weights = new Weights(person.page);
            person.open(plan.phase());
            assertThat(weights.of("phasegate.css")).as("style sheet").isBetween(1L, 12L * 1024);
            assertThat(weights.of("phasegate.js")).as("own script").isBetween(1L, 6L * 1024);
            assertThat(weights.total()).as("first visit").isLessThan(45L * 1024);
            weights.clear();
            person.open(plan.path());
            assertThat(weights.total()).as("next page").isLessThan(10L * 1024);
            assertThat(person.page.evaluate("performance.getEntriesByType('layout-shift').length"))
                    .isEqualTo(0);
        }
    }
}
