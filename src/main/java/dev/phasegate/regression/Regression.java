package dev.phasegate.regression;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One thing of a passed phase that is worse than when it passed. It stands until it is back, or is worse still: then another one does. */
@Entity
class Regression extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;
    private String subject;
    private String sentence;
    private int level;
    private BigDecimal value;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected Regression() {}

    Regression(PassedPhase phase, Finding finding, Instant now) {
        planId = phase.planId();
        phaseId = phase.id();
        attempt = phase.attempt();
        subject = finding.subject();
        sentence = finding.sentence();
        level = finding.level();
        value = finding.value();
        raisedAt = now;
    }

    static List<Regression> standing(Long planId) {
        return list("planId = ?1 and endedAt is null order by id", planId);
    }

    void end(Instant now) {
        endedAt = now;
    }

    boolean of(PassedPhase phase) {
        return phaseId.equals(phase.id()) && attempt == phase.attempt();
    }

    String subject() {
        return subject;
    }

    String sentence() {
        return sentence;
    }

    int level() {
        return level;
    }

    BigDecimal value() {
        return value;
    }
}
