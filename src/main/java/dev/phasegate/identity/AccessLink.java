package dev.phasegate.identity;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A link that an administrator hands over, for choosing a password once. */
@Entity
@Table(name = "access_link")
class AccessLink extends PanacheEntityBase {

    enum Kind {
        INVITATION,
        RESET
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    User user;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_by")
    private Long createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected AccessLink() {}

    /** The newest link of a person is the only one that works. */
    static AccessLink make(User user, Kind kind, String token, Long createdBy, Instant now, Instant expiresAt) {
        voidAll(user.id, now);
        AccessLink link = new AccessLink();
        link.user = user;
        link.kind = kind;
        link.tokenHash = Secrets.hash(token);
        link.createdBy = createdBy;
        link.createdAt = now;
        link.expiresAt = expiresAt;
        link.persist();
        return link;
    }

    static void voidAll(long userId, Instant now) {
        update("usedAt = ?1 where user.id = ?2 and usedAt is null", now, userId);
    }

    static Optional<AccessLink> open(String token, Instant now) {
        return find("tokenHash = ?1 and usedAt is null and expiresAt > ?2 and user.active", Secrets.hash(token), now)
                .firstResultOptional();
    }

    /** Locked: of two people with the same link one is first. */
    static Optional<AccessLink> take(String token, Instant now) {
        Optional<AccessLink> link = AccessLink.<AccessLink>find(
                        "tokenHash = ?1 and usedAt is null and expiresAt > ?2", Secrets.hash(token), now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
        link.ifPresent(taken -> taken.usedAt = now);
        return link.filter(taken -> taken.user.isActive());
    }
}
