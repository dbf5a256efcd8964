package dev.phasegate.plan.finding;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.lint.Finding;
import dev.phasegate.shared.Actor;

/** Somebody accepted a finding, or took that back. Never changed; the latest of a finding counts. */
@Entity
@Table(name = "finding_answer")
class FindingAnswer extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    private String code;

    @Column(name = "element_id")
    private String elementId;

    private String about;
    private boolean accepted;
    private String reason;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected FindingAnswer() {}

    FindingAnswer(Long planId, Finding finding, boolean accepted, String reason, Actor by, Instant now) {
        this.planId = planId;
        this.code = finding.code();
        this.elementId = finding.elementId() == null ? "" : finding.elementId();
        this.about = finding.about();
        this.accepted = accepted;
        this.reason = reason;
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }

    static List<FindingAnswer> of(Long planId) {
        return list("planId = ?1 order by id", planId);
    }

    /** As {@link Finding#key} names what it answers to. */
    String key() {
        return code + "|" + elementId + "|" + about;
    }

    boolean accepted() {
        return accepted;
    }

    String reason() {
        return reason;
    }

    String by() {
        return userName;
    }

    Instant at() {
        return at;
    }
}
