package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.ConnectionTest;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.TestReport;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestMaria;

/** Statements, migrations and the test of a connection on a real MariaDB, where one is installed. */
class MariaSqlTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static TestMaria server;

    @BeforeAll
    static void start() {
        server = TestMaria.start();
        server.run(
                "create database orders",
                "create table orders.customers (id int primary key, email varchar(99), total decimal(10,2), note text)",
                "insert into orders.customers values (1, 'a@example.org', 10.50, 'it''s'), (2, 'b@example.org', 4, null)",
                "create user reader@'%' identified by 'correct horse'",
                "grant select, show view on orders.* to reader@'%'",
                "create user writer@'%' identified by 'correct horse'",
                "grant select, insert on orders.* to writer@'%'",
                "create role helpers",
                "create user helper@'%' identified by 'correct horse'",
                "grant select on orders.* to helper@'%'",
                "grant helpers to helper@'%'",
                "create table orders.flyway_schema_history (installed_rank int, version varchar(50), script varchar(200),"
                        + " type varchar(20), checksum int, success bool)",
                "insert into orders.flyway_schema_history values (1, '1', 'V1__a.sql', 'SQL', 42, 1), (2, '2', 'V2__b.sql',"
                        + " 'SQL', null, 0)",
                "create table orders.DATABASECHANGELOG (filename text, id varchar(50), author varchar(50), exectype"
                        + " varchar(10), md5sum varchar(50), orderexecuted int)",
                "insert into orders.DATABASECHANGELOG values ('db.xml', 'a-1', 'mira', 'EXECUTED', '9:x', 1)");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        WORLD.close();
    }

    private static Reachable target(int port, String user, String password, String database, boolean writer, Tls tls) {
        return new Reachable(
                port,
                1,
                "Orders",
                TargetKind.MARIADB,
                new Destination("127.0.0.1", port, new Allowance(false, true)),
                database,
                tls,
                user,
                SentAs.BEARER,
                password == null ? null : new Secret(password),
                Set.of("customers.email"),
                4,
                writer);
    }

    private static Reachable as(String user) {
        return target(server.port(), user, "correct horse", "orders", false, Tls.OFF);
    }

    private static ProbeResult run(Reachable target, String sql, Condition good) {
        SqlProbe probe = new SqlProbe(sql, "", Duration.ofSeconds(2), 5, 2, List.of(good), List.of());
        assertThat(probe.faults()).as(sql).isEmpty();
        return WORLD.probes.run(target, null, probe);
    }

    private static Condition value(String expected) {
        return that("value", Comparison.EQUAL, expected);
    }

    @Test
    void statement_readsAndIsJudged() {
        ProbeResult result =
                run(as("reader"), "select count(*) as customers, sum(total) as total from customers", value("2"));
        assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(result.measured()).extracting(Measured::name).contains("customers", "total");
        assertThat(run(as("reader"), "select total from `customers` where note = 'it''s'", value("10.50"))
                        .outcome())
                .isInstanceOf(CheckOutcome.Successful.class);
        ProbeResult masked = run(as("reader"), "select email as e, id from customers", value("x"));
        assertThat(masked.toString()).doesNotContain("example.org");
        ProbeResult many =
                run(as("reader"), "select seq from seq_1_to_1000000", that("rows", Comparison.AT_LEAST, "5"));
        assertThat(many.outcome()).isInstanceOf(CheckOutcome.Successful.class);
    }

    @Test
    void whatWouldChangeSomething_takesTooLong_orIsWrong_isRefused() {
        Reachable writer = target(server.port(), "writer", "correct horse", "orders", true, Tls.OFF);
        for (String sql : List.of(
                "select 1; delete from customers",
                "insert into customers values (9, '', 0, '')",
                "set session transaction read" + " write",
                "commit",
                "call something()",
                "load data local infile '/etc/passwd' into table customers")) {
            assertThat(new SqlProbe(sql, "", Duration.ofSeconds(2), 5, 1, List.of(value("1")), List.of()).faults())
                    .as(sql)
                    .containsKey("statement");
        }
        for (String sql : List.of(
                "/*!50000 insert into customers values (9,'',0,'') */ select 1",
                "select 1 /*M! , 2 */",
                "select 1 / *! x")) {
            ProbeResult result = run(writer, sql, value("1"));
            assertThat(result.outcome()).as(sql).isInstanceOf(CheckOutcome.Error.class);
        }
        ProbeResult into = run(writer, "select 1 into outfile '/tmp/phasegate-x'", value("1"));
        assertThat(into.outcome().sentence()).contains("may not");
        server.run("create sequence if not exists orders.s", "grant insert, select on orders.s to writer@'%'");
        assertThat(run(writer, "select nextval(s) as v", value("1")).outcome().sentence())
                .contains("checks only read");
        assertThat(run(as("reader"), "select sleep(30)", value("0")).outcome().sentence())
                .isEqualTo("The statement took longer than 2000 ms and was ended.");
        assertThat(run(as("reader"), "select * from mysql.user", value("0"))
                        .outcome()
                        .sentence())
                .isEqualTo("The user “reader” may not read that.");
        assertThat(run(as("reader"), "select nothing from customers", value("0"))
                        .outcome()
                        .sentence())
                .startsWith("The database refuses the statement: Unknown column");
        for (String user : List.of("writer", "helper")) {
            assertThat(run(as(user), "select 1", value("1")).outcome().sentence())
                    .startsWith("This database user can write:");
        }
    }

    @Test
    void migrations_areRead_fromWhereTheToolsOfThisDatabaseWriteThem() {
        ProbeResult flyway = migrations(MigrationTool.FLYWAY, Map.of("V1__a.sql", "43", "V2__b.sql", ""));
        assertThat(flyway.output()).contains("failed: 2").contains("drift: 1 (another checksum)");
        ProbeResult liquibase = migrations(MigrationTool.LIQUIBASE, Map.of("a-1", "9:x"));
        assertThat(liquibase.output()).isEqualTo("applied: db.xml::a-1::mira\n");
        assertThat(migrations(MigrationTool.KNEX, Map.of("a", "")).outcome().sentence())
                .startsWith("The database refuses the statement: Table 'orders.knex_migrations' doesn't exist");
    }

    private static ProbeResult migrations(MigrationTool tool, Map<String, String> expected) {
        MigrationProbe probe = new MigrationProbe(
                tool,
                "public",
                tool.table(),
                expected,
                0,
                Duration.ofSeconds(2),
                1,
                List.of(that("failed", Comparison.EQUAL, "0")),
                List.of());
        assertThat(probe.faults()).isEmpty();
        return WORLD.schemas.run(as("reader"), probe);
    }

    @Test
    void connection_isTestedInWords() throws Exception {
        assertThat(told(as("reader"))).contains("MariaDB ").contains("The user can only read.");
        assertThat(told(as("writer")))
                .contains("it may INSERT on `orders`.*")
                .contains("grant select, show view on `orders`.*");
        assertThat(told(as("helper"))).contains("it has a role");
        assertThat(told(target(server.port(), "reader", "wrong", "orders", false, Tls.OFF)))
                .contains("does not take this password for the user “reader”");
        assertThat(told(target(server.port(), "reader", null, "orders", false, Tls.OFF)))
                .contains("asks for a password, and this target has none");
        assertThat(told(target(server.port(), "reader", "correct horse", "nowhere", false, Tls.OFF)))
                .contains("may not use the database “nowhere”");
        assertThat(told(target(
                        server.port(), "reader", "correct horse", "orders", false, new Tls(Tls.Mode.VERIFIED, ""))))
                .contains("does not speak TLS");
        assertThat(told(target(1, "reader", "correct horse", "orders", false, Tls.OFF)))
                .contains("refuses the connection");
        server.run(
                "create user plain@'%' identified via mysql_native_password using password('correct horse')",
                "grant all on *.* to plain@'%' with grant option");
        assertThat(told(as("plain"))).contains("ALL PRIVILEGES on *.*").contains("pass its rights on");
    }

    private static String told(Reachable target) throws Exception {
        TestReport report = new ConnectionTest(
                        WORLD.guard,
                        new OutboundHttp(WORLD.guard, WORLD.vertx),
                        new OutboundSql(WORLD.guard),
                        WORLD.ssh,
                        () -> false,
                        ProbeWorld.CLOCK)
                .run(target);
        return report.lines().toString();
    }
}
