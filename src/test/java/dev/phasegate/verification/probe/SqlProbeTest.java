package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.database.TargetServer;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** SQL probes against a real PostgreSQL that is not the server's own. */
class SqlProbeTest {
    private static TargetServer server;
    private static final Probes PROBES = new Probes(
            null, new OutboundSql(new Guard(name -> List.of(InetAddress.getLoopbackAddress()))), Clock.systemUTC());

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-target-sql", null);
        server.run(
                "drop table if exists shop_order",
                "drop sequence if exists shop_seq",
                "drop role if exists looker",
                "drop role if exists doer",
                "create table shop_order (id int primary key, total numeric, email text, note text)",
                "insert into shop_order select i, i * 1.5, 'p' || i || '@example.org', case when i < 3 then 'x' end"
                        + " from generate_series(1, 5) i",
                "create sequence shop_seq",
                "create role looker login password 'correct horse'",
                "create role doer login password 'correct horse'",
                "grant select on shop_order to looker, doer",
                "grant insert, update, delete on shop_order to doer",
                "grant usage, update on sequence shop_seq to doer");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reachable target(String user, boolean allowWriter, String... masked) {
        return new Reachable(
                2,
                1,
                "Orders",
                TargetKind.POSTGRESQL,
                new Destination("db.example", server.port(), new Allowance(false, true)),
                "postgres",
                Tls.OFF,
                user,
                SentAs.BEARER,
                new Secret("correct horse"),
                Set.of(masked),
                4,
                allowWriter);
    }

    private static SqlProbe probe(String sql, String other, Condition... success) {
        return new SqlProbe(sql, other, Duration.ofMillis(1500), 1000, 1, List.of(success), List.of());
    }

    private static ProbeResult run(SqlProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return PROBES.run(target("looker", false), null, probe);
    }

    private static Condition that(String subject, Comparison comparison, String expected) {
        return new Condition(subject, comparison, expected);
    }

    private static Class<?> outcome(String sql, Condition... success) {
        return run(probe(sql, "", success)).outcome().getClass();
    }

    @Test
    void result_isHeldAgainstConditions() {
        Class<?> good = CheckOutcome.Successful.class;
        Class<?> bad = CheckOutcome.Failed.class;
        assertThat(outcome("select count(*) from shop_order", that("value", Comparison.EQUAL, "5")))
                .isEqualTo(good);
        assertThat(outcome("select count(*) from shop_order", that("value", Comparison.EQUAL, "6")))
                .isEqualTo(bad);
        assertThat(outcome("select * from shop_order where total < 0", that("rows", Comparison.EQUAL, "0")))
                .isEqualTo(good);
        assertThat(outcome("select * from shop_order", that("rows", Comparison.EQUAL, "0")))
                .isEqualTo(bad);
        assertThat(outcome(
                        "select 'ok' as state, 3 as lost",
                        that("column:state", Comparison.EQUAL, "ok"),
                        that("column:LOST", Comparison.AT_MOST, "3")))
                .isEqualTo(good);
        assertThat(outcome("select null", that("value", Comparison.MISSING, "")))
                .isEqualTo(good);
        assertThat(outcome("select null", that("value", Comparison.LESS, "5"))).isEqualTo(CheckOutcome.Error.class);
        assertThat(outcome("select 1 where false", that("value", Comparison.EQUAL, "1")))
                .isEqualTo(bad);
        assertThat(outcome("show transaction_read_only", that("value", Comparison.EQUAL, "on")))
                .isEqualTo(good);
        assertThat(outcome("select generate_series(1, 5000)", that("rows", Comparison.AT_MOST, "1000")))
                .isEqualTo(bad);
        assertThat(outcome(
                        "select count(*) filter (where note is null) ? 1 from shop_order",
                        that("value", Comparison.EQUAL, "1")))
                .isEqualTo(CheckOutcome.Error.class);
    }

