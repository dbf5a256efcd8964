package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestWeb;

/**
 * Two plans as teams write them, with their smoke tests and verification queries as checks: a hotel that moves to a new release, and
 * an approval flow that goes back to an older one. A real web server and a real PostgreSQL answer, and the gate follows them.
 */
@OnPostgres
class VerificationSeedsTest {
    private static TargetServer server;

    @Inject
    DataSource database;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-verification-seeds", null);
        server.run(
                "drop table if exists stay, guest, room, flow, flow_template, _prisma_migrations cascade",
                "drop role if exists looker",
                "create role looker login password 'correct horse'",
                "create table guest (id int primary key, email text)",
                "create table room (id int primary key)",
                "create table stay (id int primary key, guest_id int, room_id int)",
                "create table flow (id int primary key, kind_id int, skips boolean, assigns text, assignee int)",
                "insert into guest values (1, 'a@example.org'), (2, 'b@example.org')",
                "insert into room values (1), (2), (3)",
                "insert into stay values (1, 1, 1), (2, 2, 3)",
                "grant select on guest, room, stay, flow to looker");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static final String HOTEL_PATH = """
            step: The desk signs in
            post: /auth/login
            header: Content-Type: application/json
            body: {"email": "smoke@example.org", "word": "let me in"}
            good: status is 200
            pick secret: token = json:$.token

            step: A stay is booked
            post: /stays
            header: Authorization: Bearer {{token}}
            body: {"room": 2, "from": "2026-12-25", "to": "2026-12-26"}
            good: status is 201
            pick: stay = json:$.id

            step: It is paid
            post: /payments
            header: Authorization: Bearer {{token}}
            body: {"stay": "{{stay}}", "amount": 100}
            good: json:$.state is paid

            step: The guest comes
            post: /stays/{{stay}}/arrival
            header: Authorization: Bearer {{token}}
            good: status is 200

            step: The database has it
            sql: select count(*) from guest where id < {{stay}}
            good: value is 2
            """;

    @Test
    void hotel_smokeTestsAndQueries_driveTheGate() {
        AtomicInteger payments = new AtomicInteger(200);
        try (TestWeb hotel = SeedWebs.hotel(payments)) {
            CheckWorld plan = new CheckWorld(
                    database,
                    "Hotel to the new release",
                    List.of("The way of a guest works", "Rows are whole", "Pages answer"),
                    List.of("Stays without guest or room"));
            long web = plan.web(hotel.port(), "pages-secret");
            long sql = plan.database(server.port(), "looker", "correct horse");
            long path = plan.make(
                    "name",
                    "The way of a guest",
                    "kind",
                    "SUITE",
                    "target",
                    web,
                    "otherTarget",
                    sql,
                    "steps",
                    HOTEL_PATH,
                    "item",
                    plan.item(0));
            long counts = plan.make(
                    "name",
                    "As many as before",
                    "kind",
                    "SQL",
                    "target",
                    sql,
                    "statement",
                    "select (select count(*) from guest) as guests, (select count(*) from room) as rooms,"
                            + " (select count(*) from guest where email is null) as nameless",
                    "success",
                    List.of("column:guests is 2", "column:rooms is 3", "column:nameless is 0"));
            long orphans = plan.make(
                    "name",
                    "Orphans",
                    "kind",
                    "SQL",
                    "target",
                    sql,
                    "statement",
                    "select count(*) as orphans from stay where guest_id not in (select id from guest)"
                            + " or room_id not in (select id from room)",
                    "success",
                    "value is 0",
                    "metrics",
                    "orphans = Stays without guest or room");
            long whole = plan.make(
                    "name",
                    "Rows are whole",
                    "kind",
                    "COMPOSITE",
                    "checks",
                    counts + "," + orphans,
                    "item",
                    plan.item(1));
            long pages = plan.make(
                    "name",
                    "Pages answer",
                    "kind",
                    "SUITE",
                    "target",
                    web,
                    "item",
                    plan.item(2),
                    "steps",
                    "step: Stays\nget: /stays\nsend: secret\ngood: status is 200\nstep: Rooms\nget: /rooms\nsend: secret\ngood: status is 200");
            long fast = plan.make(
                    "name",
                    "Fast enough",
                    "kind",
                    "HTTP",
                    "target",
                    web,
                    "path",
                    "/rooms",
                    "requests",
                    20,
                    "authenticated",
                    true,
                    "success",
                    List.of("p50 is less than 200", "p99 is less than 1000"));
            assertThat(plan.recommendation()).isEqualTo("HOLD");
            assertThat(plan.state(whole)).startsWith("ERROR 0 of 2 checks are good; wanted: all.");

            assertThat(plan.state(path)).isEqualTo("SUCCESSFUL All 5 steps are good.");
            for (long check : List.of(counts, orphans, whole, pages, fast)) {
                assertThat(plan.state(check)).startsWith("SUCCESSFUL");
            }
            assertThat(plan.recommendation()).isEqualTo("GO");

            payments.set(502);
            assertThat(plan.state(path))
                    .startsWith("FAILED Step 3 of 5, “It is paid”")
                    .endsWith("2 steps after it were not run.");
            assertThat(plan.itemState(0)).isEqualTo("FAILED");
            assertThat(plan.recommendation()).isEqualTo("HOLD");
            server.run("insert into stay values (3, 77, 1), (4, 78, 1)");
            assertThat(plan.state(orphans)).startsWith("FAILED value is 2;");
            assertThat(plan.state(whole)).startsWith("FAILED 1 of 2 checks are good; wanted: all. “Orphans”");
            assertThat(plan.itemState(1)).isEqualTo("FAILED");
            assertThat(plan.recommendation()).isEqualTo("NO_GO");

            payments.set(200);
            server.run("delete from stay where id > 2");
            for (long check : List.of(path, orphans, whole)) {
                assertThat(plan.state(check)).startsWith("SUCCESSFUL");
            }
            assertThat(plan.recommendation()).isEqualTo("GO");
            var said = plan.run(path)
                    .then()
                    .body("output", containsString("== 5 The database has it =="))
                    .extract()
                    .asString();
            assertThat(said).doesNotContain("desk-token-4711").doesNotContain("pages-secret");
        }
    }

