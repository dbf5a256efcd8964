package dev.phasegate.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.phasegate.audit.chain.ChainHash;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CurrentActor;

/**
 * Appends to the chain. Call it last in the transaction that does what it describes: it locks the one head row, and every
 * other writer waits until that transaction ends. Several events in one transaction are fine.
 */
@ApplicationScoped
public class AuditLog {
    private static final String LOCK_HEAD = "select seq, hash from audit_head for update";
    // One round trip while everybody else waits.
    private static final String APPEND = """
            with link as (
              insert into audit_event (seq, at, actor_id, actor_name, action, plan_id, phase, sentence, body, prev_hash, hash)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))
            update audit_head set seq = ?, hash = ?""";

    private final Session session;
    private final CurrentActor currentActor;
    private final Clock clock;

    AuditLog(Session session, CurrentActor currentActor, Clock clock) {
        this.session = session;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Throws {@link AuditUnavailable} when it can't be written; the caller's transaction must then roll back, and does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditEntry entry) {
        Actor actor = currentActor.get();
        session.flush(); // the business writes go out before the lock, not under it
        session.doWork(connection -> append(connection, actor, entry));
    }

    private void append(Connection connection, Actor actor, AuditEntry entry) {
        try {
            Head head = lockHead(connection);
            // Microseconds, as PostgreSQL keeps them; read under the lock, so that time follows the sequence.
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            insert(connection, head, at, actor, entry);
        } catch (SQLException e) {
            throw new AuditUnavailable(e);
        }
    }

    private static Head lockHead(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_HEAD);
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the head of the audit chain is missing");
            }
            return new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
        }
    }

    private static void insert(Connection connection, Head head, Instant at, Actor actor, AuditEntry entry)
            throws SQLException {
        long seq = head.seq() + 1;
        byte[] body = AuditBody.bytes(at, actor, entry);
        String hash = ChainHash.of(seq, head.hash(), body);
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setLong(1, seq);
            append.setObject(2, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            append.setObject(3, actor.userId(), Types.BIGINT);
            append.setString(4, AuditBody.text(actor.name()));
            append.setString(5, entry.action());
            append.setObject(6, entry.planId(), Types.BIGINT);
            append.setObject(7, entry.phase(), Types.INTEGER);
            append.setString(8, AuditBody.text(entry.sentence()));
            append.setBytes(9, body);
            append.setBytes(10, HexFormat.of().parseHex(head.hash()));
            append.setBytes(11, HexFormat.of().parseHex(hash));
            append.setLong(12, seq);
            append.setBytes(13, HexFormat.of().parseHex(hash));
            append.executeUpdate();
        }
    }

    private record Head(long seq, String hash) {}
}
