package dev.phasegate.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class LiveStreamsTest {
    @TestHTTPResource("/events")
    URI events;

    @Inject
    DataSource database;

    @Inject
    LiveEvents live;

    private SignedIn viewer;
    private String slug;
    private long planId;

    @BeforeEach
    void plan() throws SQLException {
        viewer = SignedIn.as(database, "Priya Raman", "VIEWER");
        slug = "live-" + UUID.randomUUID();
        planId = insertPlan(slug, true);
    }

    @Test
    void change_ofThePlan_arrives() throws Exception {
        try (Heard stream = open("plan:" + slug, null)) {
            stream.next();
            change(planId, "item:abc");
            assertThat(stream.next())
                    .contains("data:{\"parts\":[\"item:abc\"]}")
                    .contains("id:");
        }
    }

    @Test
    void change_ofAnotherPlan_doesNotArrive() throws Exception {
        long other = insertPlan("other-" + slug, true);
        try (Heard stream = open("plan:" + slug, null)) {
            stream.next();
            change(other, "item:other");
            change(planId, "item:mine");
            assertThat(stream.next()).contains("item:mine").doesNotContain("item:other");
        }
    }

    @Test
    void reconnect_withLastEventId_replaysWhatWasMissed() throws Exception {
        String place;
        try (Heard stream = open("plan:" + slug, null)) {
            stream.next();
            change(planId, "item:seen");
            place = idOf(stream.next());
        }
        change(planId, "item:missed");
        try (Heard again = open("plan:" + slug, place)) {
            assertThat(again.next()).contains("item:missed");
        }
    }

    @Test
    void reconnect_afterItWasForgotten_isToldToReload() throws Exception {
        try (Heard stream = open("plan:" + slug, "1" + "0".repeat(15))) {
            assertThat(stream.next() + stream.next()).contains("event:reload");
        }
    }

    @Test
    void firstConnection_sinceThePageWasMade_replays() throws Exception {
        long made = System.currentTimeMillis() - 1000;
        change(planId, "item:between");
        try (Heard stream = open("plan:" + slug + "&since=" + made, null)) {
            assertThat(stream.next()).contains("item:between");
        }
    }

    @Test
    void lostListener_comesBack_andPagesReload() throws Exception {
        try (Heard stream = open("plan:" + slug, null)) {
            stream.next();
            dropListener();
            assertThat(stream.next()).contains("event:reload");
            change(planId, "item:later");
            assertThat(stream.next()).contains("item:later");
        }
    }

    @Test
    void foreignPlan_is404_andNobodyIs401() throws Exception {
        insertPlan("closed-" + slug, false);
        viewer.given().get("/events?topics=plan:closed-" + slug).then().statusCode(404);
        viewer.given().get("/events?topics=plan:none").then().statusCode(404);
        viewer.given().get("/events?topics=everything").then().statusCode(422);
        io.restassured.RestAssured.given()
                .accept("text/event-stream")
                .get("/events?topics=me")
                .then()
                .statusCode(401);
    }

    private void change(long plan, String part) {
        QuarkusTransaction.requiringNew().run(() -> live.publish(plan, part));
    }

    private void dropListener() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'phasegate live' and datname = current_database()");
        }
    }

    private long insertPlan(String name, boolean open) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("insert into plan (slug, title, state, open_to_all, created_at,"
                        + " changed_at) values ('" + name + "', 'A plan', 'IN_PROGRESS', " + open
                        + ", clock_timestamp(), clock_timestamp()) returning id")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String idOf(String event) {
        return event.lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .strip();
    }

    private Heard open(String topics, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(events + "?topics=" + topics))
                .header("Cookie", "phasegate=" + viewer.cookie())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        return new Heard(response.body());
    }

    /** The blocks of a stream, comments left out. */
    private static final class Heard implements AutoCloseable {
        private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();
        private final InputStream in;

        Heard(InputStream in) {
            this.in = in;
            Thread reader = new Thread(this::read, "heard");
            reader.setDaemon(true);
            reader.start();
        }

        String next() throws InterruptedException {
            String block = blocks.poll(10, TimeUnit.SECONDS);
            return block == null ? "nothing within 10 s" : block;
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                StringBuilder block = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isEmpty()) {
                        block.append(line.startsWith(":") ? "" : line + "\n");
                    } else if (!block.isEmpty()) {
                        blocks.add(block.toString());
                        block.setLength(0);
                    }
                }
            } catch (IOException closed) {
                blocks.add("closed");
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
