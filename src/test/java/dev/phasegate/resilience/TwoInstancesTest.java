package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.SignedIn;

/**
 * Two servers on one PostgreSQL. Few rounds in the ordinary run; {@code -Dphasegate.starts=10 -Dphasegate.slots=1000} is the
 * whole bar.
 */
class TwoInstancesTest {
    private static final int STARTS = Integer.getInteger("phasegate.starts", 1);
    private static final int SLOTS = Integer.getInteger("phasegate.slots", 20);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private int portBefore;

    @BeforeEach
    void jar() {
        PackagedServer.requireJar();
        portBefore = RestAssured.port;
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        RestAssured.port = portBefore;
    }

    @Test
    void startedTogether_onAnEmptyDatabase_bothBecomeReady() throws Exception {
        List<Long> ready = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (TwoNodes nodes = TwoNodes.start(Files.createDirectory(folder.resolve("start-" + i)))) {
                ready.add(nodes.one.awaitReady());
                ready.add(nodes.two.awaitReady());
            }
        }
        System.out.println("Two instances started together " + STARTS + " times; ready after ms: " + ready);
        assertThat(ready).hasSize(2 * STARTS);
    }

    @Test
    void sameSlot_signedOnBothAtOnce_oneSucceedsAndTheOtherIsToldWhy() throws Exception {
        Map<List<Integer>, Integer> outcomes = new HashMap<>();
        try (TwoNodes nodes = TwoNodes.start(folder).awaitReady()) {
            RestAssured.port = nodes.one.port;
            ObjectMapper mapper = new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
            for (int i = 0; i < SLOTS; i++) {
                GateWorld world = new GateWorld(nodes.database, mapper, Separation.STRICT);
                world.allGood();
                outcomes.merge(signAtOnce(world, nodes.one.port, nodes.two.port), 1, Integer::sum);
                assertThat(world.id("select count(*) from sign_off where phase_id = ?", world.phaseId))
                        .isEqualTo(1);
            }
        }
        System.out.println("Same slot signed on both at once, answers and how often: " + outcomes);
        assertThat(outcomes).containsOnlyKeys(List.of(303, 409)).containsEntry(List.of(303, 409), SLOTS);
    }

    private List<Integer> signAtOnce(GateWorld world, int first, int second) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Integer>> answers = threads.invokeAll(
                List.of(signing(world, world.priya, first, together), signing(world, world.sam, second, together)));
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        statuses.sort(null);
        return statuses;
    }

    private static Callable<Integer> signing(GateWorld world, SignedIn person, int port, CyclicBarrier together) {
        return () -> {
            String page = person.given().port(port).get(world.path() + "/sign").asString();
            together.await();
            return person.given()
                    .port(port)
                    .formParam("nonce", world.nonceIn(page))
                    .formParam("answer", "go")
                    .formParam("password", GateWorld.PASSWORD)
                    .post(world.path() + "/sign")
                    .statusCode();
        };
    }
}
