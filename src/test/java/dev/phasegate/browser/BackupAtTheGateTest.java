package dev.phasegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.PostgresPrograms;
import dev.phasegate.testsupport.Rows;

/** One presses the button and leaves; another sees it run, then read through, then restored, and the gate's blocker go by itself. */
@OnPostgres
@Tag("browser")
class BackupAtTheGateTest {
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(25_000);
    private static ThrowAwayPostgres server;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL url;

    private PlanWorld world;
    private String name;
    private int id;

    @BeforeAll
    static void start() throws SQLException {
        PgTools tools = PostgresPrograms.withServer();
        server = ThrowAwayPostgres.start(Path.of("target/backup-browser/source"), Optional.of(tools.folder()));
        server.makeDatabase("orders", "UTF8", List.of());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key, note text)");
            statement.execute("insert into orders select g, 'note ' || g from generate_series(1, 1000) g");
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/orders", server.user(), server.password());
    }

    /** A running phase whose gate needs a restore-proven backup of a database of this machine. */
    private void plan() {
        world = new PlanWorld(database);
        Rows rows = new Rows(database);
        name = "orders " + UUID.randomUUID();
        Map<String, Object> target = new HashMap<>(
                Map.of("name", name, "kind", "POSTGRESQL", "host", "127.0.0.1", "port", server.port(), "tls", "OFF"));
        target.putAll(Map.of(
                "allowLocal",
                true,
                "database",
                "orders",
                "user",
                server.user(),
                "secret",
                Map.of("value", server.password())));
        id = world.people
                .administrator("Ada Lind")
                .given()
                .contentType("application/json")
                .body(target)
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                world.planId);
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where id = ?", world.planId);
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 1",
                world.planId);
        world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("database", id, "state", "RESTORE_PROVEN", "hours", 24))
                .post(world.api() + "/phases/1/backup-needs")
                .then()
                .statusCode(201);
    }

    @Test
    void backup_pressedByOne_opensTheGateBeforeTheEyesOfAnother() throws SQLException {
        plan();
        String phase = world.page() + "/phases/1";
        try (Chromium chromium = Chromium.start();
                Connection holder = connect();
                Statement lock = holder.createStatement()) {
            // So that it can't be over before anybody has looked.
            holder.setAutoCommit(false);
            lock.execute("lock table orders in access exclusive mode");
            try (Somebody dba = new Somebody(chromium.person(), url.toString(), world.member)) {
                dba.open(phase);
                assertThat(dba.page.locator("#gate .lacks")).containsText("No restore-proven backup of " + name);
                dba.page.locator("#needs button:has-text('Back up now')").click();
                assertThat(dba.page.locator("#needs")).containsText("Running");
                assertThat(dba.complaints()).isEmpty();
            }
            try (Somebody lead = new Somebody(chromium.person(), url.toString(), world.owner)) {
                lead.open(phase);
                lead.page.evaluate("window.neverReloaded = true");
                Locator needs = lead.page.locator("#needs");
                assertThat(needs).containsText("Running");
                assertThat(needs.locator("progress")).isVisible();
                assertThat(lead.page.locator("#gate .lacks")).containsText("one is being made now");
                lead.watch("#needs", "Read-verified");
                holder.rollback();
                lead.seenAt();
                assertThat(needs).containsText("Restore-proven", SOON);
                assertThat(needs).containsText("Good");
                assertThat(lead.page.locator("#gate .lacks")).not().containsText("backup of " + name);
                assertThat((Boolean) lead.page.evaluate("window.neverReloaded === true"))
                        .isTrue();
                for (String path :
                        List.of("/backups", "/backups/databases/" + id, "/backups/databases/" + id + "/snapshots")) {
                    lead.open(path);
                    assertThat(Looks.faults(lead.page, path)).isEmpty();
                }
                assertThat(lead.complaints()).isEmpty();
            }
        }
        assertThat(new Rows(database)
                        .texts(
                                "select action from audit_event where plan_id = ? and action like 'backup.%' order by seq",
                                world.planId))
                .containsExactly("backup.started", "backup.verified", "backup.drill_started", "backup.proven");
    }
}
