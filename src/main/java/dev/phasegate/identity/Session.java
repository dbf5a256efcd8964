package dev.phasegate.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Somebody signed in at one browser. The browser holds the token, this row its hash. */
@Entity
@Table(name = "user_session")
class Session extends PanacheEntityBase {
    /** How long the old token still works after a new one was given: requests under way carry it. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration SECOND_STEP_TIME = Duration.ofMinutes(10);

    /** Whether the person is in, or has given the password only. */
    enum Stage {
        FULL,
        CODE,
        ENROL
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    User user;

    @Enumerated(EnumType.STRING)
    Stage stage;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "previous_hash")
    private String previousHash;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "reauthenticated_at")
    Instant reauthenticatedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "user_agent")
    String userAgent;

    protected Session() {}

    static Session open(User user, Stage stage, String token, String userAgent, Instant now) {
        Session session = new Session();
        session.user = user;
        session.stage = stage;
        session.tokenHash = Secrets.hash(token);
        session.createdAt = now;
        session.lastSeenAt = now;
        session.reauthenticatedAt = now;
        session.userAgent = userAgent;
        session.persist();
        return session;
    }

    /** The session that waits for its second step. */
    static Optional<Session> waiting(String token, Stage stage, Instant now) {
        return find(
                        "from Session s join fetch s.user u where s.tokenHash = ?1 and s.stage = ?2 and s.endedAt is null"
                                + " and s.createdAt > ?3 and u.active",
                        Secrets.hash(token),
                        stage,
                        now.minus(SECOND_STEP_TIME))
                .firstResultOptional();
    }

    static List<Session> openOf(long userId, Instant idleSince, Instant createdSince) {
        return list(
                "user.id = ?1 and stage = ?2 and endedAt is null and lastSeenAt > ?3 and createdAt > ?4 order by lastSeenAt desc",
                userId,
                Stage.FULL,
                idleSince,
                createdSince);
    }

    /** Whose session this token was, even if it has ended. */
    static Optional<Long> authorOf(String token) {
        return Session.<Session>find("tokenHash = ?1 and stage = ?2", Secrets.hash(token), Stage.FULL)
                .firstResultOptional()
                .map(session -> session.user.id);
    }

    static void endAll(long userId, Long except, Instant now) {
        update(
                "endedAt = ?1 where user.id = ?2 and id <> ?3 and endedAt is null",
                now,
                userId,
                except == null ? -1L : except);
    }

    /** The second step is done: from here on as if just signed in, under a new token. */
    void complete(String token, Instant now) {
        stage = Stage.FULL;
        tokenHash = Secrets.hash(token);
        createdAt = now;
        lastSeenAt = now;
        reauthenticatedAt = now;
    }

    void renew(String token, Instant now) {
        previousHash = tokenHash;
        previousUntil = now.plus(OVERLAP);
        tokenHash = Secrets.hash(token);
        reauthenticatedAt = now;
    }

    void end(Instant now) {
        endedAt = endedAt == null ? now : endedAt;
    }
}
