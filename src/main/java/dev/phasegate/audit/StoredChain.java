package dev.phasegate.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;

import dev.phasegate.audit.chain.Checkpoint;
import dev.phasegate.audit.chain.Link;

/** The chain as the database has it, read in pieces, each piece in a query of its own so that nothing is held open. */
@ApplicationScoped
class StoredChain {
    private static final String LINKS = """
            select seq, at, body, prev_hash, hash, actor_id, actor_name, action, plan_id, phase, sentence
            from audit_event where seq > ? order by seq limit ?""";
    private static final String CHECKPOINTS =
            "select seq, hash, at, key_id, signature from audit_checkpoint where seq > ? order by seq limit ?";
    private static final String NEWEST =
            "select seq, hash, at, key_id, signature from audit_checkpoint where seq > ? order by seq desc limit ?";
    private static final String RESTARTS = "select seq, at from audit_event where kind = 'instance'"
            + " and action = 'instance.restored' and seq > ? order by seq limit ?";
    private static final int MOST_RESTARTS = 1_000;
    private static final String KEEP = """
            insert into audit_checkpoint (seq, hash, at, key_id, signature) values (?, ?, ?, ?, ?)
            on conflict (seq) do nothing""";

    private final AgroalDataSource database;
    private final ObjectMapper json;

    StoredChain(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @param shown whether the columns that pages read say the same as the body that is hashed */
    record Row(Link link, boolean shown) {}

    List<Row> after(long seq, int limit) throws SQLException {
        return read(LINKS, seq, limit, this::row);
    }

    List<Checkpoint> checkpoints(long after, int limit) throws SQLException {
        return read(CHECKPOINTS, after, limit, StoredChain::checkpoint);
    }

    /** The newest event by the head row, which every writer of the chain moves. */
    long head() throws SQLException {
        return read("select seq from audit_head where seq >= ? limit ?", 0, 1, row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(0L);
    }

    Optional<Checkpoint> newestCheckpoint() throws SQLException {
        return read(NEWEST, 0, 1, StoredChain::checkpoint).stream().findFirst();
    }

    /** An event that says that this record was restored from a backup: what was vouched for before and beyond it is not in here. */
    record Restart(long seq, Instant at) {
        boolean left(Checkpoint checkpoint) {
            return checkpoint.seq() >= seq && Instant.parse(checkpoint.at()).isBefore(at);
        }
    }

    List<Restart> restarts() throws SQLException {
        return read(RESTARTS, 0, MOST_RESTARTS, row -> new Restart(row.getLong("seq"), instant(row)));
    }

    /** Nothing happens when another node was faster. */
    void keep(Checkpoint checkpoint) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setLong(1, checkpoint.seq());
            insert.setBytes(2, HexFormat.of().parseHex(checkpoint.hash()));
            insert.setObject(3, OffsetDateTime.ofInstant(Instant.parse(checkpoint.at()), ZoneOffset.UTC));
            insert.setString(4, checkpoint.keyId());
            insert.setBytes(5, Base64.getDecoder().decode(checkpoint.signature()));
            insert.executeUpdate();
        }
    }

    private <T> List<T> read(String query, long after, int limit, Reader<T> reader) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    private Row row(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        Link link = new Link(
                row.getLong("seq"),
                instant(row).toString(),
                Base64.getEncoder().encodeToString(body),
                HexFormat.of().formatHex(row.getBytes("prev_hash")),
                HexFormat.of().formatHex(row.getBytes("hash")));
        return new Row(link, shows(row, body));
    }

    private boolean shows(ResultSet row, byte[] body) throws SQLException {
        try {
            JsonNode recorded = json.readTree(body);
            JsonNode actor = recorded.path("actor");
            return same(row, "sentence", recorded.path("sentence"))
                    && same(row, "action", recorded.path("action"))
                    && same(row, "plan_id", recorded.path("plan"))
                    && same(row, "phase", recorded.path("phase"))
                    && same(row, "actor_id", actor.path("id"))
                    && same(row, "actor_name", actor.path("name"));
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean same(ResultSet row, String column, JsonNode recorded) throws SQLException {
        return Objects.equals(row.getString(column), recorded.isNull() ? null : recorded.asText());
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("seq"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                instant(row).toString(),
                row.getString("key_id"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
