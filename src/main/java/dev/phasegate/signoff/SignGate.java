package dev.phasegate.signoff;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.identity.Reauthentication;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

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
    private final Clock clock;

    SignGate(
            Reauthentication reauthentication,
            SeenGate seenGate,
            Seats seats,
            GateConfig config,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.reauthentication = reauthentication;
        this.seenGate = seenGate;
        this.seats = seats;
        this.config = config;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
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
        String reason = form.reason() == null ? "" : form.reason().strip();
        requireRunning(gate);
        requireEligible(gate, slot, by);
        requireFree(gate, slot, by, go);
        if (go) {
            requireGround(gate);
        }
        ReasonRules.require(
                reason, !go ? "Say what is wrong." : gate.ground().needsReason() ? "Say why that is fine." : null);
        seats.clear(gate);
        SignOff signed = new SignOff(gate, slot, go, reason, by, gate.at().plus(config.signatureLifetime()));
        signed.persistAndFlush();
        seats.take(gate, slot, signed);
        announce(gate, slot, signed, reason);
        return slot.role();
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

    private void requireEligible(Gate gate, SlotFact slot, Actor by) {
        Optional<String> refusal = refusal(gate, slot, by.userId());
        if (!by.isPerson() || refusal.isPresent()) {
            throw new Forbidden(refusal.orElse("Only people sign."));
        }
    }

    /** Why this person can't sign for the role, empty where they can. */
    Optional<String> refusal(Gate gate, SlotFact slot, long userId) {
        Eligibility rules = new Eligibility(
                gate.plan().separation(), gate.plan().lastEditorId(), config.ownGrantAge(), gate.holders());
        return rules.refusal(userId, slot, clock.instant());
    }

    private static void requireFree(Gate gate, SlotFact slot, Actor by, boolean go) {
        seatElsewhere(gate, slot, by.userId()).ifPresent(refusal -> {
            throw new Conflict(refusal);
        });
        if (go && slot.filled()) {
            throw new Conflict(slot.role() + " has signed already: " + names(slot) + ".");
        }
    }

    /** One person fills one slot of a gate at most, except where they run it alone: why this one is not for them. */
    static Optional<String> seatElsewhere(Gate gate, SlotFact slot, long userId) {
        return gate.facts().slots().stream()
                .filter(other -> !gate.solo() || other.slotId().equals(slot.slotId()))
                .flatMap(other -> other.given().stream()
                        .filter(s -> s.userId().equals(userId) && holdsSeat(s))
                        .map(s -> already(other, slot, s)))
                .findFirst();
    }

    static boolean holdsSeat(Signature s) {
        return s.go() ? s.standing() == Standing.VALID : s.standing() != Standing.WITHDRAWN;
    }

    private static String already(SlotFact other, SlotFact slot, Signature given) {
        String what = given.go() ? "GO" : "NO-GO";
        return other.slotId().equals(slot.slotId())
                ? "You signed " + what + " as " + other.role() + " already. To change it, take it back first."
                : "You signed " + what + " as " + other.role() + " already, and one person fills one role of a gate. "
                        + slot.role() + " has to be signed by someone else.";
    }

    private static String names(SlotFact slot) {
        return String.join(
                ", ",
                slot.given().stream()
                        .filter(s -> s.go() && s.standing() == Standing.VALID)
                        .map(Signature::by)
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

    private void announce(Gate gate, SlotFact slot, SignOff signed, String reason) {
        int number = gate.phase().number();
        live.publish(gate.plan().id(), "gate:" + number);
        live.publish(gate.plan().id(), "plan");
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("signOff", signed.id());
        detail.put("role", slot.role());
        detail.put("answer", signed.go() ? "GO" : "NO_GO");
        detail.put("reason", reason);
        detail.put("attempt", signed.attempt());
        detail.put("separation", gate.plan().separation().name());
        detail.put("subjectHash", gate.evidence().hash());
        Instant until = gate.at().plus(config.signatureLifetime());
        detail.put("expires", until.toString());
        String alone = gate.solo() ? " (solo plan)" : "";
        audit.append(new AuditEntry(
                "sign-off.given",
                gate.plan().id(),
                number,
                "signed phase " + number + " with " + (signed.go() ? "GO" : "NO-GO") + " as " + slot.role() + alone,
                detail));
    }
}
