package dev.phasegate.target;

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

import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.SecretOwner;

/** Something that may be reached. Removed ones stay, for what tells of them. */
@Entity
@Table(name = "target")
class Target extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version = 1;

    private String name;

    @Enumerated(EnumType.STRING)
    private TargetKind kind;

    private String host;

    private int port;

    private String path;

    @Enumerated(EnumType.STRING)
    private Tls.Mode tls;

    private String trusted;

    private String login;

    @Enumerated(EnumType.STRING)
    @Column(name = "sent_as")
    private SentAs sentAs;

    private String note;

    private String masked;

    @Column(name = "at_once")
    private int atOnce;

    @Column(name = "allow_private")
    private boolean allowPrivate;

    @Column(name = "allow_local")
    private boolean allowLocal;

    @Column(name = "allow_writer")
    private boolean allowWriter;

    @Column(name = "host_keys")
    private String hostKeys;

    private String files;

    @Column(name = "tested_at")
    private Instant testedAt;

    @Column(name = "tested_fine")
    private Boolean testedFine;

    @Column(name = "tested_text")
    private String testedText;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected Target() {}

    static Target register(TargetSettings settings, Instant now) {
        Target target = new Target();
        target.createdAt = now;
        target.take(settings);
        target.persist();
        return target;
    }

    /** Also what the last test said is about something else now. */
    void change(TargetSettings settings) {
        take(settings);
        testedAt = null;
        testedFine = null;
        testedText = null;
    }

    private void take(TargetSettings settings) {
        name = settings.name();
        kind = settings.kind();
        host = settings.host();
        port = settings.port();
        path = settings.path();
        tls = settings.tls().mode();
        trusted = settings.tls().trusted();
        login = settings.login();
        sentAs = settings.sentAs();
        note = settings.note();
        masked = settings.masked();
        atOnce = settings.atOnce();
        allowPrivate = settings.allowance().privateNetworks();
        allowLocal = settings.allowance().local();
        allowWriter = settings.allowWriter();
        hostKeys = settings.hostKeys();
        files = settings.files();
    }

    void remove(Instant now) {
        removedAt = now;
    }

    static Optional<Target> present(long id) {
        return Target.<Target>find("id = ?1 and removedAt is null", id).firstResultOptional();
    }

    static Optional<Target> lock(long id) {
        return Target.<Target>find("id = ?1 and removedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static boolean isNamed(String name, Long except) {
        return count("lower(name) = lower(?1) and removedAt is null and id <> ?2", name, except == null ? -1L : except)
                > 0;
    }

    static List<Target> all() {
        return list("removedAt is null order by lower(name), id");
    }

    TargetSettings settings() {
        return new TargetSettings(
                name,
                kind,
                host,
                port,
                path,
                new Tls(tls, trusted),
                login,
                sentAs,
                note,
                masked,
                atOnce,
                new Allowance(allowPrivate, allowLocal),
                allowWriter,
                hostKeys,
                files);
    }

    SecretOwner owner() {
        return new SecretOwner("target", id);
    }

    Long id() {
        return id;
    }

    int version() {
        return version;
    }

    String name() {
        return name;
    }

    Instant testedAt() {
        return testedAt;
    }

    Boolean testedFine() {
        return testedFine;
    }

    String testedText() {
        return testedText;
    }
}
