package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

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
import dev.phasegate.verification.compare.TablePair;

/** Comparisons between two databases of a real PostgreSQL. */
class CompareProbeTest {
    private static TargetServer server;
    private static final Probes PROBES = new Probes(
            null, new OutboundSql(new Guard(name -> List.of(InetAddress.getLoopbackAddress()))), Clock.systemUTC());

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-target-compare", null);
        server.run(
                "drop database if exists here",
                "drop database if exists there",
                "drop role if exists comparer",
                "create role comparer login password 'correct horse'",
                "create database here template template0 lc_collate 'C' lc_ctype 'C'",
                "create database there");
        both("grant pg_read_all_data to comparer", "revoke create on schema public from public");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void in(String database, String... statements) {
        try (Connection root = server.connect();
                Connection connection = DriverManager.getConnection(
                        root.getMetaData().getURL().replaceFirst("/postgres\\b", "/" + database),
                        "postgres",
                        server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private static void both(String... statements) {
        in("here", statements);
        in("there", statements);
    }

    private static Reachable target(String database, String... masked) {
        return new Reachable(
                database.equals("here") ? 1 : 2,
                1,
                database,
                TargetKind.POSTGRESQL,
                new Destination("db.example", server.port(), new Allowance(false, true)),
                database,
                Tls.OFF,
                "comparer",
                SentAs.BEARER,
                new Secret("correct horse"),
                Set.of(masked),
                4,
                false);
    }

    private static CompareProbe probe(boolean schema, boolean orphans, String... lines) {
        return new CompareProbe(
                List.of(lines).stream().map(TablePair::read).toList(),
                true,
                schema,
                orphans,
                Duration.ofSeconds(60),
                1,
                List.of(new Condition("rows differing", Comparison.EQUAL, "0")),
                List.of());
    }

    private static ProbeResult compare(String... lines) {
        return run(probe(false, false, lines));
    }

    private static ProbeResult run(CompareProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return PROBES.run(target("here"), target("there"), probe);
    }

    private static long number(ProbeResult result, String name) {
        assertThat(result.outcome()).isNotInstanceOf(CheckOutcome.Error.class);
        return result.measured().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .longValueExact();
    }

    private static List<List<String>> rows(ProbeResult result) {
        return result.tables().isEmpty() ? List.of() : result.tables().get(0).rows();
    }

    /** Kinds of key, as definition and as value of a number. */
    private static final String[][] KEYS = {
        {"id bigint primary key", "g"},
        {"id uuid primary key", "md5(g::text)::uuid"},
        {"id text primary key", "(case g % 3 when 0 then 'Ä' when 1 then 'a b' else '\"\\' end) || g"},
        {"a int, id varchar(40), primary key (a, id)", "g % 5, 'k' || g"},
        {"id timestamptz primary key", "timestamptz '2026-01-01 00:00Z' + g * interval '1.000001 seconds'"},
        {"id numeric(20,3) primary key", "g * 1.125"},
        {"id char(12) primary key", "'c' || g"},
        {"id bytea primary key", "convert_to('b' || g, 'UTF8')"}
    };

    private static final String VALUES =
            "g % 7, 'v' || g, case when g % 3 > 0 then g * 1.50 end, jsonb_build_object('n', g), timestamp '2026-01-01' + g *"
                    + " interval '1 hour', g % 2 = 0, array[g, 1], g * 0.1, case when g % 4 = 0 then 'low'::mood end,"
                    + " ('{\"x\": ' || g || '}')::json, g * interval '1 hour', decode(md5(g::text), 'hex'), date '2026-01-01' + (g % 99)";

    private static void tables(int kind, int rows) {
        both(
                "drop table if exists t",
                "drop type if exists mood",
                "create type mood as enum ('high', 'low')",
                "create table t (" + KEYS[kind][0]
                        + ", n int, s text, d numeric, j jsonb, at timestamp, b boolean, l int[],"
                        + " f float8, m mood, o json, v interval, x bytea, y date)");
        in(
                "here",
                "insert into t select " + KEYS[kind][1] + ", " + VALUES + " from generate_series(1, " + rows + ") g");
        in(
                "there",
                "insert into t select " + KEYS[kind][1] + ", " + VALUES + " from generate_series(1, " + rows
                        + ") g order by random()",
                "analyze t");
    }

    /** One value of a row that differs, of every type. */
    private static final String[] CHANGES = {
        "n = n + 1",
        "s = null",
        "s = s || ' '",
        "d = coalesce(d, 0) + 0.0001",
        "j = '{}'",
        "at = at + interval '1 microsecond'",
        "b = not b",
        "l = l || 2",
        "f = f + 1e-9",
        "m = 'high'",
        "o = '[]'",
        "v = v + interval '1 second'",
        "x = null",
        "y = y + 1"
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void randomDifferences_areFoundExactly(int kind) {
        Random random = new Random(41 + kind);
        int rows = 2_000 + random.nextInt(4_000);
        tables(kind, rows);
        ProbeResult equal = compare("t");
        assertThat(equal.outcome()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(number(equal, "rows here")).isEqualTo(rows);
        Set<String> expected = new TreeSet<>();
        int differences = 1 + random.nextInt(45);
        Set<Integer> hit = new TreeSet<>();
        while (hit.size() < differences) {
            hit.add(1 + random.nextInt(rows));
        }
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        String keys = kind == 3 ? "(a, id)" : "id";
        for (int g : hit) {
            String it = " where " + keys + " = (select " + KEYS[kind][1] + " from (values (" + g + ")) v(g))";
            switch (random.nextInt(3)) {
                case 0 -> here.add("delete from t" + it);
                case 1 -> there.add("delete from t" + it);
                default -> there.add("update t set " + CHANGES[random.nextInt(CHANGES.length)] + it);
            }
        }
        in("here", here.toArray(String[]::new));
        in("there", there.toArray(String[]::new));
        // A change that changes nothing, such as null to null, is no difference: the truth is asked of one database
        // itself.
        Truth truth = truth(keys);
        ProbeResult found = compare("t");
        assertThat(number(found, "missing here")).isEqualTo(truth.missingHere());
        assertThat(number(found, "missing there")).isEqualTo(truth.missingThere());
        assertThat(number(found, "changed")).isEqualTo(truth.changed());
        rows(found).forEach(row -> expected.add(row.get(0)));
        assertThat(rows(found)).hasSize(truth.all());
        assertThat(expected).hasSize(truth.all()).isEqualTo(truth.keys());
    }

    private record Truth(int missingHere, int missingThere, int changed, Set<String> keys) {
        int all() {
            return missingHere + missingThere + changed;
        }
    }

    /** By reading all of both. */
    private static Truth truth(String keys) {
        var here = read("here", keys);
        var there = read("there", keys);
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        Set<String> differing = new TreeSet<>();
        int missingHere = 0;
        int missingThere = 0;
        int changed = 0;
        for (String key : all) {
            String a = here.get(key);
            String b = there.get(key);
            if (a != null && a.equals(b)) {
                continue;
            }
            differing.add(key);
            missingHere += a == null ? 1 : 0;
            missingThere += b == null ? 1 : 0;
            changed += a != null && b != null ? 1 : 0;
        }
        return new Truth(missingHere, missingThere, changed, differing);
    }

    private static java.util.Map<String, String> read(String database, String keys) {
        java.util.Map<String, String> read = new java.util.HashMap<>();
        String key = keys.equals("id") ? "'id ' || id::text" : "'a ' || a || ', id ' || id";
        try (Connection root = server.connect();
                Connection connection = DriverManager.getConnection(
                        root.getMetaData().getURL().replaceFirst("/postgres\\b", "/" + database),
                        "postgres",
                        server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("set bytea_output = 'hex'");
            try (var rows = statement.executeQuery("select " + key + ", t::text from t")) {
                while (rows.next()) {
                    read.put(rows.getString(1).replaceAll("\\s+$", ""), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return read;
    }

    @Test
    void valuesExchangedBetweenRows_areSeen() {
        both("drop table if exists swap", "create table swap (id int primary key, x int)");
        both("insert into swap select g, g from generate_series(1, 400) g");
        in("there", "update swap set x = 8 where id = 7", "update swap set x = 7 where id = 8");
        ProbeResult result = compare("swap");
        assertThat(number(result, "changed")).isEqualTo(2);
        assertThat(rows(result))
                .containsExactly(List.of("id 7", "differs", "x 7", "x 8"), List.of("id 8", "differs", "x 8", "x 7"));
    }

    @Test
    void typesThatDiffer_areComparedByValue() {
        both("drop table if exists kinds");
        in(
                "here",
                "create table kinds (id int primary key, n int, s varchar(20), c char(5), at timestamp, q numeric(8,2))");
        in(
                "there",
                "create table kinds (id bigint primary key, n bigint, s text, c text, at timestamptz, q numeric(20,8))");
        in(
                "here",
                "insert into kinds select g, g, 'x' || g, 'c', timestamp '2026-01-01' + g * interval '1 h', g from generate_series(1, 3000) g");
        in(
                "there",
                "insert into kinds select g, g, 'x' || g, 'c', timestamptz '2026-01-01 00:00Z' + g * interval '1 h', g from generate_series(1, 3000) g");
        assertThat(number(compare("kinds"), "rows differing")).isZero();
        in("there", "insert into kinds select 9000000000, 1", "update kinds set n = 5000000000 where id = 77");
        ProbeResult result = run(probe(true, false, "kinds"));
        assertThat(rows(result))
                .containsExactly(
                        List.of("id 77", "differs", "n 77", "n 5000000000"),
                        List.of("id 9000000000", "missing here", "", "n 1, s null, c null, at null, q null"));
        assertThat(result.output()).contains("The column n is integer here and bigint there.");
    }

    @Test
    void manyDifferences_areCountedUpToALimit_andFiftyAreShown() {
        both("drop table if exists many", "create table many (id int primary key, x int)");
        both("insert into many select g, g from generate_series(1, 60000) g");
        in("there", "update many set x = x + 1 where id <= 9000");
        ProbeResult result = compare("many");
        assertThat(number(result, "changed")).isEqualTo(9000);
        assertThat(rows(result)).hasSize(50).first().isEqualTo(List.of("id 1", "differs", "x 1", "x 2"));
        in("there", "update many set x = x + 1");
        ProbeResult more = compare("many");
        assertThat(number(more, "changed")).isGreaterThanOrEqualTo(10_000);
        assertThat(more.output()).contains("at least");
        assertThat(more.outcome()).isInstanceOf(CheckOutcome.Failed.class);
    }

    @Test
    void withoutKey_onlyTheWhole_saidInWords() {
        both("drop table if exists loose", "create table loose (a int, b text)");
        both("insert into loose select g % 10, 'x' from generate_series(1, 1000) g");
        ProbeResult same = compare("loose");
        assertThat(same.outcome()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(same.output()).contains("no key");
        in("there", "update loose set b = 'y' where ctid = (select min(ctid) from loose)");
        ProbeResult other = compare("loose");
        assertThat(other.outcome()).isInstanceOf(CheckOutcome.Failed.class);
        assertThat(other.output()).contains("nobody can say which");
        assertThat(rows(other)).isEmpty();
        in("there", "delete from loose where b = 'y'");
        assertThat(number(compare("loose key a"), "missing there")).isEqualTo(1);
    }

    @Test
    void maskedColumns_areSeenToDiffer_andNotShown() {
        both("drop table if exists person", "create table person (id int primary key, email text, age int)");
        both("insert into person select g, 'canary' || g || '@example.org', g from generate_series(1, 200) g");
        in(
                "there",
                "update person set email = 'canary-other', age = 1 where id = 9",
                "delete from person where id = 10");
        ProbeResult result = PROBES.run(target("here"), target("there", "person.email"), probe(false, false, "person"));
        assertThat(rows(result))
                .containsExactly(
                        List.of("id 9", "differs", "email •••, age 9", "email •••, age 1"),
                        List.of("id 10", "missing there", "email •••, age 10", ""));
        assertThat(result.toString()).doesNotContain("canary");
    }

    @Test
    void definitionsNullsAndOrphans_areCounted() {
        both(
                "drop table if exists item, customer",
                "create table customer (id int primary key)",
                "insert into customer select generate_series(1, 10)");
        in(
                "here",
                "create table item (id int primary key, customer int not null references customer, name varchar(20), price numeric check (price > 0))",
                "create index on item (name)");
        in(
                "there",
                "create table item (id int primary key, customer int, name text, price numeric, extra int)",
                "create index other_name on item (lower(name))");
        in("here", "insert into item select g, g, 'n', 1 from generate_series(1, 10) g");
        in("there", "insert into item select g, g + 2, case when g > 5 then 'n' end, 1 from generate_series(1, 10) g");
        ProbeResult result = run(probe(true, true, "item without customer nulls name"));
        assertThat(number(result, "orphans there")).isEqualTo(2);
        assertThat(number(result, "orphans here")).isZero();
        assertThat(number(result, "nulls there")).isEqualTo(5);
        assertThat(number(result, "changed")).isEqualTo(5);
        assertThat(result.output())
                .contains("The column extra is missing here.")
                .contains("The column customer may be null there and not here.")
                .contains("Missing there: the index btree (name).")
                .contains("Missing there: the constraint FOREIGN KEY (customer) REFERENCES customer(id).");
    }

    @Test
    void twoSchemasOfOneDatabase_areComparedOverOneConnection() {
        in(
                "here",
                "drop schema if exists old cascade",
                "create schema old",
                "drop table if exists pair",
                "create table pair (id int primary key, x int)",
                "create table old.pair (id int primary key, x int)",
                "insert into pair select g, g from generate_series(1, 100) g",
                "insert into old.pair select * from pair where id <> 5");
        ProbeResult result = PROBES.run(target("here"), null, probe(true, false, "pair = old.pair where id < 50"));
        assertThat(number(result, "rows here")).isEqualTo(49);
        assertThat(rows(result)).containsExactly(List.of("id 5", "missing there", "x 5", ""));
        assertThat(number(result, "schema differences")).isZero();
    }

    @Test
    void calledOff_endsSoon_andSaysSo() {
        both("drop table if exists slow", "create table slow (id int primary key)", "insert into slow values (1)");
        long begin = System.nanoTime();
        ProbeResult result;
        try (Course course = Course.begin()) {
            new Thread(() -> stopOnceItAsks(course)).start();
            result = PROBES.run(
                    target("here"), target("there"), probe(false, false, "slow where pg_sleep(20) is not null"));
            assertThat(course.text()).contains("slow: checksums of");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(result.outcome()).isEqualTo(new CheckOutcome.Error("It was called off."));
    }

    private static void stopOnceItAsks(Course course) {
        try {
            while (!course.text().contains("checksums")) {
                Thread.sleep(10);
            }
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        course.stop();
    }

    @Test
    void whatIsNotThere_isSaid() {
        both("drop table if exists there_only");
        in("there", "create table there_only (id int primary key)");
        assertThat(compare("there_only").outcome())
                .isEqualTo(new CheckOutcome.Error("There is no table there_only here that this user may see."));
        both("drop table if exists plain", "create table plain (id int primary key)");
        assertThat(compare("plain columns nothing").outcome())
                .isEqualTo(new CheckOutcome.Error("The column nothing is not on both sides of plain."));
        assertThat(compare("plain where nothing = 1").outcome().sentence())
                .contains("nothing")
                .contains("does not exist");
        assertThat(number(compare("plain"), "rows here")).isZero();
    }

    @Test
    void writingInACondition_isRefusedByTheDatabase() {
        both(
                "drop sequence if exists seq",
                "create sequence seq",
                "drop table if exists w",
                "create table w (id int primary key)",
                "insert into w values (1)");
        assertThat(compare("w where nextval('seq') > 0").outcome()).isInstanceOf(CheckOutcome.Error.class);
    }
}
