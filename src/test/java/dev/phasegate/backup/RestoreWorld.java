package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.database.TargetServer;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.PostgresPrograms;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.TestUsers.Person;
import dev.phasegate.testsupport.Until;

/** A database on a server of this machine, a plan that uses it, and people who have it backed up and brought back. */
abstract class RestoreWorld {
    /** Of each server: it stays for the next class. */
    static String id;

    static String role;
    static String app;
    static final String SECRET = "4711";
    static TargetServer server;

    @Inject
    DataSource database;

    PlanWorld world;
    Rows rows;
    Person administrator;
    String orders;
    long target;

    @BeforeAll
    static void start() {
        id = UUID.randomUUID().toString().substring(0, 8);
        role = "restorer_" + id;
        app = "app_" + id;
        PgTools tools = PostgresPrograms.withServer();
        server = TargetServer.installed("restore-test-server", tools.folder());
        server.run(
                "create role " + role + " login createdb password '" + SECRET + "'",
                "create role " + app + " nologin",
                "grant " + app + " to " + role,
                "create role super_" + id + " login superuser password '" + SECRET + "'",
                "create role poor_" + id + " login password '" + SECRET + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        world = new PlanWorld(database);
        rows = new Rows(database);
        administrator = world.people.administrator("Ada Lind");
        orders = "orders_" + UUID.randomUUID().toString().substring(0, 8);
        server.run("create database " + orders + " owner " + role);
        sql(
                orders,
                "create table orders (id int primary key, note text)",
                "insert into orders select g, 'note' || g from generate_series(1, 1000) g",
                "create table kept (id int)",
                "grant select on orders to " + app);
        sql("postgres", "alter database " + orders + " set work_mem = '7MB'");
        target = target(role);
    }

    long target(String user) {
        return target(user, world.planId);
    }

    long target(String user, long plan) {
        int id = TestTargets.database(
                administrator,
                "POSTGRESQL",
                orders + " by " + user + " for " + plan,
                server.port(),
                orders,
                user,
                SECRET);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                (long) id,
                plan);
        return id;
    }

    int backedUp() {
        rows.run(
                "insert into backup_settings (target_id, version, compression, encrypted, drill_after, changed_at,"
                        + " changed_by) values (?, 1, 1, false, false, now(), 'Ada Lind') on conflict do nothing",
                target);
        int id = world.token(world.member, "read,write")
                .post("/api/v1/databases/" + target + "/backups")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Until.so(() -> !world.as(world.reader).get("/api/v1/backups/" + id).<Boolean>path("running"));
        world.as(world.reader)
                .get("/api/v1/backups/" + id)
                .then()
                .body("reason", is(""))
                .body("state", is("READ_VERIFIED"));
        return id;
    }

    Response asked(Person by, int backup, long onto, String mode, String name) {
        return world.as(by)
                .formParam("target", onto)
                .formParam("mode", mode)
                .formParam("name", name)
                .formParam("rights", "on")
                .formParam("why", "Rows are gone")
                .post("/backups/runs/" + backup + "/restores");
    }

    String restore(Person by, int backup, String mode, String name) {
        Response response = asked(by, backup, target, mode, name);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(303);
        return response.header("Location").replaceFirst(".*/", "");
    }

    Response approved(Person by, String restore, String password) {
        return world.as(by).formParam("password", password).post("/backups/restores/" + restore + "/approval");
    }

    Response seen(String restore) {
        return world.as(world.reader).get("/api/v1/restores/" + restore);
    }

    void untilOver(String restore) {
        Until.so(() ->
                List.of("DONE", "FAILED", "DROPPED").contains(seen(restore).path("state")));
    }

    static Connection connect(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, role, SECRET);
    }

    static void sql(String name, String... statements) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String text(String name, String query) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static String databases(String like) throws SQLException {
        return text(
                "postgres",
                "select string_agg(datname, ' ' order by datname) from pg_database where datname like '" + like + "'");
    }

    /** Proving who one is renews the session, so each does it once. */
    Person second() {
        return world.people.administrator("Eve Second");
    }
}