    static final String FIVE = """
            step: Health
            get: /api/health
            good: json:$.status is ok

            step: A job waits for approval
            post: /api/jobs
            send: secret
            body: {"kind": 3, "subject": "Smoke, normal"}
            good: json:$.status is pending
            pick: job = json:$.id

            step: A job that skips approval has somebody
            post: /api/jobs
            send: secret
            body: {"kind": 5, "subject": "Smoke, skipped"}
            good: json:$.status is assigned
            good: json:$.assignee is at least 1

            step: Approving works
            post: /api/jobs/{{job}}/approve
            send: secret
            body: {"comment": "fine"}
            good: json:$.success is true

            step: The page loads
            get: /
            good: body contains <!DOCTYPE html>
            bad: body contains flow-templates
            """;

    @Test
    void approvals_fiveSmokeTestsAndSchema_driveTheGate() {
        AtomicBoolean approves = new AtomicBoolean(true);
        server.run("create table flow_template (id int)");
        try (TestWeb app = SeedWebs.approvals(approves)) {
            CheckWorld plan = new CheckWorld(
                    database,
                    "Approvals back to the first version",
                    List.of("All five smoke tests pass", "New columns are there"),
                    List.of("Old tables left"));
            long web = plan.web(app.port(), "jobs-secret");
            long sql = plan.database(server.port(), "looker", "correct horse");
            long smoke = plan.make(
                    "name", "Five smoke tests", "kind", "SUITE", "target", web, "steps", FIVE, "item", plan.item(0));
            long columns = plan.make(
                    "name",
                    "Columns",
                    "kind",
                    "SQL",
                    "target",
                    sql,
                    "statement",
                    "select count(*) as added from information_schema.columns where table_name = 'flow'"
                            + " and column_name in ('kind_id', 'skips', 'assigns', 'assignee')",
                    "success",
                    "value is 4",
                    "item",
                    plan.item(1));
            // Names in the catalogue are seen by everybody; information_schema shows only what one may read.
            long tables = plan.make(
                    "name",
                    "Old tables",
                    "kind",
                    "SQL",
                    "target",
                    sql,
                    "statement",
                    "select count(*) as tables_left from pg_class where relname = 'flow_template' and relkind = 'r'",
                    "success",
                    "value is 0",
                    "metrics",
                    "tables_left = Old tables left");
            assertThat(plan.recommendation()).isEqualTo("HOLD");
            assertThat(plan.state(smoke)).isEqualTo("SUCCESSFUL All 5 steps are good.");
            assertThat(plan.state(columns)).startsWith("SUCCESSFUL");
            assertThat(plan.state(tables)).startsWith("FAILED");
            assertThat(plan.recommendation()).as("one is between go and no-go").isEqualTo("CAUTION");
            server.run("drop table flow_template");
            assertThat(plan.state(tables)).startsWith("SUCCESSFUL");
            assertThat(plan.recommendation()).isEqualTo("GO");

            approves.set(false);
            assertThat(plan.state(smoke)).startsWith("FAILED Step 4 of 5, “Approving works”");
            assertThat(plan.itemState(0)).isEqualTo("FAILED");
            assertThat(plan.recommendation()).isEqualTo("HOLD");
            server.run("alter table flow drop column assignee");
            assertThat(plan.state(columns)).startsWith("FAILED value is 3;");

            approves.set(true);
            server.run("alter table flow add column assignee int");
            assertThat(plan.state(smoke)).startsWith("SUCCESSFUL");
            assertThat(plan.state(columns)).startsWith("SUCCESSFUL");
            assertThat(plan.recommendation()).isEqualTo("GO");
        }
    }
}
