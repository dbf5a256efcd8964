package dev.phasegate.plan;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One accepted version of the whole document; never changed. */
@Entity
@Table(name = "plan_revision")
class PlanRevision extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private int number;
    private String document;
    private String hash;
    private String summary;

    @Column(name = "author_id")
    private Long authorId;

    @Column(name = "author_name")
    private String authorName;

    private Instant at;

    protected PlanRevision() {}

    PlanRevision(Plan plan, String document, RevisionNote note) {
        this.planId = plan.id();
        this.number = plan.revision();
        this.hash = plan.revisionHash();
        this.document = document;
        this.summary = note.summary();
        this.authorId = note.authorId();
        this.authorName = note.authorName();
        this.at = note.at();
    }

    /** Who made a revision, when, and what it changes in a few words. */
    record RevisionNote(String summary, Long authorId, String authorName, Instant at) implements Serializable {}

    static Optional<PlanRevision> of(Long planId, int number) {
        return find("planId = ?1 and number = ?2", planId, number).firstResultOptional();
    }

    /** The current ones of several plans. */
    static List<PlanRevision> currentOf(Collection<Long> planIds) {
        return list("planId in ?1 and number = (select p.revision from Plan p where p.id = planId)", planIds);
    }

    Long planId() {
        return planId;
    }

    int number() {
        return number;
    }

    String document() {
        return document;
    }

    String summary() {
        return summary;
    }
}
