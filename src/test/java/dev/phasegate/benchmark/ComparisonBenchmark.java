package dev.phasegate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.verification.probe.CheckOutcome;
import dev.phasegate.verification.probe.ComparisonForBenchmark;

/**
 * Compares two tables of {@code -Dcomparison.rows} rows (5,000,000) in two databases: as a check does, and with psql on both at
 * once with the statement that the check itself sends. In turns, so that both have the same machine. Not part of the suite:
 * {@code -Dtest=ComparisonBenchmark}. Prints milliseconds, bytes and heap; without psql it goes through JDBC, and says so.
 */
class ComparisonBenchmark {
    private static final int ROWS = Integer.getInteger("comparison.rows", 5_000_000);
    private static final int ROUNDS = Integer.getInteger("comparison.rounds", 5);
    private static final Path PSQL = Path.of("/usr/bin/psql");
    private static TargetServer server;
    private static Path statement;

    @BeforeAll
    static void fill() {
        server = TargetServer.start("benchmark-comparison", null);
        for (String database : List.of("bench_here", "bench_there")) {
            server.run("drop database if exists " + database, "create database " + database);
            in(
                    database,
                    "create table orders (id bigint primary key, customer int not null, ref uuid not null, email text,"
                            + " amount numeric(12,2), status text not null, placed timestamptz not null, extra jsonb)",
                    "insert into orders select g, (g::bigint * 7919) % 100003, md5(g::text)::uuid, 'user' || (g % 100003) ||"
                            + " '@example.org', ((g::bigint * 31) % 1000000) / 100.0, (array['new','paid','sent','done'])[1 + g % 4],"
                            + " timestamptz '2026-01-01Z' + g * interval '3 seconds', case when g % 10 = 0 then"
                            + " jsonb_build_object('gift', true, 'n', g % 7) end from generate_series(1, " + ROWS
                            + ") g",
                    "vacuum (analyze) orders");
        }
    }

    @AfterAll
    static void end() {
        server.run("drop database bench_here with (force)", "drop database bench_there with (force)");
        server.close();
    }

    private static void in(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", server.password());
    }

    private static Reachable target(long id, String database) {
        return new Reachable(
                id,
                1,
                database,
                TargetKind.POSTGRESQL,
                new Destination("db.example", server.port(), new Allowance(false, true)),
                database,
                Tls.OFF,
                "postgres",
                SentAs.BEARER,
                new Secret(server.password()),
                Set.of(),
                4,
                true);
    }

    private static final class Times {
        private final List<Double> byHand = new ArrayList<>();
        private final List<Double> check = new ArrayList<>();
    }

    @Test
    void equalTables_andTenDifferingRows() throws Exception {
        Reachable here = target(1, "bench_here");
        Reachable there = target(2, "bench_there");
        statement = Files.createTempFile("checksums", ".sql");
        Files.writeString(
                statement,
                "set jit = off; set parallel_tuple_cost = 0;\n"
                        + ComparisonForBenchmark.checksums(here, there, "orders") + ";\n");
        byHand();
        report("equal", rounds(here, there, 0));
        in(
                "bench_there",
                IntStream.range(0, 10)
                        .mapToObj(i -> {
                            long id = 17L + i * (ROWS / 10L);
                            return i % 3 == 0
                                    ? "delete from orders where id = " + id
                                    : i % 3 == 1
                                            ? "update orders set amount = amount + 0.01 where id = " + id
                                            : "insert into orders select " + (ROWS + i)
                                                    + ", customer, ref, email, amount, status,"
                                                    + " placed, extra from orders where id = 1";
                        })
                        .toArray(String[]::new));
        report("ten rows differ", rounds(here, there, 10));
    }

    private static Times rounds(Reachable here, Reachable there, int differing) throws Exception {
        Times times = new Times();
        for (int i = 0; i < ROUNDS; i++) {
            times.byHand.add(timed(ComparisonBenchmark::byHand));
            times.check.add(timed(() -> check(here, there, differing)));
        }
        return times;
    }

    private static void check(Reachable here, Reachable there, int differing) {
        System.gc();
        long before = used();
        ComparisonForBenchmark.Measured measured = ComparisonForBenchmark.run(here, there, "orders");
        long kept = used() - before;
        if (differing == 0) {
            assertThat(measured.result().outcome()).isInstanceOf(CheckOutcome.Successful.class);
        } else {
            assertThat(measured.result().output()).contains("3 missing here, 4 missing there, 3 different");
            assertThat(measured.result().tables().get(0).rows()).hasSize(differing);
        }
        System.out.printf(
                "  moved %,d bytes, heap grew by %,d kB before any collection%n", measured.moved(), kept / 1024);
        assertThat(measured.moved()).isLessThan(1_000_000);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void byHand() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> byHand("bench_there"));
        byHand("bench_here");
        other.get();
    }

    private static void byHand(String database) {
        if (!Files.isExecutable(PSQL)) {
            in(database, "set jit = off", "set parallel_tuple_cost = 0", text());
            return;
        }
        ProcessBuilder psql = new ProcessBuilder(
                PSQL.toString(),
                "-qX",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                "" + server.port(),
                "-U",
                "postgres",
                "-d",
                database,
                "-f",
                statement.toString(),
                "-o",
                "/dev/null");
        psql.environment().put("PGPASSWORD", server.password());
        try {
            assertThat(psql.inheritIO().start().waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text() {
        try {
            return Files.readString(statement).lines().skip(1).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void report(String what, Times times) {
        double hand = median(times.byHand);
        double check = median(times.check);
        System.out.printf(
                "%s, %,d rows: by hand with %s %.0f ms, as a check %.0f ms: %.2f (medians of %d; %s / %s)%n",
                what,
                ROWS,
                Files.isExecutable(PSQL) ? "psql on both at once" : "JDBC on both at once",
                hand,
                check,
                check / hand,
                ROUNDS,
                times.byHand.stream().map(Math::round).toList(),
                times.check.stream().map(Math::round).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
