package dev.phasegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** Every page, by the rules of axe, in the four shapes in which people see it; and what a page weighs. */
@OnPostgres
@Tag("browser")
class AccessibilityTest {
    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    @Test
    void everyPage_breaksNoRule() throws Exception {
        TestUsers.Person owner = new TestUsers(database).administrator("Mira Accessible");
        SignedPlan plan = SignedPlan.make(owner);
        ExecutorService browsers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Map<String, List<String>>>> both =
                    List.of(() -> broken(1280, owner, plan.pages()), () -> broken(390, owner, plan.pages()));
            for (Future<Map<String, List<String>>> one : browsers.invokeAll(both)) {
                assertThat(one.get()).isEmpty();
            }
        } finally {
            browsers.shutdownNow();
        }
    }

    private Map<String, List<String>> broken(int width, TestUsers.Person owner, List<String> pages) throws IOException {
        Map<String, List<String>> broken = new LinkedHashMap<>();
        try (Chromium chromium = Chromium.start()) {
            look(chromium, width, owner, pages, broken);
            look(chromium, width, null, List.of("/sign-in", "/invitations/unknown", "/nowhere"), broken);
        }
        return broken;
    }

    private void look(
            Chromium chromium, int width, TestUsers.Person who, List<String> pages, Map<String, List<String>> broken) {
        try (Somebody person =
                new Somebody(chromium.person(width, 900, new Browser.NewContextOptions()), server.toString(), who)) {
            for (String path : pages) {
                person.open(path);
                List<String> found = new ArrayList<>(person.complaints());
                found.addAll(Looks.faults(person.page, path + " " + width));
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
