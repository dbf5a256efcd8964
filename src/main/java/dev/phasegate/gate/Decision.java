package dev.phasegate.gate;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** What was decided at a gate, on what evidence and recommendation. Never changed. */
@Entity
public class Decision extends PanacheEntityBase {

    /** Go, No-go and Roll back end the attempt; Hold leaves everything as it is, with a reason on record. */
    public enum Outcome {
        GO("GO"),
        NO_GO("NO-GO"),
        HOLD("HOLD"),
        ROLL_BACK("ROLL BACK"),
        /** No decision of the gate: two people passed it by. */
        BYPASSED("BYPASSED");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private Recommendation recommendation;

    private String reason;

    @Column(name = "subject_hash")
    private String subjectHash;

    private String evidence;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected Decision() {}

    public Long id() {
        return id;
    }

    public Decision(Gate gate, Outcome outcome, String reason, Actor by) {
        this(gate, gate.evidence(), outcome, reason, by);
    }

    /** {@code evidence}: that of the gate with something more in it. */
    public Decision(Gate gate, Evidence evidence, Outcome outcome, String reason, Actor by) {
        this.planId = gate.plan().id();
        this.phaseId = gate.phase().id();
        this.attempt = gate.phase().attempt();
        this.outcome = outcome;
        this.recommendation = gate.recommendation().recommendation();
        this.reason = reason;
        this.subjectHash = evidence.hash();
        this.evidence = evidence.text();
        this.userId = by.userId();
        this.userName = by.name();
        this.at = gate.at();
    }
}
