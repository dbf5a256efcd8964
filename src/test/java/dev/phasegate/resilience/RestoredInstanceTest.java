package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.database.StoppedDatabase;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/**
 * The whole way of docs/operations.md: an instance backs up itself, is killed and destroyed with its data folder, and is there again on an
 * empty one from the archive, the file of keys beside it and the key of the recovery sheet.
 */
class RestoredInstanceTest {
    private static final String TOKEN = "pg_restored_0123456789abcdef01234567";
    private static final String CANARY = "canary-of-a-target-4711";

    @TempDir
    Path folder;

    private int portBefore;
    private int port;
    private PackagedServer server;
    private SignedIn before;
    private String token;

    @BeforeEach
    void ports() throws IOException {
        PackagedServer.requireJar();
        portBefore = RestAssured.port;
        port = PackagedServer.freePort();
        RestAssured.port = port;
    }

    @AfterEach
    void stop() {
        RestAssured.port = portBefore;
        if (server != null) {
            server.close();
        }
    }

    @Test
    void destroyed_andRestoredOnAnEmptyFolder_everythingIsThere_andTheRecordSaysSo() throws Exception {
        Path first = folder.resolve("first");
        String item = seeded(first);
        server = start(first);
        tick(item, "before");
        awaitKeys(first);
        backUp();
        tick(item, "after");
        server.kill();
        server = null;

        Path kept = folder.resolve("kept");
        Path archive = keep(first, kept);
        String sheet = Files.readString(first.resolve("backup.key")).strip();
        byte[] secretsKey = Files.readAllBytes(first.resolve("secrets.key"));
        byte[] auditKey = Files.readAllBytes(first.resolve("audit.key"));
        Path sealed = archive.resolveSibling(archive.getFileName() + ".keys");
        assertThat(Files.readString(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secretsKey, StandardCharsets.ISO_8859_1).strip());
        destroy(first);

        Path second = folder.resolve("second");
        assertThat(restore(second, archive, "00".repeat(32))).contains("Not restored", "which is not here");
        assertThat(second.resolve("postgresql")).doesNotExist();
        assertThat(restore(second, archive, sheet)).contains("Restored from phasegate-itself-");
        assertThat(Files.readAllBytes(second.resolve("secrets.key"))).isEqualTo(secretsKey);
        assertThat(Files.readAllBytes(second.resolve("audit.key"))).isEqualTo(auditKey);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second.resolve("secrets.key"))))
                .isEqualTo("rw-------");
        assertThat(restore(second, archive, sheet)).contains("Not restored", "needs an empty data folder");

        server = start(second);
        program().get("/api/v1/checklist-items/" + item).then().statusCode(401);
        before.given().get("/backups/itself").then().statusCode(303);
        server.close();
        server = null;
        looksLikeNothingRuns(second);
        server = start(second);
        before.given()
                .get("/backups/itself")
                .then()
                .statusCode(200)
                .body(containsString("This instance was restored."));
        before.given().get("/").then().body(containsString("1 API token waits for you"));
        before.given().post("/people/tokens/" + token + "/confirmation").then().statusCode(303);
        program().get("/api/v1/checklist-items/" + item).then().body("note", is("before"));
        recordIsIntact();
        own().then()
                .body("items[0].state", is("READ_VERIFIED"))
                .body("items[0].running", is(false))
                .body("items[0].missingSince", notNullValue());
        program().get("/api/v1/targets").then().statusCode(200).body(containsString("Shop"));
    }

    /** A plan that runs, a target with a secret, a person who is signed in, and a check in the middle of its run. */
    private String seeded(Path data) throws Exception {
        server = start(data);
        String id = program()
                .contentType("text/markdown")
                .body("# Restored\n\n## Phase 1: Build\n\n- [ ] It is built\n")
                .post("/api/v1/imports")
                .path("id");
        program()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/imports/" + id + "/plan")
                .then()
                .statusCode(201);
        program()
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "Shop",
                        "kind",
                        "POSTGRESQL",
                        "host",
                        "127.0.0.1",
                        "port",
                        1,
                        "tls",
                        "OFF",
                        "allowLocal",
                        true,
                        "database",
                        "shop",
                        "user",
                        "reader",
                        "secret",
                        Map.of("value", CANARY)))
                .post("/api/v1/targets")
                .then()
                .statusCode(201);
        server.close();
        server = null;
        String[] item = new String[1];
        StoppedDatabase.with(data, database -> {
            before = SignedIn.as(database, "Root", "ADMINISTRATOR");
            Rows rows = new Rows(database);
            rows.run("update plan set state = 'IN_PROGRESS', started_at = now()");
            rows.run("update phase set state = 'IN_PROGRESS', started_at = now()");
            item[0] = rows.texts("select id from checklist_item").get(0);
            rows.run(
                    "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                            + " node, beat_at, file) select id, 'RUNNING', 'shop', 1, false, 'Root', now(), 'here', now() +"
                            + " interval '1 day', 'shop.dump' from target");
        });
        return item[0];
    }

    private PackagedServer start(Path data) throws Exception {
        PackagedServer started = PackagedServer.start(
                port,
                folder.resolve("server.log"),
                Map.of(
                        "PHASEGATE_DATA_DIR",
                        data.toString(),
                        "PHASEGATE_ADMIN_EMAIL",
                        "mira@example.org",
                        "PHASEGATE_ADMIN_PASSWORD",
                        "correct horse battery",
                        "PHASEGATE_ADMIN_TOKEN",
                        TOKEN));
        server = started;
        started.awaitReady();
        return started;
    }

    private static RequestSpecification program() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN);
    }

    private static void tick(String item, String note) {
        program()
                .contentType("application/json")
                .body(Map.of("state", "DONE", "note", note))
                .put("/api/v1/checklist-items/" + item + "/completion")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.Response own() {
        return program().get("/api/v1/own-backups");
    }

    /** That of the record is made when the record is looked at for the first time. */
    private static void awaitKeys(Path data) throws InterruptedException {
        for (int i = 0; i < 600 && Files.notExists(data.resolve("audit.key.pub")); i++) {
            Thread.sleep(100);
        }
    }

    private static void backUp() throws InterruptedException {
        program().post("/api/v1/own-backups").then().statusCode(202);
        for (int i = 0; i < 600 && own().<Boolean>path("items[0].running"); i++) {
            Thread.sleep(100);
        }
        own().then()
                .body("items[0].reason", is(""))
                .body("items[0].remark", containsString("tables"))
                .body("items[0].state", is("RESTORE_PROVEN"))
                .body("items[0].keys", is("audit.key, audit.key.pub, backup.key, secrets.key"));
    }

    /** Somewhere else, as somebody has to copy them. */
    private static Path keep(Path data, Path kept) throws IOException {
        Files.createDirectories(kept);
        try (Stream<Path> files = Files.list(data.resolve("backups"))) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith("phasegate-itself-"))
                    .toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(it -> it.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Once the database has noticed that its server is gone. */
    private static void destroy(Path data) throws Exception {
        Path pid = data.resolve("postgresql/cluster/postmaster.pid");
        for (int i = 0; i < 300 && Files.exists(pid); i++) {
            Thread.sleep(100);
        }
        if (Files.exists(pid)) {
            StoppedDatabase.with(data, database -> {}); // where nothing tells it: the next start stops it
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** As the documentation says. */
    private static String restore(Path data, Path archive, String key) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("deploy/restore", archive.toString()).redirectErrorStream(true);
        builder.environment().put("PHASEGATE_DATA_DIR", data.toString());
        Process process = builder.start();
        process.getOutputStream().write((key + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean good = process.waitFor() == 0;
        assertThat(good).as(said).isEqualTo(said.contains("Restored from"));
        return said;
    }

    private void recordIsIntact() throws IOException {
        Path record = folder.resolve("record.ndjson");
        String all = program().get("/api/v1/audit").asString();
        Files.writeString(record, all);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new AuditVerifyCommand(out, out).run(List.of(record.toString())))
                .as(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(AuditVerifyCommand.INTACT);
    }

    private void looksLikeNothingRuns(Path data) {
        StoppedDatabase.with(data, database -> {
            Rows rows = new Rows(database);
            assertThat(rows.number("select count(*) from backup where ended_at is null"))
                    .isZero();
            assertThat(rows.number("select count(*) from own_backup where ended_at is null"))
                    .isZero();
            assertThat(rows.number("select count(*) from audit_event where action = 'instance.restored'"))
                    .isEqualTo(1);
            assertThat(rows.texts("select sentence from audit_event where action = 'instance.restored'")
                            .get(0))
                    .startsWith("was restored from the backup phasegate-itself-");
            assertThat(rows.number("select count(*) from user_session where ended_at is null"))
                    .isZero();
            token = rows.text("select id::text from api_token where waits_since is not null");
            before = SignedIn.again(database, before);
        });
    }
}
