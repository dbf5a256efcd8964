package dev.phasegate.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A key for programs: shown once, kept as a hash, never more than its owner may. */
@Entity
@Table(name = "api_token")
class ApiToken extends PanacheEntityBase {
    static final String PREFIX = "pg_";
    private static final int SHOWN = 8;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    User user;

    String name;
    String prefix;

    @Column(name = "token_hash")
    private String tokenHash;

    private String scopes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** Null, as nearly always: it does not wait for an administrator. */
    @Column(name = "waits_since")
    Instant waitsSince;

    protected ApiToken() {}

    static ApiToken make(User owner, String name, Set<Scope> scopes, String secret, Instant now, Instant expiresAt) {
        ApiToken token = new ApiToken();
        token.user = owner;
        token.name = name;
        token.prefix = secret.substring(0, Math.min(SHOWN, secret.length() / 2));
        token.tokenHash = Secrets.hash(secret);
        token.scopes = Scope.join(scopes);
        token.createdAt = now;
        token.expiresAt = expiresAt;
        token.persist();
        return token;
    }

    /** All that still work, newest first. */
    static List<ApiToken> ofUser(long userId, Instant now) {
        return list(
                "user.id = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2) order by id desc",
                userId,
                now);
    }

    /** All that could work. Answers how many. */
    static int waitAll(Instant since) {
        return update(
                "waitsSince = ?1 where waitsSince is null and revokedAt is null"
                        + " and (expiresAt is null or expiresAt > ?1)",
                since);
    }

    static List<ApiToken> waiting(Instant now) {
        return list(
                "from ApiToken t join fetch t.user where t.waitsSince is not null and t.revokedAt is null"
                        + " and (t.expiresAt is null or t.expiresAt > ?1) order by lower(t.user.name), t.id",
                now);
    }

    static long countWaiting(Instant now) {
        return count("waitsSince is not null and revokedAt is null and (expiresAt is null or expiresAt > ?1)", now);
    }

    boolean waits() {
        return waitsSince != null && revokedAt == null;
    }

    void confirm() {
        waitsSince = null;
    }

    Set<Scope> scopes() {
        return Scope.parse(scopes);
    }

    void revoke(Instant now) {
        revokedAt = now;
    }
}