    @Test
    void column_saysWhetherItIsANumber() {
        Condition eleven = that("value", Comparison.EQUAL, "1.1");
        assertThat(outcome("select 1.10", eleven)).isEqualTo(CheckOutcome.Successful.class);
        assertThat(outcome("select 1.10::float8", eleven)).isEqualTo(CheckOutcome.Successful.class);
        assertThat(outcome("select '1.10'", eleven)).isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome("select version from (values ('007')) v (version)", that("value", Comparison.EQUAL, "7")))
                .isEqualTo(CheckOutcome.Failed.class);
        assertThat(outcome("select count(*) from shop_order", that("value", Comparison.EQUAL, "5.0")))
                .isEqualTo(CheckOutcome.Successful.class);
        assertThat(outcome("select '7'", that("value", Comparison.LESS, "10")))
                .isEqualTo(CheckOutcome.Successful.class);
    }

    @Test
    void otherQuery_isComparedWith() {
        String sum = "select sum(total) from shop_order";
        Condition same = that("value", Comparison.SAME_AS, "other.value");
        assertThat(run(probe(sum, "select 22.5", same)).outcome()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(run(probe(sum, "select 23", same)).outcome())
                .isEqualTo(new CheckOutcome.Failed("value is 22.5; wanted: is the same as other.value."));
        String all = "select id, note from shop_order order by id";
        Condition whole = that("result", Comparison.SAME_AS, "other.result");
        assertThat(run(probe(all, all, whole)).outcome()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(run(probe(all, "select id, coalesce(note, '') from shop_order order by id", whole))
                        .outcome())
                .isInstanceOf(CheckOutcome.Failed.class);
    }

    @Test
    void namedValues_becomeMeasurements() {
        ProbeResult result = run(probe(
                "select count(*) as orders, 1.25::numeric as share, 'x' as word, null::int as nothing from shop_order",
                "",
                that("column:orders", Comparison.MORE, "0")));
        assertThat(result.measured())
                .containsExactly(
                        new Measured("orders", BigDecimal.valueOf(5), ""),
                        new Measured("share", new BigDecimal("1.25"), ""));
        assertThat(result.output()).isEqualTo("orders | share | word | nothing\n5 | 1.25 | x | null\n");
    }

    @Test
    void maskedColumn_isShownNowhere_andJudgedByNobody() {
        Reachable masked = target("looker", false, "email");
        for (String sql : List.of(
                "select email from shop_order order by id",
                "select email as x from shop_order order by id",
                "select upper(email) as email from shop_order order by id")) {
            ProbeResult result = PROBES.run(masked, null, probe(sql, "", that("value", Comparison.EQUAL, "x")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Error.class);
            assertThat(result.toString()).doesNotContainIgnoringCase("p1@").contains("•••");
        }
        ProbeResult quoted = PROBES.run(
                masked, null, probe("select email::int from shop_order", "", that("rows", Comparison.EQUAL, "0")));
        assertThat(quoted.toString()).doesNotContain("@example.org");
    }

    @Test
    void userThatCanWrite_isRefused_unlessAnAdministratorAllowsIt() {
        SqlProbe probe = probe("select count(*) from shop_order", "", that("value", Comparison.EQUAL, "5"));
        assertThat(PROBES.run(target("doer", false), null, probe).outcome().sentence())
                .contains("can write: it may change rows of public.shop_order");
        assertThat(PROBES.run(target("doer", true), null, probe).outcome()).isInstanceOf(CheckOutcome.Successful.class);
    }

    /** As a user that can write, so that only the transaction and the limits stand in the way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "with gone as (delete from shop_order returning *) select count(*) from gone",
                "select set_config('transaction_read_only', 'off', false)",
                "with a as (select set_config('transaction_read_only', 'off', true)), b as (delete from shop_order returning 1) select * from a, b",
                "select * into copied from shop_order",
                "select nextval('shop_seq')",
                "select setval('shop_seq', 99)",
                "select * from shop_order for update",
                "select lo_create(4711)",
                "select lo_creat(-1)",
                "select query_to_xml('delete from shop_order returning 1', true, true, '')",
                "select pg_sleep(30)",
                "select count(*) from generate_series(1, 100000000000)",
                "select pg_read_file('/etc/passwd')",
                "select lo_export(1, '/tmp/x')",
                "select pg_reload_conf()",
                "select repeat('x', 100000000)",
                "select repeat('x', 100000) from generate_series(1, 1000)",
                "select * from dblink('host=127.0.0.1', 'delete from shop_order') as t(a int)",
                "table pg_authid",
                "select pg_ls_dir('/')",
                "select nothing_there from shop_order",
                "select 1/0",
                "select pg_switch_wal()"
            })
    void hostileStatement_isAnError_andChangesNothing(String sql) throws Exception {
        SqlProbe probe = probe(sql, "", that("rows", Comparison.AT_LEAST, "0"));
        assertThat(probe.faults()).isEmpty();
        long begin = System.nanoTime();
        ProbeResult result = PROBES.run(target("doer", true), null, probe);
        assertThat(result.outcome()).as(result.toString()).isInstanceOf(CheckOutcome.Error.class);
        assertThat(System.nanoTime() - begin).isLessThan(15_000_000_000L);
        unchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit; delete from shop_order", "set transaction read write", "delete from shop_order",
                "do $$ begin delete from shop_order; end $$", "copy shop_order to program 'cat'",
                        "select 1; delete from shop_order"
            })
    void secondStatement_neverReachesTheDatabase(String sql) throws Exception {
        assertThat(probe(sql, "", that("rows", Comparison.EQUAL, "0")).faults()).containsKey("statement");
        assertThat(probe("select 1", sql, that("rows", Comparison.EQUAL, "1")).faults())
                .containsKey("other");
        unchanged();
    }

    private static void unchanged() throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from shop_order), to_regclass('copied'),"
                                + " (select last_value from shop_seq), (select count(*) from pg_largeobject_metadata)")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(5);
            assertThat(row.getString(2)).isNull();
            assertThat(row.getLong(3)).isEqualTo(1);
            assertThat(row.getLong(4)).isZero();
        }
    }

    @Test
    void advisoryLock_endsWithTheConnection() throws Exception {
        assertThat(outcome("select pg_advisory_lock(42)", that("rows", Comparison.EQUAL, "1")))
                .isEqualTo(CheckOutcome.Successful.class);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            boolean free = false;
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!free && System.nanoTime() < until) {
                try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(42)")) {
                    row.next();
                    free = row.getBoolean(1);
                }
            }
            assertThat(free).isTrue();
        }
    }
}
