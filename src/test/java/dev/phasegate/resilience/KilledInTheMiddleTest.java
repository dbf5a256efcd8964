package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.database.StoppedDatabase;
import dev.phasegate.testsupport.Rows;

/**
 * Kill -9 of the server, then of its PostgreSQL, while people tick and sign: whatever was acknowledged is there, the record
 * verifies, and nobody has to help. {@code -Dphasegate.kills=20} is the whole bar.
 */
class KilledInTheMiddleTest {
    private static final int KILLS = Integer.getInteger("phasegate.kills", 1);
    private static final int TICKERS = 3;

    @TempDir
    Path folder;

    private final Random random = new Random(4711);
    private final List<Long> backAfter = new ArrayList<>();
    private int portBefore;
    private KilledWorld world;
    private PackagedServer server;
    private Signing signing;

    @BeforeEach
    void seed() throws Exception {
        PackagedServer.requireJar();
        portBefore = RestAssured.port;
        world = KilledWorld.seeded(folder, 12 * KILLS);
        RestAssured.port = world.port;
        server = world.start();
        server.awaitReady();
    }

    @AfterEach
    void stop() {
        RestAssured.port = portBefore;
        if (server != null) {
            server.close();
        }
    }

    @Test
    void killedAgainAndAgain_keepsEveryAcknowledgedWrite() throws Exception {
        List<Ticking> tickers = world.tickers(TICKERS);
        signing = new Signing(world.gates);
        List<Thread> threads = new ArrayList<>();
        tickers.forEach(ticker -> threads.add(new Thread(ticker, "ticking")));
        threads.add(new Thread(signing, "signing"));
        threads.forEach(Thread::start);
        for (int i = 0; i < KILLS; i++) {
            letThemWork(tickers);
            killServer();
            letThemWork(tickers);
            killDatabase(tickers);
        }
        letThemWork(tickers);
        tickers.forEach(Ticking::stop);
        signing.stop();
        for (Thread thread : threads) {
            thread.join();
        }
        check(tickers, signing);
    }

    /** Until something was acknowledged again, and a moment longer. */
    private void letThemWork(List<Ticking> tickers) throws InterruptedException {
        int before = acknowledged(tickers);
        int signed = signing.acknowledged.size();
        long end = System.nanoTime() + 300_000_000_000L;
        while (acknowledged(tickers) < before + 10 || (signing.acknowledged.size() == signed && signing.left() > 0)) {
            assertThat(System.nanoTime()).as("the server takes writes again").isLessThan(end);
            Thread.sleep(20);
        }
        Thread.sleep(random.nextInt(700));
    }

    private void killServer() throws Exception {
        server.kill();
        server = world.start();
        backAfter.add(server.awaitReady());
    }

    private void killDatabase(List<Ticking> tickers) throws Exception {
        ProcessHandle.of(world.postmaster()).orElseThrow().destroyForcibly();
        long at = System.nanoTime();
        int refused = tickers.get(0).refused.get();
        while (tickers.get(0).refused.get() == refused && System.nanoTime() - at < 2_000_000_000L) {
            Thread.sleep(10);
        }
        letThemWork(tickers);
        backAfter.add((System.nanoTime() - at) / 1_000_000);
    }

    private static int acknowledged(List<Ticking> tickers) {
        return tickers.stream().mapToInt(ticker -> ticker.acknowledged.size()).sum();
    }

    private void check(List<Ticking> tickers, Signing signing) throws IOException {
        assertThat(signing.acknowledged)
                .as("signed while others ticked; the last fault was %s", signing.lastFault)
                .isNotEmpty();
        tickers.forEach(world::assertShown);
        signing.acknowledged.forEach(world::assertValid);
        Path record = folder.resolve("record.ndjson");
        Files.writeString(record, world.record());
        server.close();
        server = null;
        Set<String> notes = new HashSet<>();
        long[] signatures = new long[1];
        StoppedDatabase.with(world.data(), database -> {
            notes.addAll(new Rows(database).texts("select note from item_completion where note like 'n-%'"));
            signatures[0] = new Rows(database).number("select count(*) from sign_off");
        });
        for (Ticking ticker : tickers) {
            assertThat(notes).containsAll(ticker.acknowledged);
        }
        assertThat(signatures[0]).isGreaterThanOrEqualTo(signing.acknowledged.size());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, java.nio.charset.StandardCharsets.UTF_8);
        int code = new AuditVerifyCommand(out, out).run(List.of(record.toString()));
        assertThat(code)
                .as(said.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(AuditVerifyCommand.INTACT);
        System.out.println("Killed " + KILLS + " + " + KILLS + " times: " + acknowledged(tickers) + " ticks and "
                + signing.acknowledged.size() + " signatures acknowledged (" + notes.size() + " and " + signatures[0]
                + " stored); back after ms (server, database, …): " + backAfter + "; " + said);
    }
}
