package dev.phasegate.signoff;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;

/** Takes a signature back: only who gave it, only until the gate is decided. */
@ApplicationScoped
class WithdrawSignOff {
    private final Seats seats;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    WithdrawSignOff(Seats seats, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.seats = seats;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    void withdraw(String phaseId, long signOffId, String reason) {
        ReasonRules.check(reason);
        Phase phase = Phase.lock(phaseId);
        SignOff signed = SignOff.findById(signOffId);
        if (signed == null || !signed.phaseId().equals(phaseId)) {
            throw new NotFound("signature " + signOffId);
        }
        if (!actor.get().isPerson() || !signed.userId().equals(actor.get().userId())) {
            throw new Forbidden("Only the person who signed can take a signature back.");
        }
        if (!phase.state().running() || signed.attempt() != phase.attempt()) {
            throw new Conflict("The gate of phase " + phase.number() + " is decided, so its signatures stay.");
        }
        if (Withdrawal.findById(signOffId) != null) {
            throw new Conflict("You took this signature back already.");
        }
        String why = reason == null ? "" : reason.strip();
        new Withdrawal(signOffId, signed.userId(), why, clock.instant()).persist();
        seats.leave(signed);
        live.publish(phase.planId(), "gate:" + phase.number());
        live.publish(phase.planId(), "plan");
        audit.append(new AuditEntry(
                "sign-off.withdrawn",
                phase.planId(),
                phase.number(),
                "took back the " + (signed.go() ? "GO" : "NO-GO") + " for phase " + phase.number() + " as "
                        + signed.roleName(),
                Map.of("signOff", signOffId, "reason", why)));
    }
}
