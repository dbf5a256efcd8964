package dev.phasegate.backup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.backup.keep.KeepRules;

/** Which backups of a database stay; all of them until an administrator says otherwise. */
@Entity
@Table(name = "backup_keep")
public class KeepSettings extends PanacheEntityBase {
    @Id
    @Column(name = "target_id")
    private Long targetId;

    @Version
    private Integer version;

    private Integer newest;
    private Integer days;
    private int daily;
    private int weekly;
    private int monthly;
    private int yearly;
    private String zone = "UTC";

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    protected KeepSettings() {}

    static KeepSettings of(long targetId) {
        KeepSettings there = findById(targetId);
        if (there != null) {
            return there;
        }
        KeepSettings usual = new KeepSettings();
        usual.targetId = targetId;
        return usual;
    }

    /** Those of databases that are still registered or were. */
    static List<KeepSettings> all() {
        return listAll();
    }

    void change(KeepRules rules, String by, Instant now) {
        newest = rules.newest();
        days = rules.days();
        daily = rules.daily();
        weekly = rules.weekly();
        monthly = rules.monthly();
        yearly = rules.yearly();
        zone = rules.zone().getId();
        changedAt = now;
        changedBy = by;
        if (version == null) {
            persist();
        }
    }

    public KeepRules rules() {
        return new KeepRules(newest, days, daily, weekly, monthly, yearly, ZoneId.of(zone));
    }

    /** For whoever changes them: 1 before anybody did. */
    public int seenVersion() {
        return version == null ? 1 : version + 2;
    }

    public long targetId() {
        return targetId;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String changedBy() {
        return changedBy;
    }
}
