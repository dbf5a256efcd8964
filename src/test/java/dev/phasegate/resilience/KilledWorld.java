package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import dev.phasegate.database.StoppedDatabase;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/** A server on its own database with a plan to tick and gates to sign. */
final class KilledWorld {
    private static final String TOKEN = "pg_killed_0123456789abcdef0123456789";
    private static final Map<String, String> FIRST = Map.of(
            "PHASEGATE_ADMIN_EMAIL",
            "mira@example.org",
            "PHASEGATE_ADMIN_PASSWORD",
            GateWorld.PASSWORD,
            "PHASEGATE_ADMIN_TOKEN",
            TOKEN);

    final int port;
    final List<GateWorld> gates = new ArrayList<>();
    private final Path folder;
    private final List<String> items = new ArrayList<>();
    private SignedIn root;

    private KilledWorld(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static KilledWorld seeded(Path folder, int gates) throws Exception {
        KilledWorld world = new KilledWorld(folder, PackagedServer.freePort());
        RestAssured.port = world.port;
        try (PackagedServer server = world.start()) {
            server.awaitReady();
            world.importPlan();
        }
        StoppedDatabase.with(world.data(), database -> {
            world.root = SignedIn.as(database, "Root", "ADMINISTRATOR");
            Rows rows = new Rows(database);
            rows.run("update plan set state = 'IN_PROGRESS', started_at = now()");
            rows.run("update phase set state = 'IN_PROGRESS', started_at = now()");
            world.items.addAll(rows.texts("select id from checklist_item order by position"));
            ObjectMapper mapper = new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
            for (int i = 0; i < gates; i++) {
                world.gates.add(new GateWorld(database, mapper, Separation.STRICT));
            }
        });
        return world;
    }

    private void importPlan() {
        StringBuilder plan = new StringBuilder("# Killed\n\n## Phase 1: Build\n\n");
        for (int i = 1; i <= 12; i++) {
            plan.append("- [ ] Thing ").append(i).append(" is done\n");
        }
        String id = program()
                .contentType("text/markdown")
                .body(plan.toString())
                .post("/api/v1/imports")
                .path("id");
        program()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/imports/" + id + "/plan")
                .then()
                .statusCode(201);
    }

    private static RequestSpecification program() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN);
    }

    PackagedServer start() throws IOException {
        Map<String, String> environment = new HashMap<>(FIRST);
        environment.put("PHASEGATE_DATA_DIR", data().toString());
        return PackagedServer.start(port, folder.resolve("server.log"), environment);
    }

    Path data() {
        return folder.resolve("data");
    }

    long postmaster() throws IOException {
        Path file = data().resolve("postgresql/cluster/postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    /** Each with items of its own, so that the last word on an item is known. */
    List<Ticking> tickers(int count) {
        List<Ticking> tickers = new ArrayList<>();
        int share = items.size() / count;
        for (int i = 0; i < count; i++) {
            tickers.add(new Ticking(port, TOKEN, List.copyOf(items.subList(i * share, (i + 1) * share))));
        }
        return tickers;
    }

    /** Nothing older is shown than what was acknowledged last. */
    void assertShown(Ticking ticker) {
        ticker.last.forEach((item, number) -> {
            String note = program().get("/api/v1/checklist-items/" + item).path("note");
            assertThat(Integer.parseInt(note.substring(2))).isGreaterThanOrEqualTo(number);
        });
    }

    void assertValid(Signing.Signature signature) {
        List<List<String>> given = signature.gate().gate(signature.gate().mira).path("signOffs.given.by");
        assertThat(given.stream().flatMap(List::stream)).contains(signature.by().name());
    }

    /** The whole record, as an administrator exports it. */
    String record() {
        return root.given().get("/api/v1/audit").asString();
    }
}
