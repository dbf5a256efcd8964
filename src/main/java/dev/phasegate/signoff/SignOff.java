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
import dev.phasegate.gate.SignOffSource.Delegate;
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

    @Column(name = "delegation_id")
    private Long delegationId;

    @Column(name = "for_name")
    private String forName;

    @Column(name = "before_window")
    private boolean beforeWindow;

    @Column(name = "not_kept")
    private String notKept;

    protected SignOff() {}

    /** {@code behalf} null: for oneself. {@code notKept}: rules of separation, in words. */
    record Said(boolean go, String reason, Actor by, Delegate behalf, Instant expiresAt, String notKept) {}

    SignOff(Gate gate, SlotFact slot, Said said) {
        this.planId = gate.plan().id();
        this.phaseId = gate.phase().id();
        this.attempt = gate.phase().attempt();
        this.slotId = slot.slotId();
        this.roleId = slot.roleId();
        this.roleName = slot.role();
        this.userId = said.by().userId();
        this.userName = said.by().name();
        this.answer = said.go() ? "GO" : "NO_GO";
        this.reason = said.reason();
        this.delegationId = said.behalf() == null ? null : said.behalf().id();
        this.forName = said.behalf() == null ? null : said.behalf().from();
        this.beforeWindow = !gate.facts().window().open();
        this.notKept = said.notKept();
        this.separation = gate.plan().separation().name();
        this.subjectHash = gate.evidence().hash();
        this.evidence = gate.evidence().text();
        this.at = gate.at();
        this.expiresAt = said.expiresAt();
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

    /** Null: for oneself. */
    String forName() {
        return forName;
    }

    boolean beforeWindow() {
        return beforeWindow;
    }

    String notKept() {
        return notKept;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean go() {
        return answer.equals("GO");
    }
}
