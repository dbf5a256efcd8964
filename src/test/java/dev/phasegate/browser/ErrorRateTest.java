package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/**
 * A plan's own limits of the error rate, from its file to the proof of the decision: a pipeline pushes 1.5, 3 and 6 per cent,
 * every open page says so within a second, a phone starts the way back, and the record proves itself without the server.
 */
@OnPostgres
@Tag("browser")
class ErrorRateTest {
    private static final long BAR_MILLIS = 1_000;
    private static final Path OWN = Path.of("src/test/resources/plans/reads-to-the-new-cluster.md");

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    @TempDir
    Path folder;

    private TestUsers users;
    private TestUsers.Person mira;
    private TestUsers.Person tomas;
    private String plan;
    private int phase;
    private String criterion;
    private String metric;
    private String token;

    @Test
    void ourOwnText_fromTheFileToTheProof() throws IOException {
        fromTheFileToTheProof(OWN);
    }

    /** The first of the real plans where they lie beside the project, the sample of the other tests' kind otherwise. */
    @Test
    void aTeamsText_fromTheFileToTheProof() throws IOException {
        PlanFile file = PlanFile.find();
        fromTheFileToTheProof(file.path().equals(PlanFile.sample().path()) ? OWN : file.path());
    }

    private void fromTheFileToTheProof(Path file) throws IOException {
        imported(file);
        try (Chromium chromium = Chromium.start();
                Somebody home = somebody(chromium, mira, 1280);
                Somebody whole = somebody(chromium, mira, 1280);
                Somebody one = somebody(chromium, mira, 1280);
                Somebody phone = somebody(chromium, tomas, 390)) {
            Map<String, Somebody> pages = new LinkedHashMap<>();
            pages.put("/", home);
            pages.put(plan, whole);
            pages.put(phase(), one);
            pages.put(phase() + "/sign", phone);
            pages.forEach((path, person) -> {
                person.open(path);
                assertThat(person.page.locator("#live")).hasAttribute("data-state", "on");
            });

            String row = "#criterion-" + criterion + " .c-st";
            assertThat(shown("1.5", row, "CAUTION", Map.of(phase(), one))).isLessThanOrEqualTo(BAR_MILLIS);
            assertThat(shown("3", row, "NO-GO", Map.of(phase(), one))).isLessThanOrEqualTo(BAR_MILLIS);
            assertThat(home.page.locator("#alarm .alarm")).hasCount(0);

            // The middle of three: one may meet the noise of a busy machine.
            List<Long> slowest = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                slowest.add(shown("6", "#alarm .alarm", "is 6 %", pages));
                if (round < 2) {
                    push("0.4");
                    assertThat(home.page.locator("#alarm .alarm")).hasCount(0);
                    assertThat(phone.page.locator("#alarm")).containsText("No reason to roll back any more.");
                }
            }
            System.out.println("6 % was on the slowest of four open pages after " + slowest + " ms");
            assertThat(slowest.stream().sorted().toList().get(1)).isLessThanOrEqualTo(BAR_MILLIS);

            wayBack(phone);
            assertThat(home.page.locator("#alarm")).not().containsText("rolling back");
            for (Somebody person : pages.values()) {
                assertThat(person.complaints()).isEmpty();
            }
        }
        proof();
    }

    private void imported(Path file) throws IOException {
        users = new TestUsers(database);
        mira = users.member("Mira Okafor");
        tomas = users.member("Tomas Lindqvist");
        token = users.token(mira.id(), "evidence");
        Response read = mira.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(Files.readAllBytes(file))
                .post("/api/v1/imports?filename=plan.md");
        String slug = mira.given()
                .contentType("application/json")
                .body(Map.of("answers", Map.of()))
                .post("/api/v1/imports/" + read.path("id") + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        plan = "/plans/" + slug;
        mira.given()
                .contentType("application/json")
                .body(Map.of("access", "MEMBER"))
                .put("/api/v1" + plan + "/team/members/" + tomas.id())
                .then()
                .statusCode(200);
        findTheErrorRate();
        for (int before = 1; before < phase; before++) {
            mira.given()
                    .formParam("reason", "Done before the plan was imported")
                    .post(plan + "/phases/" + before + "/skip")
                    .then()
                    .statusCode(303);
        }
        mira.given().post(phase() + "/start").then().statusCode(303);
    }

    /** The criterion with all three limits, wherever the plan has it. */
    private void findTheErrorRate() {
        for (int number = 1; ; number++) {
            Response gate = mira.given().get("/api/v1" + plan + "/phases/" + number + "/gate");
            assertThat(gate.statusCode())
                    .as("a phase that measures the error rate")
                    .isEqualTo(200);
            List<Map<String, Object>> found =
                    gate.path("criteria.findAll { it.bounds == 'GO below 1 %, NO-GO above 2 %, roll back above 5 %' }");
            if (!found.isEmpty()) {
                phase = number;
                criterion = (String) found.get(0).get("id");
                metric = (String) found.get(0).get("text");
                return;
            }
        }
    }

    private Somebody somebody(Chromium chromium, TestUsers.Person who, int width) {
        return new Somebody(chromium.person(width, 844, new Browser.NewContextOptions()), server.toString(), who);
    }

    private String phase() {
        return plan + "/phases/" + phase;
    }

    /** As a pipeline does. */
    private void push(String value) {
        TestUsers.request()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(List.of(Map.of(
                        "metric", metric, "value", new java.math.BigDecimal(value), "unit", "%", "source", "Pipeline")))
                .post("/api/v1" + plan + "/measurements")
                .then()
                .statusCode(201);
    }

    /** Milliseconds from before the value was sent until the slowest page showed the text. */
    private long shown(String value, String selector, String text, Map<String, Somebody> pages) {
        pages.values().forEach(person -> person.watch(selector, text));
        long sent = System.currentTimeMillis();
        push(value);
        long accepted = System.currentTimeMillis();
        Map<String, Long> took = new LinkedHashMap<>();
        pages.forEach((path, person) -> took.put(path, person.seenAt() - sent));
        System.out.println(value + " % accepted after " + (accepted - sent) + " ms, shown after " + took + " ms");
        return took.values().stream().max(Long::compare).orElseThrow();
    }

    /** From the phone: two presses, then step by step to the end. */
    private void wayBack(Somebody person) {
        person.page.locator("#alarm a.btn-back").first().click();
        person.button("Roll back now").click();
        assertThat(person.page.locator("h1")).hasText("Rolling back phase " + phase);
        for (int step = 0; step < 60; step++) {
            String before = person.page.locator("#h-now").innerText();
            if (before.equals("Every step is behind")) {
                break;
            }
            person.page.locator("#at-hand button[value=DONE]").click();
            person.page.waitForCondition(
                    () -> !person.page.locator("#run .step-list").innerText().isEmpty()
                            && !person.page.locator("#h-now").innerText().equals(before),
                    new Page.WaitForConditionOptions().setTimeout(15_000));
        }
        person.button("It is as before: finish").click();
        assertThat(person.page.locator("#h-end")).containsText("was rolled back in");
        assertThat(person.page.locator("main")).containsText("The plan is on hold until somebody resumes it.");
    }

    private void proof() throws IOException {
        String record = mira.given()
                .get(phase() + "/record")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(record).contains("Tomas Lindqvist decided", "6 %");
        byte[] evidence = mira.given().get(phase() + "/record/evidence.json").asByteArray();
        String export =
                users.administrator("Ada Lind").given().get("/api/v1/audit").asString();
        Path file = Files.write(folder.resolve("evidence.json"), evidence);
        Path chain = Files.writeString(folder.resolve("record.ndjson"), export);
        assertThat(verify(chain, file)).startsWith("0 ").contains("Tomas Lindqvist");
        Files.writeString(file, new String(evidence, StandardCharsets.UTF_8).replace("\"6", "\"1"));
        assertThat(verify(chain, file)).startsWith("1 ");
    }

    private static String verify(Path chain, Path evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                new AuditVerifyCommand(print, print).run(List.of(chain.toString(), "--evidence", evidence.toString()));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
