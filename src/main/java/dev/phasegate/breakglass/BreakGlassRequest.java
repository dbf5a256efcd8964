package dev.phasegate.breakglass;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.gate.Gate;
import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CanonicalJson;

/** That somebody asked to pass a gate by. Never changed; how it ended is a row of its own, that it ran out is derived. */
@Entity
@Table(name = "break_glass_request")
class BreakGlassRequest extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int phase;
    private int attempt;
    private String reason;
    private String ticket;

    private String blockers;

    @Column(name = "subject_hash")
    private String subjectHash;

    @Column(name = "asked_by_id")
    private Long askedById;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected BreakGlassRequest() {}

    BreakGlassRequest(Gate gate, List<String> blockers, AskForm form, Actor by, Duration lives) {
        planId = gate.plan().id();
        phaseId = gate.phase().id();
        phase = gate.phase().number();
        attempt = gate.phase().attempt();
        reason = form.reason();
        ticket = form.ticket();
        this.blockers = new String(CanonicalJson.bytes(blockers), StandardCharsets.UTF_8);
        subjectHash = gate.evidence().hash();
        askedById = by.userId();
        askedBy = by.name();
        askedAt = gate.at();
        expiresAt = gate.at().plus(lives);
    }

    /** The one of the phase that can still be confirmed. */
    static Optional<BreakGlassRequest> open(Phase phase, Instant now) {
        return find(
                        "from BreakGlassRequest r where r.phaseId = ?1 and r.attempt = ?2 and r.expiresAt > ?3 and not exists"
                                + " (select e.requestId from BreakGlassEnd e where e.requestId = r.id) order by r.id desc",
                        phase.id(),
                        phase.attempt(),
                        now)
                .firstResultOptional();
    }

    static Optional<BreakGlassRequest> of(Long planId, long id) {
        return find("planId = ?1 and id = ?2", planId, id).firstResultOptional();
    }

    /** After plan and phase, so that of two who press at once the second finds what the first did. */
    static Optional<BreakGlassRequest> lock(Long planId, long id) {
        return find("planId = ?1 and id = ?2", planId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Long id() {
        return id;
    }

    String phaseId() {
        return phaseId;
    }

    int phase() {
        return phase;
    }

    int attempt() {
        return attempt;
    }

    String reason() {
        return reason;
    }

    String ticket() {
        return ticket;
    }

    Long askedById() {
        return askedById;
    }

    String askedBy() {
        return askedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
