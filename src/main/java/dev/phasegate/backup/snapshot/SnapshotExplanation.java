package dev.phasegate.backup.snapshot;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** Why a line of a comparison differs, in the words of a person. Only ever added; the newest one counts. */
@Entity
@Table(name = "snapshot_explanation")
public class SnapshotExplanation extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "comparison_id")
    private long comparisonId;

    /** Of the line. */
    private String name;

    /** What was explained, for whoever reads the table alone. */
    private String change;

    private String note;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected SnapshotExplanation() {}

    static SnapshotExplanation of(long comparison, String name, String change, String note, Actor by, Instant now) {
        SnapshotExplanation explanation = new SnapshotExplanation();
        explanation.comparisonId = comparison;
        explanation.name = name;
        explanation.change = change;
        explanation.note = note;
        explanation.byId = by.userId();
        explanation.byName = by.name();
        explanation.at = now;
        explanation.persist();
        return explanation;
    }

    static List<SnapshotExplanation> ofComparison(long id) {
        return list("comparisonId = ?1 order by id", id);
    }

    public String name() {
        return name;
    }

    public String change() {
        return change;
    }

    public String note() {
        return note;
    }

    public String byName() {
        return byName;
    }

    public Instant at() {
        return at;
    }
}
