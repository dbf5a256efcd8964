package dev.phasegate.runbook;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A branch of the current revision and the option taken. Changed only under the lock of its phase. */
@Entity
@Table(name = "branch")
public class BranchPoint extends PanacheEntityBase {
    @Id
    private String id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int position;
    private String question;

    @Column(name = "option_id")
    private String optionId;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;
    private String why;
    private boolean removed;

    @Version
    private int version;

    protected BranchPoint() {}

    static List<BranchPoint> of(String phaseId) {
        return list("phaseId = ?1 and removed = false order by position", phaseId);
    }

    void take(BranchChoice choice) {
        optionId = choice.optionId();
        byId = choice.byId();
        byName = choice.byName();
        at = choice.at();
        why = choice.why();
    }

    BranchFacts facts() {
        return new BranchFacts(id, question, optionId, byName, at, why);
    }

    boolean removed() {
        return removed;
    }

    String phaseId() {
        return phaseId;
    }
}
