package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Tls;

/** History tables as the tools make them, in a real PostgreSQL. */
class MigrationProbeTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static TargetServer server;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-migrations", null);
        server.run(
                "drop schema if exists \"Odd\" cascade",
                "drop schema public cascade",
                "create schema public",
                "drop role if exists looker",
                "create role looker login password 'correct horse'",
                "grant usage on schema public to looker",
                "alter default privileges in schema public grant select on tables to looker",
                """
                create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
                  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
                  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)""",
                """
                insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at) values
                  ('1', 'aa', '20260101_init', now() - interval '9 h', now(), null),
                  ('2', 'bb', '20260102_orders', now() - interval '8 h', null, now()),
                  ('3', 'bb', '20260102_orders', now() - interval '7 h', now(), null),
                  ('4', 'cc', '20260103_index', now() - interval '6 h', null, null)""",
                """
                create table flyway_schema_history (installed_rank int primary key, version varchar(50), description varchar(200) not null,
                  type varchar(20) not null, script varchar(1000) not null, checksum int, installed_by varchar(100) not null,
                  installed_on timestamp not null default now(), execution_time int not null, success boolean not null)""",
                """
                insert into flyway_schema_history values
                  (0, null, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"', null, 'x', now(), 0, true),
                  (1, '1', 'init', 'SQL', 'V1__init.sql', 11, 'x', now(), 5, true),
                  (2, '1.1', 'orders', 'SQL', 'V1_1__orders.sql', -12, 'x', now(), 5, true),
                  (3, '2', 'index', 'SQL', 'V2__index.sql', 13, 'x', now(), 5, true),
                  (4, '2', 'index', 'UNDO_SQL', 'U2__index.sql', 14, 'x', now(), 5, true),
                  (5, null, 'views', 'SQL', 'R__views.sql', 15, 'x', now(), 5, true),
                  (6, '3', 'broken', 'SQL', 'V3__broken.sql', 16, 'x', now(), 5, false)""",
                """
                create table databasechangelog (id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
                  dateexecuted timestamp not null, orderexecuted int not null, exectype varchar(10) not null, md5sum varchar(35),
                  description varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255),
                  labels varchar(255), deployment_id varchar(10))""",
                """
                insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum) values
                  ('init-1', 'ada', 'db/a.xml', now(), 1, 'EXECUTED', '9:aa'), ('init-2', 'ada', 'db/a.xml', now(), 2, 'MARK_RAN', '9:bb'),
                  ('init-3', 'ada', 'db/a.xml', now(), 3, 'RERAN', '9:cc')""",
                "create table schema_migrations (version varchar primary key)",
                "insert into schema_migrations values ('20260101000000'), ('20260102000000')",
                "create table django_migrations (id bigint primary key, app varchar(255), name varchar(255), applied timestamptz)",
                "insert into django_migrations values (1, 'shop', '0001_initial', now()), (2, 'auth', '0001_initial', now())",
                "create table alembic_version (version_num varchar(32) primary key)",
                "insert into alembic_version values ('ae1027a6acf')",
                "create table knex_migrations (id serial primary key, name varchar(255), batch int, migration_time timestamptz)",
                "insert into knex_migrations (name, batch) values ('20260101_init.js', 1), ('20260102_orders.js', 2)",
                "create schema \"Odd\"",
                "grant usage on schema \"Odd\" to looker",
                "create table \"Odd\".\"My_History\" (id serial, name text)",
                "grant select on \"Odd\".\"My_History\" to looker");
    }

    @AfterAll
    static void stop() {
        server.close();
        WORLD.close();
    }

    private static MigrationProbe probe(MigrationTool tool, int count, String... expected) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : expected) {
            names.put(line.replaceFirst(" = .*", ""), line.contains(" = ") ? line.replaceFirst(".* = ", "") : "");
        }
        List<Condition> conditions = new ArrayList<>(List.of(that("failed", Comparison.EQUAL, "0")));
        if (count > 0 || expected.length > 0) {
            conditions.add(that("pending", Comparison.EQUAL, "0"));
            conditions.add(that("drift", Comparison.EQUAL, "0"));
        }
        return new MigrationProbe(
                tool, "public", tool.table(), names, count, Duration.ofSeconds(5), 1, conditions, List.of());
    }

    private static ProbeResult run(MigrationProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return WORLD.schemas.run(
                ProbeWorld.target(TargetKind.POSTGRESQL, server.port(), Tls.OFF, "correct horse"), probe);
    }

    /** “2 0 1 0” for applied, failed, pending, drift. */
    private static String counts(MigrationTool tool, int count, String... expected) {
        ProbeResult result = run(probe(tool, count, expected));
        return result.outcome().getClass().getSimpleName() + " "
                + result.measured().stream().map(m -> m.value().toPlainString()).collect(Collectors.joining(" "));
    }

    @Test
    void prisma() {
        String[] three = {"20260101_init", "20260102_orders = bb", "20260103_index"};
        assertThat(counts(MigrationTool.PRISMA, 0, three)).isEqualTo("Failed 2 1 0 0");
        ProbeResult failed = run(probe(MigrationTool.PRISMA, 0, three));
        assertThat(failed.output()).contains("failed: 20260103_index").contains("applied: 20260102_orders");
        server.run("update _prisma_migrations set finished_at = now() where id = '4'");
        assertThat(counts(MigrationTool.PRISMA, 0, three)).isEqualTo("Successful 3 0 0 0");
        assertThat(counts(MigrationTool.PRISMA, 0, "20260101_init", "20260102_orders = XX", "20260104_more"))
                .isEqualTo("Failed 3 0 1 2");
        assertThat(run(probe(MigrationTool.PRISMA, 0, "20260104_more")).output())
                .contains("pending: 20260104_more")
                .contains("drift: 20260101_init");
        server.run("update _prisma_migrations set finished_at = null where id = '4'");
    }

    @Test
    void flyway_byVersionOrFile() {
        assertThat(counts(MigrationTool.FLYWAY, 0, "V1__init.sql = 11", "1.1", "R__views.sql", "V2__index.sql"))
                .isEqualTo("Failed 3 1 1 0");
        server.run("update flyway_schema_history set success = true where installed_rank = 6");
        assertThat(counts(MigrationTool.FLYWAY, 0, "1", "V1_1__orders.sql = -12", "R__views.sql", "V3__broken.sql"))
                .isEqualTo("Successful 4 0 0 0");
        assertThat(counts(MigrationTool.FLYWAY, 0, "1", "V1_1__orders.sql = 99", "R__views.sql", "3"))
                .isEqualTo("Failed 4 0 0 1");
        server.run("update flyway_schema_history set success = false where installed_rank = 6");
    }

    @Test
    void liquibase_byIdOrWhole() {
        assertThat(counts(MigrationTool.LIQUIBASE, 0, "init-1", "db/a.xml::init-2::ada = 9:bb", "init-3"))
                .isEqualTo("Successful 3 0 0 0");
        assertThat(counts(MigrationTool.LIQUIBASE, 0, "init-1", "init-4")).isEqualTo("Failed 3 0 1 2");
    }

    @Test
    void othersKeepNamesAlone() {
        assertThat(counts(MigrationTool.RAILS, 0, "20260101000000", "20260102000000"))
                .isEqualTo("Successful 2 0 0 0");
        assertThat(counts(MigrationTool.RAILS, 3)).isEqualTo("Failed 2 0 1 0");
        assertThat(counts(MigrationTool.RAILS, 1)).isEqualTo("Failed 2 0 0 1");
        assertThat(counts(MigrationTool.DJANGO, 0, "shop.0001_initial", "auth.0001_initial"))
                .isEqualTo("Successful 2 0 0 0");
        assertThat(counts(MigrationTool.DJANGO, 0, "shop.0001_initial", "shop.0002_more"))
                .isEqualTo("Failed 2 0 1 1");
        assertThat(counts(MigrationTool.ALEMBIC, 0, "ae1027a6acf")).isEqualTo("Successful 1 0 0 0");
        assertThat(counts(MigrationTool.ALEMBIC, 0, "b00000000000")).isEqualTo("Failed 1 0 1 1");
        assertThat(counts(MigrationTool.KNEX, 2)).isEqualTo("Successful 2 0 0 0");
        assertThat(counts(MigrationTool.KNEX, 0))
                .as("without anything expected")
                .isEqualTo("Successful 2 0");
    }

    @Test
    void last_isTheNewest_andOddNamesAreQuoted() {
        MigrationProbe last = new MigrationProbe(
                MigrationTool.KNEX,
                "public",
                "knex_migrations",
                Map.of(),
                0,
                Duration.ofSeconds(5),
                1,
                List.of(that("last", Comparison.EQUAL, "20260102_orders.js")),
                List.of());
        assertThat(run(last).outcome()).isInstanceOf(CheckOutcome.Successful.class);
        MigrationProbe odd = new MigrationProbe(
                MigrationTool.KNEX,
                "Odd",
                "My_History",
                Map.of(),
                0,
                Duration.ofSeconds(5),
                1,
                List.of(that("applied", Comparison.EQUAL, "0")),
                List.of());
        assertThat(run(odd).outcome()).isInstanceOf(CheckOutcome.Successful.class);
    }

    @Test
    void missingTable_isAnError_andNamesAreNames() {
        MigrationProbe none = new MigrationProbe(
                MigrationTool.KNEX,
                "public",
                "nothing",
                Map.of(),
                0,
                Duration.ofSeconds(5),
                1,
                List.of(that("applied", Comparison.EQUAL, "0")),
                List.of());
        assertThat(run(none).outcome()).isInstanceOf(CheckOutcome.Error.class);
        assertThat(run(none).outcome().sentence()).contains("nothing");
        for (String name : List.of("a\"b", "a b", "a;b", "")) {
            assertThat(new MigrationProbe(
                                    MigrationTool.KNEX,
                                    name,
                                    name,
                                    Map.of(),
                                    0,
                                    Duration.ofSeconds(5),
                                    1,
                                    List.of(that("pending", Comparison.EQUAL, "0")),
                                    List.of())
                            .faults())
                    .containsKeys("schema", "table", "success[0]");
        }
    }
}
