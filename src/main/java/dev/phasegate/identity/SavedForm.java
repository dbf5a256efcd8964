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

/** What somebody sent just after their session had ended. Only they see it again, and only for some minutes. */
@Entity
@Table(name = "saved_form")
class SavedForm extends PanacheEntityBase {
    private static final int KEPT = 3;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "user_id")
    private Long userId;

    String target;

    /** As it came, without the fields that hold secrets. */
    String body;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SavedForm() {}

    static void keep(String key, long userId, String target, String body, Instant expiresAt) {
        SavedForm form = new SavedForm();
        form.keyHash = Secrets.hash(key);
        form.userId = userId;
        form.target = target;
        form.body = body;
        form.expiresAt = expiresAt;
        form.persist();
        SavedForm.<SavedForm>list("userId = ?1 order by id desc", userId).stream()
                .skip(KEPT)
                .forEach(SavedForm::delete);
    }

    static Optional<SavedForm> find(String key, long userId, Instant now) {
        return find("keyHash = ?1 and userId = ?2 and expiresAt > ?3", Secrets.hash(key), userId, now)
                .firstResultOptional();
    }
}
