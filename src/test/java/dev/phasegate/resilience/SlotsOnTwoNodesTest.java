package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.phasegate.database.TestPostgres;
import dev.phasegate.resilience.SlotLog.Outage;

/**
 * Checks with schedules on two nodes over one PostgreSQL, while one node stands still for a while and the other one is killed and
 * started again. Few slots in the ordinary run; {@code -Dphasegate.slots.total=10000} is the whole bar (20 minutes), 500 slots
 * being a minute.
 */
class SlotsOnTwoNodesTest {
    private static final int SLOTS = Integer.getInteger("phasegate.slots.total", 80);
    private static final int A_MINUTE = 500;
    private static final int ROUNDS = SLOTS / A_MINUTE;
    private static final boolean SHORT = ROUNDS < 3;
    private static final Duration LENGTH = SHORT ? Duration.ofSeconds(16) : Duration.ofMinutes(ROUNDS);
    private static final Duration HEARTBEAT = SHORT ? Duration.ofMillis(500) : Duration.ofSeconds(5);
    private static final Duration TAKEOVER = HEARTBEAT.multipliedBy(15);
    private static final Duration STOPPED =
            SHORT ? Duration.ofSeconds(4) : Duration.ofSeconds(Math.min(60, ROUNDS * 7));

    @TempDir
    Path folder;

    private int portBefore;

    @BeforeEach
    void jar() {
        PackagedServer.requireJar();
        portBefore = RestAssured.port;
    }

    @AfterEach
    void end() {
        RestAssured.port = portBefore;
    }

    @Test
    void oneStopsAndOneDies_eachSlotCountsOnce_noneIsLostSilently_andOthersAreOnTime() throws Exception {
        Map<String, String> settings = TestPostgres.emptyDatabase();
        try (PackagedServer stays = server("stays", settings);
                PackagedServer dies = server("dies", settings);
                SlotWorld world = new SlotWorld(database(settings), stays, dies)) {
            Instant begin = world.checks(SHORT ? SLOTS : A_MINUTE, SHORT ? LENGTH : Duration.ofMinutes(1));
            Instant end = begin.plus(LENGTH);

            SlotWorld.until(begin.plus(LENGTH.multipliedBy(15).dividedBy(100)));
            Instant stopped = Instant.now();
            stays.signal("STOP");
            SlotWorld.until(stopped.plus(STOPPED));
            stays.signal("CONT");
            Outage stop = new Outage("stopped", stopped, Instant.now());

            SlotWorld.until(begin.plus(LENGTH.multipliedBy(55).dividedBy(100)));
            Instant killed = Instant.now();
            dies.kill();
            try (PackagedServer again = server("again", settings)) {
                again.awaitReady();
                Outage kill = new Outage("killed", killed, Instant.now());
                SlotWorld.until(end);
                world.settled(end, TAKEOVER.plusSeconds(20));

                SlotLog log = world.log(end, List.of(stop, kill));
                System.out.println("Slots on two nodes: " + log);
                assertThat(log.acceptedTwice())
                        .as("slots with two accepted results")
                        .isEmpty();
                assertThat(log.silent()).as("slots that nobody speaks of").isEmpty();
                assertThat(log.errors()).as("runs that are errors").isEmpty();
                assertThat(log.takeover()).as("takeover").isLessThanOrEqualTo(TAKEOVER);
                assertThat(log.late(99))
                        .as("lateness p99 outside the outages")
                        .isLessThanOrEqualTo(
                                // the short run shares the machine with the rest of the build
                                Duration.ofMillis(SHORT ? 2_000 : 250));
            }
        }
    }

    private PackagedServer server(String name, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("PHASEGATE_DATA_DIR", folder.resolve("data-" + name).toString());
        environment.put("PHASEGATE_DATABASE_URL", settings.get("quarkus.datasource.jdbc.url"));
        environment.put("PHASEGATE_DATABASE_USERNAME", settings.get("quarkus.datasource.username"));
        environment.put("PHASEGATE_DATABASE_PASSWORD", settings.get("quarkus.datasource.password"));
        environment.put("PHASEGATE_CHECKS_HEARTBEAT", HEARTBEAT.toString());
        return PackagedServer.start(PackagedServer.freePort(), folder.resolve(name + ".log"), environment);
    }

    private static PGSimpleDataSource database(Map<String, String> settings) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.get("quarkus.datasource.jdbc.url"));
        database.setUser(settings.get("quarkus.datasource.username"));
        database.setPassword(settings.get("quarkus.datasource.password"));
        return database;
    }
}
