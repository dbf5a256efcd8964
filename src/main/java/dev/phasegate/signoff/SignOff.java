package dev.phasegate.signoff;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.shared.Actor;

/** One person's Go or No-go for one role of one gate, with the evidence it was given on. Never changed. */
@Entity
@Table(name = "sign_off")
class SignOff extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int attempt;

    @Column(name = "slot_id")
    private String slotId;

    @Column(name = "role_id")
    private String roleId;

    @Column(name = "role_name")
    private String roleName;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private String answer;
    private String reason;
    private String separation;

    @Column(name = "subject_hash")
    private String subjectHash;

    private String evidence;
    private Instant at;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SignOff() {}

    SignOff(Gate gate, SlotFact slot, boolean go, String reason, Actor by, Instant expiresAt) {
        this.planId = gate.plan().id();
        this.phaseId = gate.phase().id();
        this.attempt = gate.phase().attempt();
        this.slotId = slot.slotId();
        this.roleId = slot.roleId();
        this.roleName = slot.role();
        this.userId = by.userId();
        this.userName = by.name();
        this.answer = go ? "GO" : "NO_GO";
        this.reason = reason;
        this.separation = gate.plan().separation().name();
        this.subjectHash = gate.evidence().hash();
        this.evidence = gate.evidence().text();
        this.at = gate.at();
        this.expiresAt = expiresAt;
    }

    Long id() {
        return id;
    }

    String phaseId() {
        return phaseId;
    }

    int attempt() {
        return attempt;
    }

    Long userId() {
        return userId;
    }

    String roleName() {
        return roleName;
    }

    boolean go() {
        return answer.equals("GO");
    }
}
