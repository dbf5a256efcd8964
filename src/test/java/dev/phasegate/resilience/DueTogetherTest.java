package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.phasegate.database.TestPostgres;

/** Many checks that are due in the same second, and people who look at pages meanwhile: {@code -Dphasegate.together=1000}. */
class DueTogetherTest {
    private static final int CHECKS = Integer.getInteger("phasegate.together", 0);
    private static final int READERS = 8;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int portBefore;

    @BeforeEach
    void jar() {
        assumeTrue(CHECKS > 0, "SKIPPED: on request, -Dphasegate.together=1000");
        PackagedServer.requireJar();
        portBefore = RestAssured.port;
    }

    @AfterEach
    void end() {
        RestAssured.port = portBefore;
    }

    @Test
    void manyDueInTheSameSecond_areAllFinished_andPagesStayQuick() throws Exception {
        Map<String, String> settings = TestPostgres.emptyDatabase();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.get("quarkus.datasource.jdbc.url"));
        database.setUser(settings.get("quarkus.datasource.username"));
        database.setPassword(settings.get("quarkus.datasource.password"));
        try (PackagedServer server = PackagedServer.start(
                        PackagedServer.freePort(),
                        folder.resolve("server.log"),
                        Map.of(
                                "PHASEGATE_DATA_DIR", folder.resolve("data").toString(),
                                "PHASEGATE_DATABASE_URL", settings.get("quarkus.datasource.jdbc.url"),
                                "PHASEGATE_DATABASE_USERNAME", settings.get("quarkus.datasource.username"),
                                "PHASEGATE_DATABASE_PASSWORD", settings.get("quarkus.datasource.password")));
                SlotWorld world = new SlotWorld(database, server)) {
            List<URI> pages = List.of("/", "/plans", world.page()).stream()
                    .map(path -> URI.create("http://127.0.0.1:" + server.port + path))
                    .toList();
            List<Double> alone = read(world, pages, () -> Thread.sleep(30_000));
            alone.clear();
            alone = read(world, pages, () -> Thread.sleep(5_000));
            Instant[] begin = new Instant[1];
            List<Double> meanwhile = read(world, pages, () -> {
                begin[0] = world.checks(CHECKS, Duration.ZERO);
                SlotWorld.until(begin[0]);
                world.settled(begin[0].plusSeconds(1), Duration.ofSeconds(90));
            });
            SlotLog log = world.log(begin[0].plusMillis(1), List.of());
            System.out.printf(
                    "%d due together: %s; pages alone p50 %.1f p95 %.1f ms (%d), meanwhile p50 %.1f p95 %.1f max %.1f ms (%d)%n",
                    CHECKS,
                    log,
                    at(alone, 50),
                    at(alone, 95),
                    alone.size(),
                    at(meanwhile, 50),
                    at(meanwhile, 95),
                    at(meanwhile, 100),
                    meanwhile.size());
            assertThat(log.errors()).isEmpty();
            assertThat(log.silent()).isEmpty();
            assertThat(log.finished(begin[0])).isLessThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(at(meanwhile, 95)).as("milliseconds, p95 of pages").isLessThanOrEqualTo(100);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Milliseconds of pages that people ask for while the work goes on. */
    private static List<Double> read(SlotWorld world, List<URI> pages, Work work) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        List<Future<List<Double>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Random random = new Random(i);
            readers.add(threads.submit(() -> {
                List<Double> times = new ArrayList<>();
                while (!over.get()) {
                    times.add(once(world, pages.get(random.nextInt(pages.size()))));
                    Thread.sleep(random.nextInt(1_000));
                }
                return times;
            }));
        }
        work.run();
        over.set(true);
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> reader : readers) {
            all.addAll(reader.get());
        }
        threads.shutdown();
        all.sort(null);
        return all;
    }

    private static double once(SlotWorld world, URI page) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(page)
                        .header("Cookie", "phasegate=" + world.cookie())
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(page.toString()).isEqualTo(200);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
