package dev.phasegate.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A person. Never deleted, because records point here; one who left is not active. */
@Entity
@Table(name = "app_user")
public class User extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String email;
    public String name;

    @Column(name = "password_hash")
    String passwordHash;

    @Enumerated(EnumType.STRING)
    private InstanceRole role;

    private boolean active;

    @Column(name = "totp_secret")
    private String totpSecret;

    @Column(name = "totp_enabled")
    private boolean totpEnabled;

    @Column(name = "totp_last_step")
    private long totpLastStep;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "single_keys")
    boolean singleKeys;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    protected User() {}

    static User join(String email, String name, InstanceRole role, Instant now) {
        User user = new User();
        user.email = email;
        user.name = name;
        user.role = role;
        user.active = true;
        user.singleKeys = true;
        user.createdAt = now;
        user.persist();
        return user;
    }

    static Optional<User> byEmail(String email) {
        return find("lower(email) = lower(?1)", email).firstResultOptional();
    }

    /** Locked, so that two administrators can't take the role from each other at the same time. */
    static List<User> lockAdministrators() {
        return User.<User>find("role = ?1 and active order by id", InstanceRole.ADMINISTRATOR)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public boolean isActive() {
        return active;
    }

    public InstanceRole role() {
        return role;
    }

    /** The first letters of the first and last word of the name. */
    public String initials() {
        return initials(name);
    }

    static String initials(String name) {
        String[] words = name.strip().split("\\s+", -1);
        String first = words[0].isEmpty() ? "?" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        String last = words[words.length - 1];
        String second = words.length == 1 ? "" : last.substring(0, last.offsetByCodePoints(0, 1));
        return (first + second).toUpperCase(java.util.Locale.ROOT);
    }

    void become(InstanceRole newRole) {
        role = newRole;
    }

    void deactivate() {
        active = false;
    }

    void activate() {
        active = true;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    boolean hasSecondStep() {
        return totpEnabled;
    }

    /** A secret that counts only once a code made with it was given. */
    String prepareSecondStep() {
        if (totpSecret == null) {
            totpSecret = Totp.newSecret();
        }
        return totpSecret;
    }

    boolean startSecondStep(String code, Instant now) {
        totpEnabled = totpSecret != null && acceptsCode(code, now);
        return totpEnabled;
    }

    void stopSecondStep() {
        totpSecret = null;
        totpEnabled = false;
    }

    /** Each code once: a code seen over the shoulder is worth nothing. */
    boolean acceptsCode(String code, Instant now) {
        var step = Totp.accept(totpSecret, code, now, totpLastStep);
        step.ifPresent(accepted -> totpLastStep = accepted);
        return step.isPresent();
    }

    Instant createdAt() {
        return createdAt;
    }
}
