package dev.phasegate.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.restassured.response.Response;

import dev.phasegate.testsupport.TestUsers;

/** The sample plan, imported by its owner (an administrator), run alone, with phase 1 begun. */
record SignedPlan(String path, String again, String criterion, String run, String database, String backup) {
    static final Path SAMPLE = PlanFile.sample().path();

    static SignedPlan make(TestUsers.Person owner) throws IOException {
        Response read = owner.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(Files.readAllBytes(SAMPLE))
                .post("/api/v1/imports?filename=sample.md");
        String slug = owner.given()
                .contentType("application/json")
                .body(Map.of("answers", Map.of()))
                .post("/api/v1/imports/" + read.path("id") + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        String path = "/plans/" + slug;
        owner.given().post(path + "/team/alone").then().statusCode(303);
        owner.given().post(path + "/phases/1/start").then().statusCode(303);
        owner.given()
                .formParam("rehearsal", "true")
                .post(path + "/phases/1/rollback")
                .then()
                .statusCode(303);
        owner.given()
                .formParam("symptom", "Orders are lost")
                .post(path + "/incidents")
                .then()
                .statusCode(303);
        held(owner, path);
        owner.given().post(path + "/phases/1/poll").then().statusCode(303);
        int database = database(owner, path);
        return new SignedPlan(
                path,
                path + "/import/" + changed(owner, slug),
                measured(owner, path),
                run(owner, path),
                "/backups/databases/" + database,
                backup(owner, path, database));
    }

    /**
     * A decision of phase 1 that leaves everything as it is, for its record; from another browser, because the password that it
     * asks for changes the session.
     */
    private static void held(TestUsers.Person owner, String path) {
        String session = TestUsers.request()
                .formParam("email", owner.email())
                .formParam("password", TestUsers.PASSWORD)
                .post("/sign-in")
                .getCookie("phasegate");
        String page = TestUsers.request()
                .cookie("phasegate", session)
                .get(path + "/phases/1/decision")
                .asString();
        int nonce = page.indexOf("name=\"nonce\" value=\"") + 20;
        TestUsers.request()
                .cookie("phasegate", session)
                .formParam("nonce", page.substring(nonce, page.indexOf('"', nonce)))
                .formParam("outcome", "HOLD")
                .formParam("reason", "Later")
                .formParam("password", TestUsers.PASSWORD)
                .post(path + "/phases/1/decision")
                .then()
                .statusCode(303);
    }

    /** Its file with a few lines changed, to be read again; the id of that reading. */
    private static String changed(TestUsers.Person owner, String slug) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(SAMPLE)) {
            boolean check = line.contains("[ ] ");
            lines.add(check && lines.size() % 3 == 0 ? line.replaceFirst(" (\\w+) ", " $1 twice ") : line);
        }
        return owner.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(String.join("\n", lines))
                .post("/api/v1/plans/" + slug + "/imports?filename=sample.md")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Values of a criterion that has limits, and a baseline; its id. */
    private static String measured(TestUsers.Person owner, String path) {
        String id = owner.given().get("/api/v1" + path + "/phases/2/gate").path("criteria[0].id");
        List<Map<String, Object>> values = List.of(1, 3, 2).stream()
                .map(value -> Map.<String, Object>of("metric", "Error rate", "value", value, "unit", "%"))
                .toList();
        owner.given()
                .contentType("application/json")
                .body(values)
                .post("/api/v1" + path + "/measurements")
                .then()
                .statusCode(201);
        owner.given()
                .formParam("name", "Before the move")
                .formParam("current", "true")
                .post(path + "/baselines")
                .then()
                .statusCode(303);
        return id;
    }

