package dev.phasegate.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * From a secret to its owner in one query, because this happens on every request. Plain JDBC: it runs before the request has
 * a transaction or an entity manager, and needs neither.
 */
@ApplicationScoped
class CallerLookup {
    /** Being seen is written at most this often. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private static final String BY_SESSION = """
            select u.id, u.email, u.name, u.role, u.time_zone, u.single_keys, u.totp_enabled, s.id, s.last_seen_at
            from user_session s join app_user u on u.id = s.user_id
            where (s.token_hash = ? or (s.previous_hash = ? and s.previous_until > ?))
              and s.ended_at is null and s.stage = 'FULL' and s.last_seen_at > ? and s.created_at > ? and u.active""";

    private static final String BY_TOKEN = """
            select u.id, u.email, u.name, u.role, u.time_zone, u.single_keys, u.totp_enabled, t.id, t.last_used_at, t.name,
              t.scopes
            from api_token t join app_user u on u.id = t.user_id
            where t.token_hash = ? and t.revoked_at is null and t.waits_since is null and (t.expires_at is null or t.expires_at > ?) and u.active""";

    private final DataSource database;
    private final IdentityConfig config;
    private final Clock clock;

    CallerLookup(DataSource database, IdentityConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    record Found(Caller caller, Set<String> roles) {}

    Optional<Found> find(SessionCredential credential) {
        try (Connection connection = database.getConnection()) {
            String hash = Secrets.hash(credential.secret());
            return credential.bearer() ? byToken(connection, hash) : bySession(connection, hash);
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not answer.", e);
        }
    }

    private Optional<Found> bySession(Connection connection, String hash) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement query = connection.prepareStatement(BY_SESSION)) {
            query.setString(1, hash);
            query.setString(2, hash);
            query.setTimestamp(3, Timestamp.from(now));
            query.setTimestamp(4, Timestamp.from(now.minus(config.sessionIdle())));
            query.setTimestamp(5, Timestamp.from(now.minus(config.sessionAbsolute())));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Caller caller = caller(row, row.getLong(8), null, null);
                seen(connection, "update user_session set last_seen_at = ? where id = ?", row, now);
                return Optional.of(new Found(caller, caller.role().roles()));
            }
        }
    }

    private Optional<Found> byToken(Connection connection, String hash) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement query = connection.prepareStatement(BY_TOKEN)) {
            query.setString(1, hash);
            query.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Caller caller = caller(row, null, row.getLong(8), row.getString(10));
                seen(connection, "update api_token set last_used_at = ? where id = ?", row, now);
                return Optional.of(new Found(caller, Scope.roles(Scope.parse(row.getString(11)), caller.role())));
            }
        }
    }

    private static Caller caller(ResultSet row, Long sessionId, Long tokenId, String tokenName) throws SQLException {
        return new Caller(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                InstanceRole.valueOf(row.getString(4)),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                sessionId,
                tokenId,
                tokenName);
    }

    private static void seen(Connection connection, String sql, ResultSet row, Instant now) throws SQLException {
        Timestamp last = row.getTimestamp(9);
        if (last != null && last.toInstant().isAfter(now.minus(SEEN))) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, row.getLong(8));
            update.executeUpdate();
        }
    }
}
