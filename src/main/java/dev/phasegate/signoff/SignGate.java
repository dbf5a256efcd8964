package dev.phasegate.signoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.Seated;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.identity.Reauthentication;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.signoff.ConditionForm.Condition;

/** Takes a signature: first the person proves to be there, then everything else happens in one transaction. */
@ApplicationScoped
class SignGate {
    private final Reauthentication reauthentication;
    private final SeenGate seenGate;
    private final Seats seats;
    private final GateConfig config;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final ConditionRows wanted;

    SignGate(
            Reauthentication reauthentication,
            SeenGate seenGate,
            Seats seats,
            GateConfig config,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            ConditionRows wanted) {
        this.reauthentication = reauthentication;
        this.seenGate = seenGate;
        this.seats = seats;
        this.config = config;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.wanted = wanted;
    }

    /** Returns the role that was signed for. Throws what the faces turn into words: Invalid, Forbidden, Conflict. */
    String sign(String phaseId, SignForm form) {
        ReasonRules.check(form.reason());
        boolean go = answer(form.answer());
        reauthentication.require(form.password(), form.code());
        return QuarkusTransaction.joiningExisting().call(() -> signed(phaseId, form, go));
    }

    private String signed(String phaseId, SignForm form, boolean go) {
        Actor by = actor.get();
        SeenGate.Unchanged seen = seenGate.again(phaseId, form.nonce());
        Gate gate = seen.gate();
        SlotFact slot = gate.slot(seen.slotId()).orElseThrow(() -> new NotFound("sign-off slot"));
        requireRunning(gate);
        requireEligible(gate, slot, by);
        requireFree(gate, slot, by, go);
        if (go) {
            requireGround(gate);
        }
        String reason = reason(form, gate, go);
        List<Condition> conditions = go ? form.conditions().read(gate) : List.of();
        seats.clear(gate);
        SignOff signed = new SignOff(gate, slot, said(gate, slot, by, go, reason));
        signed.persistAndFlush();
        seats.take(gate, slot, signed);
        wanted.ofSignature(signed.id(), conditions);
        announce(gate, slot, signed, reason, conditions);
        return slot.role();
    }

    private static String reason(SignForm form, Gate gate, boolean go) {
        String reason = form.reason() == null ? "" : form.reason().strip();
        ReasonRules.require(
                reason, !go ? "Say what is wrong." : gate.ground().needsReason() ? "Say why that is fine." : null);
        return reason;
    }

    private SignOff.Said said(Gate gate, SlotFact slot, Actor by, boolean go, String reason) {
        Delegate behalf = Seated.standsInFor(gate, slot, by.userId()).orElse(null);
        String notKept = gate.given().rules() instanceof Eligibility rules ? rules.notKept(by.userId(), slot) : "";
        return new SignOff.Said(go, reason, by, behalf, expires(gate), notKept);
    }

    /** Until when a signature of this moment counts: as long as the plan says, or else the instance. */
    Instant expires(Gate gate) {
        Integer hours = gate.document().signatureHours();
        return gate.at().plus(hours == null ? config.signatureLifetime() : Duration.ofHours(hours));
    }

    private static boolean answer(String answer) {
        if ("go".equals(answer) || "no".equals(answer)) {
            return answer.equals("go");
        }
        throw Invalid.field("answer", "Choose GO or NO-GO.");
    }

    private static void requireRunning(Gate gate) {
        Phase phase = gate.phase();
        if (!phase.state().running() || !gate.plan().state().running()) {
            throw new Conflict("Phase " + phase.number() + " is not in progress, so it can't be signed.");
        }
    }

    private static void requireEligible(Gate gate, SlotFact slot, Actor by) {
        if (!by.isPerson()) {
            throw new Forbidden("Only people sign.");
        }
        gate.given().rules().refusal(by.userId(), slot).ifPresent(refusal -> {
            throw new Forbidden(refusal);
        });
    }

    private static void requireFree(Gate gate, SlotFact slot, Actor by, boolean go) {
        Seated.refusal(gate, slot, by.userId()).ifPresent(refusal -> {
            throw new Conflict(refusal);
        });
        if (go && slot.filled()) {
            throw new Conflict(slot.role() + " has signed already: " + names(slot) + ".");
        }
    }

    private static String names(SlotFact slot) {
        return String.join(
                ", ",
                slot.given().stream()
                        .filter(Signature::counts)
                        .map(Signature::name)
                        .toList());
    }

    private static void requireGround(Gate gate) {
        List<Blocker> open = gate.ground().beforeSigning();
        if (!open.isEmpty()) {
            throw new Conflict(
                    "Phase " + gate.phase().number() + " can't be signed with GO yet.",
                    open.stream().map(Blocker::message).toList());
        }
    }

    private void announce(Gate gate, SlotFact slot, SignOff signed, String reason, List<Condition> conditions) {
        int number = gate.phase().number();
        live.publish(gate.plan().id(), "gate:" + number);
        live.publish(gate.plan().id(), "plan");
        audit.append(SignedEntry.of(gate, slot, signed, reason, conditions));
    }
}