    /** A check with a schedule, and the path of a run of it. */
    private static String run(TestUsers.Person owner, String path) {
        int target = owner.given()
                .contentType("application/json")
                .body(Map.of("name", "Shop of " + path, "kind", "HTTP", "host", "127.0.0.1", "port", 1, "tls", "OFF"))
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.given()
                .formParam("plan", path.replaceFirst("/plans/", ""))
                .post("/targets/" + target + "/plans")
                .then()
                .statusCode(303);
        int check = owner.given()
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "The shop answers",
                        "kind",
                        "HTTP",
                        "target",
                        target,
                        "success",
                        "status is 200",
                        "schedule",
                        "cron",
                        "cron",
                        "0 2 * * *"))
                .post("/api/v1" + path + "/checks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String run = path + "/checks/" + check + "/runs";
        return owner.given()
                .post(run)
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }

    /** One that is backed up at night, and can't be reached. */
    private static int database(TestUsers.Person owner, String path) {
        int target = owner.given()
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "Ledger of " + path,
                        "kind",
                        "POSTGRESQL",
                        "host",
                        "127.0.0.1",
                        "port",
                        1,
                        "tls",
                        "OFF",
                        "database",
                        "orders",
                        "user",
                        "backup",
                        "secret",
                        Map.of("value", "none")))
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.given()
                .formParam("version", 1)
                .formParam("how", "cron")
                .formParam("cron", "30 2 * * *")
                .formParam("zone", "UTC")
                .post("/backups/databases/" + target + "/schedules")
                .then()
                .statusCode(303);
        return target;
    }

    /** Phase 1 needs a backup of it; the path of the one that was tried. */
    private static String backup(TestUsers.Person owner, String path, int database) {
        owner.given()
                .formParam("plan", path.replaceFirst("/plans/", ""))
                .post("/targets/" + database + "/plans")
                .then()
                .statusCode(303);
        owner.given()
                .contentType("application/json")
                .body(Map.of("database", database, "state", "RESTORE_PROVEN", "hours", 24))
                .post("/api/v1" + path + "/phases/1/backup-needs")
                .then()
                .statusCode(201);
        return owner.given()
                .post("/backups/databases/" + database + "/backups")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }

    String phase() {
        return path + "/phases/1";
    }

    /** Every kind of page that somebody signed in can open. */
    List<String> pages() {
        return List.of(
                "/",
                "/plans",
                "/plans?state=all",
                "/plans/import",
                "/plans/new",
                "/plans/new/templates",
                "/plans/new/templates/staging-soak",
                path,
                phase(),
                path + "/phases/2",
                phase() + "/sign",
                phase() + "/decision",
                phase() + "/poll",
                phase() + "/edit",
                path + "/edit",
                path + "/team",
                path + "/revisions",
                path + "/findings",
                path + "/phases/1/record",
                phase() + "/delegations",
                path + "/conditions",
                "/freezes",
                path + "/freezes",
                path + "/alarms",
                path + "/incidents",
                path + "/regressions",
                path + "/break-glass",
                path + "/phases/2/break-glass",
                path + "/incidents/1",
                path + "/phases/2/rollback",
                phase() + "/rollback",
                path + "/rollbacks/1",
                path + "/baselines",
                path + "/what-if",
                path + "/rehearsals",
                path + "/phases/1/checkpoints",
                path + "/phases/1/backups",
                "/backups",
                backup,
                "/checks",
                path + "/checks",
                path + "/checks/new?kind=HTTP",
                path + "/checks/new?kind=SQL",
                path + "/checks/new?kind=SUITE",
                path + "/checks/new?kind=COMPARISON",
                path + "/checks/new?kind=LOG",
                path + "/checks/suggestions",
                path + "/checks/badges",
                path + "/checks/new?template=errors",
                run.replaceFirst("/runs/.*", ""),
                run.replaceFirst("/runs/.*", "/edit"),
                run,
                path + "/phases/2/criteria/" + criterion,
                path + "/copy",
                path + "/template",
                path + "/import",
                again,
                database,
                database + "/settings",
                database + "/schedules",
                database + "/retention?newest=3",
                "/backups/places",
                "/backups/keys",
                "/backups/itself",
                path + "/newest-backups",
                "/activity",
                "/people",
                "/people/tokens",
                "/settings",
                "/settings/retention",
                "/settings/retention?days=90",
                "/targets",
                "/targets/new",
                "/targets/new?kind=POSTGRESQL",
                "/targets/new?kind=HTTP",
                "/targets/new?kind=SSH",
                path + "/checks/new?kind=COMMAND",
                "/me",
                "/help/keys",
                "/plans/no-such-plan");
    }
}
