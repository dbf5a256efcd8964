package dev.phasegate.identity;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A browser from which this person signed in before. It gives no access; it only has tries of its own, so that a stranger who
 * uses up the tries of an address does not lock its owner out.
 */
@Entity
@Table(name = "known_device")
class KnownDevice extends PanacheEntityBase {
    private static final int KEPT = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected KnownDevice() {}

    static Optional<KnownDevice> of(User user, String token) {
        return token == null || token.isEmpty()
                ? Optional.empty()
                : find("userId = ?1 and tokenHash = ?2", user.id, Secrets.hash(token))
                        .firstResultOptional();
    }

    static void remember(User user, String token, Instant now) {
        KnownDevice device = new KnownDevice();
        device.userId = user.id;
        device.tokenHash = Secrets.hash(token);
        device.createdAt = now;
        device.persist();
        // Not through entities: whoever signs in twice at once would lose to the other's deletion.
        getEntityManager()
                .createNativeQuery(
                        "delete from known_device where id in (select id from known_device where user_id = ?1"
                                + " order by id desc offset ?2 for update skip locked)")
                .setParameter(1, user.id)
                .setParameter(2, KEPT)
                .executeUpdate();
    }

    static void forgetAll(long userId) {
        delete("userId = ?1", userId);
    }
}
