package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.PostgresPrograms;

/**
 * Kill -9 of the server while it backs up, reads through and restores, at moments spread over the whole of it: what is shown as a backup is
 * one, and nothing is left of the others. {@code -Dphasegate.backup.kills=20} is the whole bar, {@code -Dphasegate.backup.megabytes} (60) the
 * size.
 */
class BackupKilledTest {
    private static final int KILLS = Integer.getInteger("phasegate.backup.kills", 2);
    private static final int MEGABYTES = Integer.getInteger("phasegate.backup.megabytes", 60);
    private static final String TOKEN = "pg_killed_0123456789abcdef0123456789";

    @TempDir
    Path folder;

    private int portBefore;
    private int port;
    private ThrowAwayPostgres shop;
    private PackagedServer server;

    @BeforeEach
    void prepare() throws Exception {
        PackagedServer.requireJar();
        PgTools tools = PostgresPrograms.withServer();
        shop = ThrowAwayPostgres.start(folder.resolve("shop"), Optional.of(tools.folder()));
        shop.makeDatabase("shop", "UTF8", List.of());
        run("create table orders as select g as id, md5(g::text) as a, md5((g * 31)::text) as b from"
                + " generate_series(1, " + MEGABYTES * 9_000 + ") g");
        portBefore = RestAssured.port;
        port = PackagedServer.freePort();
        RestAssured.port = port;
        start();
    }

    private void run(String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + shop.port() + "/shop";
        try (Connection connection = DriverManager.getConnection(url, shop.user(), shop.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void start() throws IOException, InterruptedException {
        server = PackagedServer.start(
                port,
                folder.resolve("server.log"),
                Map.of(
                        "PHASEGATE_DATA_DIR",
                        data().toString(),
                        "PHASEGATE_ADMIN_EMAIL",
                        "mira@example.org",
                        "PHASEGATE_ADMIN_PASSWORD",
                        GateWorld.PASSWORD,
                        "PHASEGATE_ADMIN_TOKEN",
                        TOKEN));
        server.awaitReady();
    }

    @AfterEach
    void stop() {
        RestAssured.port = portBefore;
        if (server != null) {
            server.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    private static RequestSpecification program() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN).contentType("application/json");
    }

    private int target() {
        return program()
                .body(Map.of(
                        "name",
                        "shop",
                        "kind",
                        "POSTGRESQL",
                        "host",
                        "127.0.0.1",
                        "port",
                        shop.port(),
                        "tls",
                        "OFF",
                        "allowLocal",
                        true,
                        "database",
                        "shop",
                        "user",
                        shop.user(),
                        "secret",
                        Map.of("value", shop.password())))
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static int begin(int target) {
        return program()
                .post("/api/v1/databases/" + target + "/backups")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath seen(int backup) {
        return program().get("/api/v1/backups/" + backup).jsonPath();
    }

    /** Milliseconds until it was proven. */
    private static long proven(int backup) throws InterruptedException {
        long begin = System.nanoTime();
        JsonPath seen = seen(backup);
        while (!List.of("RESTORE_PROVEN", "FAILED").contains(seen.getString("state"))
                && !"FAILED".equals(seen.getString("drills[0].state"))) {
            assertThat(System.nanoTime() - begin).as("in time").isLessThan(300_000_000_000L);
            Thread.sleep(20);
            seen = seen(backup);
        }
        assertThat(seen.getString("state")).as(seen.prettify()).isEqualTo("RESTORE_PROVEN");
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @Test
    void killedAtAnyMoment_leavesNoGoodLookingBadBackup_andNothingElse() throws Exception {
        int target = target();
        List<Integer> all = new ArrayList<>();
        all.add(begin(target));
        long whole = proven(all.get(0));
        List<String> stages = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            int backup = begin(target);
            all.add(backup);
            Thread.sleep(whole * (2 * i + 1) / (2 * KILLS));
            JsonPath last = seen(backup);
            server.kill();
            start();
            stages.add(last.getString("stage") + "/" + last.getList("drills.state") + " → "
                    + seen(backup).getString("state"));
            check(all);
        }
        all.add(begin(target));
        proven(all.get(all.size() - 1));
        check(all);
        System.out.println("Killed " + KILLS + " times in " + whole + " ms of a backup: " + stages);
    }

    /** Right after the start: nobody has to wait for a round. */
    private void check(List<Integer> backups) throws Exception {
        Set<String> named = new HashSet<>();
        for (int id : backups) {
            JsonPath backup = seen(id);
            assertThat(backup.getBoolean("running")).isFalse();
            assertThat(backup.getList("drills.state", String.class)).doesNotContain("RUNNING");
            if ("FAILED".equals(backup.getString("state"))) {
                assertThat(backup.getString("reason")).isNotBlank();
                assertThat(backup.getString("file")).isNull();
            } else {
                assertThat(backup.getString("state")).isIn("READ_VERIFIED", "RESTORE_PROVEN");
                Path file = data().resolve("backups").resolve(backup.getString("file"));
                assertThat(sha256(file)).isEqualTo(backup.getString("sha256"));
                named.add(backup.getString("file"));
            }
        }
        assertThat(names(data().resolve("backups")))
                .filteredOn(name -> !name.startsWith("writer-") && !name.equals("folder.id"))
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(names(data().resolve("scratch")))
                .filteredOn(name -> name.startsWith("drill-"))
                .isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(data().resolve("scratch").toString())))
                .isEmpty();
    }

    private static List<String> names(Path in) throws IOException {
        if (Files.notExists(in)) {
            return List.of();
        }
        try (var files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
