package dev.phasegate.identity;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The one-time code of the first start: who reads the log runs the machine, and may be its first administrator. */
@Entity
@Table(name = "setup_code")
class SetupCode extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected SetupCode() {}

    static String make(Instant now) {
        String code = Secrets.readable(4);
        SetupCode row = new SetupCode();
        row.codeHash = Secrets.hash(Secrets.unreadable(code));
        row.createdAt = now;
        row.persist();
        return code;
    }

    static boolean isValid(String typed) {
        return typed != null && count("codeHash", Secrets.hash(Secrets.unreadable(typed))) > 0;
    }
}
