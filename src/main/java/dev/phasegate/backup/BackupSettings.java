package dev.phasegate.backup;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** How a database is backed up and tried; the defaults until an administrator says otherwise. */
@Entity
@Table(name = "backup_settings")
public class BackupSettings extends PanacheEntityBase {
    /** Fast, and half the size; the next levels cost twice the time for a tenth of it. */
    static final int USUAL_COMPRESSION = 1;

    @Id
    @Column(name = "target_id")
    private Long targetId;

    @Version
    private Integer version;

    private int compression = USUAL_COMPRESSION;
    private boolean encrypted;
    private String checksums = "";
    private String queries = "";

    @Column(name = "drill_after")
    private boolean drillAfter = true;

    @Column(name = "drill_target_id")
    private Long drillTargetId;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    protected BackupSettings() {}

    /** As somebody chose them. */
    record Chosen(
            int compression,
            boolean encrypted,
            String checksums,
            String queries,
            boolean drillAfter,
            Long drillTargetId) {}

    /** Those of a database; not kept until they are changed. */
    public static BackupSettings of(long targetId) {
        BackupSettings there = findById(targetId);
        if (there != null) {
            return there;
        }
        BackupSettings usual = new BackupSettings();
        usual.targetId = targetId;
        return usual;
    }

    void change(Chosen chosen, String by, Instant now) {
        compression = chosen.compression();
        encrypted = chosen.encrypted();
        checksums = chosen.checksums();
        queries = chosen.queries();
        drillAfter = chosen.drillAfter();
        drillTargetId = chosen.drillTargetId();
        changedAt = now;
        changedBy = by;
        if (version == null) {
            persist();
        }
    }

    /** For whoever changes them: 1 before anybody did. */
    public int seenVersion() {
        return version == null ? 1 : version + 2;
    }

    public long targetId() {
        return targetId;
    }

    public int compression() {
        return compression;
    }

    public boolean encrypted() {
        return encrypted;
    }

    /** Names of tables; {@code *} for all. */
    public List<String> checksums() {
        return lines(checksums);
    }

    /** “name: statement” each. */
    public List<String> queries() {
        return lines(queries);
    }

    public boolean drillAfter() {
        return drillAfter;
    }

    /** Null: on a server that is made for it. */
    public Long drillTargetId() {
        return drillTargetId;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String changedBy() {
        return changedBy;
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
