package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;
import dev.phasegate.testsupport.TestUsers;

/**
 * How many presses the main acts take from the page that a notification opens, typing aside. Each press goes to what lies in
 * view at that moment: a person who never saw the page finds it without scrolling.
 */
@OnPostgres
@Tag("browser")
class PressesTest {
    private static final double A_SECOND = 1_000;
    /** What a thumb finds on a phone. */
    private static final double BIG = 52;

    private static final String ARE_BIG = """
            big => {
              const boxes = [...document.querySelectorAll('#ask .btn-lg')].map(b => b.getBoundingClientRect());
              return boxes.length > 0 && boxes.every(b => b.height >= big && b.width > 300);
            }""";

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @TestHTTPResource("/")
    URL server;

    private static Chromium chromium;
    private GateWorld world;
    private int presses;

    /** One for all: each person has a context of their own. */
    @BeforeAll
    static void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    private Somebody somebody(SignedIn who, int width, boolean script) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(script);
        return new Somebody(
                chromium.person(width, 844, options),
                server.toString(),
                new TestUsers.Person(who.userId(), who.name(), "", who.cookie()));
    }

    private void press(Locator what) {
        assertThat(what).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.9));
        what.click();
        presses++;
    }

    @ParameterizedTest(name = "{0} px, script {1}")
    @CsvSource({"390, true", "1280, true", "390, false"})
    void sign_twoPresses(int width, boolean script) {
        world.allGood();
        try (Somebody priya = somebody(world.priya, width, script)) {
            priya.open(world.path() + "/sign");
            press(priya.page.locator(".actbar .btn-main"));
            priya.page.locator("input[name=password]:visible").fill(GateWorld.PASSWORD);
            press(priya.page.locator("form.dlg:visible .btn-main"));

            priya.page.waitForURL(url -> url.endsWith(world.path()));
            assertThat(priya.page.locator("#roster")).containsText("1 of 2");
            assertThat(presses).isLessThanOrEqualTo(2);
            assertThat(priya.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} px")
    @CsvSource({"390", "1280"})
    void signWithACaution_threePresses_oneIsTheReason(int width) {
        world.measure(world.priya, "1.5").then().statusCode(303);
        world.answer(world.priya, "GO").then().statusCode(303);
        try (Somebody priya = somebody(world.priya, width, true)) {
            priya.open(world.path() + "/sign");
            press(priya.page.locator(".actbar .btn-main"));
            press(priya.page.locator("#sign [data-quick]").first());
            priya.page.locator("#sign input[name=password]").fill(GateWorld.PASSWORD);
            press(priya.page.locator("#sign .btn-main"));

            priya.page.waitForURL(url -> url.endsWith(world.path()));
            assertThat(priya.page.locator("#roster")).containsText("Within daily noise");
            assertThat(presses).isLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest(name = "{0} px, script {1}")
    @CsvSource({"390, true", "1280, true", "390, false"})
    void rollBack_twoPressesFromThePhase(int width, boolean script) {
        world.measure(world.priya, "6").then().statusCode(303);
        try (Somebody tomas = somebody(world.tomas, width, script)) {
            tomas.open(world.path());
            press(tomas.page.locator("#alarm a.btn-back").first());
            press(tomas.button("Roll back now"));

            assertThat(tomas.page.locator("h1")).hasText("Rolling back phase 1");
            assertThat(presses).isLessThanOrEqualTo(2);
        }
    }

    /** Nothing has crossed a limit; somebody just sees that it goes wrong. */
    @ParameterizedTest(name = "{0} px")
    @CsvSource({"390", "1280"})
    void rollBack_withoutAnAlarm_twoPressesToo(int width) {
        try (Somebody tomas = somebody(world.tomas, width, true)) {
            tomas.open(world.path());
            Locator button = tomas.page.locator("aside .btn-back-quiet");
            button.scrollIntoViewIfNeeded();
            press(button);
            press(tomas.button("Roll back now"));

            assertThat(tomas.page.locator("h1")).hasText("Rolling back phase 1");
            assertThat(presses).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void poll_oneToOpen_oneToAnswer_andTheRoomSeesIt() {
        try (Somebody mira = somebody(world.mira, 1280, true);
                Somebody tomas = somebody(world.tomas, 390, true);
                Somebody priya = somebody(world.priya, 390, false)) {
            tomas.open("/");
            mira.open(world.path());
            for (Somebody person : List.of(mira, tomas)) {
                assertThat(person.page.locator("#live")).hasAttribute("data-state", "on");
            }
            press(mira.button("Open a go/no-go poll"));
            assertThat(mira.page.locator("h1")).hasText("Are you go for passing phase 1, “Serve reads”?");
            assertThat(mira.page.locator("#live")).hasAttribute("data-state", "on");
            assertThat(presses).isEqualTo(1);

            // On his phone, where it lies open anyway.
            Locator asked = tomas.page.locator(".todo a.btn");
            assertThat(tomas.page.locator(".todo")).containsText("answer for Database admin");
            press(asked.first());
            assertThat(tomas.button("Go")).isVisible();
            // asked at once: news of the poll may put new buttons in their place at any moment
            assertThat(tomas.page.evaluate(ARE_BIG, BIG)).isEqualTo(true);
            presses = 0;
            long start = System.nanoTime();
            press(tomas.button("Go"));
            Locator roll = mira.page.locator("#roll");
            assertThat(roll).containsText("1 of 3 roles have answered: 1 GO.", within(5 * A_SECOND));
            long took = (System.nanoTime() - start) / 1_000_000;
            System.out.println("An answer was in the room after " + took + " ms");
            assertThat(presses).isEqualTo(1);
            assertThat(tomas.page.locator("#ask")).containsText("You answered for Database admin");

            noGoByPlainForms(priya);
            assertThat(roll).containsText("Two tests are red");
            mira.page.locator("#close summary").click();
            mira.page.locator("#note").fill("We wait for the tests.");
            mira.button("Close the poll").click();
            assertThat(tomas.page.locator("#ask")).containsText("NO-GO from QA lead; no answer from Tech lead.");
            assertThat(tomas.page.locator("#ask")).containsText("We wait for the tests.");
            assertThat(tomas.button("Go")).hasCount(0);
            assertThat(mira.complaints()).isEmpty();
            assertThat(tomas.complaints()).isEmpty();
        }
    }

    /** Without JavaScript: refused without a reason, and taken with one. */
    private void noGoByPlainForms(Somebody person) {
        person.open(world.path() + "/poll");
        press(person.button("No-go"));
        assertThat(person.page.locator("#ask .err")).containsText("Say why it is no-go");
        person.page.locator("#ask textarea").fill("Two tests are red");
        person.button("No-go").click();
        assertThat(person.page.locator("#ask")).containsText("You answered for QA lead");
    }

    private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
    }
}
