package dev.phasegate.backup;

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
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Another place for archives, registered by an administrator. What it is never changes: another place is another row. */
@Entity
@Table(name = "backup_place")
public class BackupPlace extends PanacheEntityBase {
    /** How archives get there. */
    public enum Kind {
        FOLDER("Folder", "A second folder of this server: another disk, or a share"),
        SFTP("SFTP host", "A folder on a registered SSH host"),
        S3(
                "S3-compatible store",
                "A bucket of a registered HTTP endpoint, with the access key as its user and the secret key as its password");

        private final String words;
        private final String meaning;

        Kind(String words, String meaning) {
            this.words = words;
            this.meaning = meaning;
        }

        public String words() {
            return words;
        }

        public String meaning() {
            return meaning;
        }

        static Optional<Kind> of(String name) {
            return java.util.Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "target_id")
    private Long targetId;

    private String path;
    private String region = "";
    private boolean elsewhere;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected BackupPlace() {}

    /** As somebody chose it. {@code targetId} null for a folder. */
    record Chosen(String name, Kind kind, Long targetId, String path, String region, boolean elsewhere) {}

    static BackupPlace register(Chosen chosen, String by, Instant now) {
        BackupPlace place = new BackupPlace();
        place.name = chosen.name();
        place.kind = chosen.kind();
        place.targetId = chosen.targetId();
        place.path = chosen.path();
        place.region = chosen.region();
        place.elsewhere = chosen.elsewhere();
        place.createdAt = now;
        place.createdBy = by;
        place.persist();
        return place;
    }

    static List<BackupPlace> all() {
        return list("removedAt is null order by lower(name), id");
    }

    static Optional<BackupPlace> present(long id) {
        return find("id = ?1 and removedAt is null", id).firstResultOptional();
    }

    static boolean isNamed(String name) {
        return count("lower(name) = lower(?1) and removedAt is null", name) > 0;
    }

    void remove(Instant now) {
        removedAt = now;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Null for a folder. */
    public Long targetId() {
        return targetId;
    }

    public String path() {
        return path;
    }

    public String region() {
        return region;
    }

    /** In another building, as the administrator says who registered it. */
    public boolean elsewhere() {
        return elsewhere;
    }

    public String createdBy() {
        return createdBy;
    }
}
