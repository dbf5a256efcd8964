package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.phasegate.identity.TestPasswords;
import dev.phasegate.resilience.ContestedPlan.People;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/**
 * Random interleavings of edit, measure, tick, sign, withdraw and advance on two nodes with one database: nobody advances on
 * stale evidence, no update is lost, nothing deadlocks. Few in the ordinary run; {@code -Dphasegate.interleavings=10000} acts are
 * the whole bar, {@code -Dphasegate.seed=…} another draw.
 */
class InterleavingsTest {
    private static final int ACTS = 8;
    private static final int ROUNDS = Integer.getInteger("phasegate.interleavings", 240) / (2 * ACTS);
    private static final long SEED = Long.getLong("phasegate.seed", 17);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
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
    void everythingAtOnce_onTwoNodes_nobodyAdvancesOnStaleEvidence() throws Exception {
        GateLog.Told told = new GateLog.Told(0, 0, 0);
        try (TwoNodes nodes = TwoNodes.start(folder).awaitReady()) {
            RestAssured.port = nodes.one.port;
            People here = people(nodes.database);
            People there = here.elsewhere(nodes.database);
            for (int round = 0; round < ROUNDS; round++) {
                ContestedPlan plan = new ContestedPlan(nodes.database, here);
                play(plan, here, there, nodes, round);
                told = told.plus(new GateLog(nodes.database).tell(plan.id));
            }
            assertThat(new Rows(nodes.database)
                            .number("select deadlocks from pg_stat_database where datname = current_database()"))
                    .isZero();
        }
        System.out.println("Interleavings: " + ROUNDS + " rounds, seed " + SEED + ", " + told + ", answers "
                + new TreeMap<>(answers));
        assertThat(answers.keySet()).as("no fault of the server").noneMatch(answer -> answer.contains(" 5"));
        assertThat(told.decisions()).as("some gates were passed").isPositive();
    }

    private void play(ContestedPlan plan, People here, People there, TwoNodes nodes, int round) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Void>> both = new ArrayList<>();
        both.add(acts(plan, here, nodes.one.port, nodes.database, new Random(SEED * 31 + round * 2L), together));
        both.add(acts(plan, there, nodes.two.port, nodes.database, new Random(SEED * 31 + round * 2L + 1), together));
        for (Future<Void> done : threads.invokeAll(both, 2, TimeUnit.MINUTES)) {
            done.get();
        }
    }

    private Callable<Void> acts(
            ContestedPlan plan,
            People people,
            int port,
            PGSimpleDataSource database,
            Random random,
            CyclicBarrier together) {
        return () -> {
            // in some rounds almost nothing changes, so that gates are passed too
            int unrest = new int[] {4, 15, 50}[random.nextInt(3)];
            together.await();
            for (int i = 0; i < ACTS; i++) {
                act(plan, people, port, database, random, unrest);
            }
            return null;
        };
    }

    private void act(
            ContestedPlan plan, People people, int port, PGSimpleDataSource database, Random random, int unrest) {
        int item = random.nextInt(3);
        if (random.nextInt(100) < unrest) {
            change(plan, people, port, item, random);
        } else {
            judge(plan, people, port, item, random, database);
        }
    }

    /** What a gate depends on. */
    private void change(ContestedPlan plan, People people, int port, int item, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> note("edit", plan.edit(people, port, item));
            case 1 -> note("measure", plan.measure(people, port, random.nextInt(4) == 0 ? "3.1" : "0.4"));
            case 2 -> note("untick", plan.complete(people, port, item, "OPEN"));
            default -> note("tick", plan.complete(people, port, item, "DONE"));
        }
    }

    private void judge(
            ContestedPlan plan, People people, int port, int item, Random random, PGSimpleDataSource database) {
        SignedIn signer = random.nextBoolean() ? people.qa() : people.dba();
        int drawn = random.nextInt(10);
        if (drawn < 5) {
            note("sign", plan.sign(signer, port));
        } else if (drawn == 5) {
            note("withdraw", plan.withdraw(signer, port, database));
        } else if (drawn == 6) {
            note("tick", plan.complete(people, port, item, "DONE"));
        } else {
            note("advance", plan.advance(people.lead(), port));
        }
    }

    private void note(String act, int status) {
        answers.merge(act + " " + status, 1, Integer::sum);
    }

    private static People people(PGSimpleDataSource database) {
        return new People(person(database, "Mira"), person(database, "Priya"), person(database, "Tomas"));
    }

    private static SignedIn person(PGSimpleDataSource database, String name) {
        SignedIn person = SignedIn.as(database, name, "MEMBER");
        new Rows(database)
                .run(
                        "update app_user set password_hash = ? where id = ?",
                        TestPasswords.hash(GateWorld.PASSWORD),
                        person.userId());
        return person;
    }
}
