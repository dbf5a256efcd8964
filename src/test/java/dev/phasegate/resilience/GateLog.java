package dev.phasegate.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Tells the story of one plan again from its audit events. They are written under one lock at the end of each transaction, so
 * their order is that of the commits: what was true when somebody signed or decided can be computed without the gate's code, and
 * must be what the stored evidence says.
 */
final class GateLog {
    private static final String EVENTS = "select body from audit_event where plan_id = ? order by seq";
    private static final String SIGNED = "select evidence from sign_off where id = ?";
    private static final String DECIDED = "select evidence from decision where plan_id = ? and outcome = 'GO'";

    private final DataSource database;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> items = new HashMap<>();
    private final Map<String, Set<Long>> standing = new HashMap<>();
    private int revision = 1;
    private BigDecimal value;
    private Instant at = Instant.MIN;

    /** How often what was seen. */
    record Told(int events, int signatures, int decisions) {
        Told plus(Told other) {
            return new Told(events + other.events, signatures + other.signatures, decisions + other.decisions);
        }
    }

    GateLog(DataSource database) {
        this.database = database;
    }

    Told tell(long planId) throws SQLException, java.io.IOException {
        int events = 0;
        int signatures = 0;
        int decisions = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setLong(1, planId);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                events++;
                JsonNode event = mapper.readTree(new String(rows.getBytes(1), StandardCharsets.UTF_8));
                JsonNode detail = event.path("detail");
                switch (event.path("action").asText()) {
                    case "plan.revised" -> revised(connection, planId, detail);
                    case "measurement.recorded" -> measured(connection, planId, detail);
                    case "item.done", "item.opened", "item.failed", "item.not-applicable" -> settled(detail);
                    case "sign-off.given" -> {
                        signatures++;
                        signed(connection, detail);
                    }
                    case "sign-off.withdrawn" ->
                        standing.values()
                                .forEach(
                                        ids -> ids.remove(detail.path("signOff").asLong()));
                    case "gate.decided" -> {
                        decisions++;
                        decided(connection, planId, detail);
                    }
                    default -> {}
                }
            }
        }
        return new Told(events, signatures, decisions);
    }

    private void revised(Connection connection, long planId, JsonNode detail) {
        int next = detail.path("revision").asInt();
        assertThat(next)
                .as("revisions follow each other: none is lost")
                .isEqualTo(revision == 1 && next == 1 ? 1 : revision + 1);
        revision = next;
    }

    private void measured(Connection connection, long planId, JsonNode detail) throws SQLException {
        BigDecimal measured =
                new BigDecimal(detail.path("values").get(0).path("value").asText());
        try (PreparedStatement query =
                connection.prepareStatement("select at from measurement where plan_id = ? and value = ?")) {
            query.setLong(1, planId);
            query.setBigDecimal(2, measured);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            Instant moment = row.getTimestamp(1).toInstant();
            if (!moment.isBefore(at)) {
                value = measured;
                at = moment;
            }
        }
    }

    private void settled(JsonNode detail) {
        items.put(detail.path("item").asText(), detail.path("state").asText());
    }

    private void signed(Connection connection, JsonNode detail) throws SQLException, java.io.IOException {
        long id = detail.path("signOff").asLong();
        assertTrue(evidence(connection, SIGNED, id));
        standing.computeIfAbsent(
                        detail.path("subjectHash").asText()
                                + detail.path("role").asText(),
                        k -> new HashSet<>())
                .add(id);
    }

    private void decided(Connection connection, long planId, JsonNode detail) throws SQLException, java.io.IOException {
        assertTrue(evidence(connection, DECIDED, planId));
        String hash = detail.path("subjectHash").asText();
        for (String role : Set.of("QA lead", "Database admin")) {
            assertThat(standing.getOrDefault(hash + role, Set.of()))
                    .as("a signature of the " + role + " on what was decided")
                    .isNotEmpty();
        }
        assertThat(items)
                .hasSize(3)
                .allSatisfy((item, state) -> assertThat(state).isEqualTo("DONE"));
        assertThat(value).isLessThan(BigDecimal.ONE);
    }

    private JsonNode evidence(Connection connection, String sql, long id) throws SQLException, java.io.IOException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            return mapper.readTree(row.getString(1));
        }
    }

    /** The evidence is what the story says, at this very point of it. */
    private void assertTrue(JsonNode evidence) {
        assertThat(evidence.path("plan").path("revision").asInt())
                .as("revision")
                .isEqualTo(revision);
        assertThat(
                        evidence.path("criteria").get(0).path("value").decimalValue() == null
                                ? null
                                : new BigDecimal(evidence.path("criteria")
                                        .get(0)
                                        .path("value")
                                        .asText()))
                .as("value")
                .isEqualByComparingTo(value);
        for (JsonNode item : evidence.path("checklist")) {
            assertThat(item.path("state").asText())
                    .as(item.path("text").asText())
                    .isEqualTo(items.getOrDefault(item.path("id").asText(), "OPEN"));
        }
    }
}
