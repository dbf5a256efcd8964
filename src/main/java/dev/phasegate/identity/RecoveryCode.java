package dev.phasegate.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Stands in for the phone, once. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode extends PanacheEntityBase {
    private static final int COUNT = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "used_at")
    private Instant usedAt;

    protected RecoveryCode() {}

    /** New ones in place of the old; shown now and never again. */
    static List<String> replace(User user) {
        deleteAll(user.id);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String code = Secrets.readable(4);
            RecoveryCode row = new RecoveryCode();
            row.userId = user.id;
            row.codeHash = Secrets.hash(Secrets.unreadable(code));
            row.persist();
            codes.add(code);
        }
        return codes;
    }

    static boolean use(User user, String typed, Instant now) {
        return update(
                        "usedAt = ?1 where userId = ?2 and codeHash = ?3 and usedAt is null",
                        now,
                        user.id,
                        Secrets.hash(Secrets.unreadable(typed)))
                == 1;
    }

    static long left(long userId) {
        return count("userId = ?1 and usedAt is null", userId);
    }

    static void deleteAll(long userId) {
        delete("userId = ?1", userId);
    }
}
