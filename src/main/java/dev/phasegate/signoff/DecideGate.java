package dev.phasegate.signoff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.Decision;
import dev.phasegate.gate.Decision.Outcome;
import dev.phasegate.gate.DecisionFollower;
import dev.phasegate.gate.Gate;
import dev.phasegate.identity.Reauthentication;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.signoff.ConditionRows.Agreed;
import dev.phasegate.window.FreezeLock;

/** Takes the decision of a gate, and lets the phase follow it, in one transaction under the same locks as a signature. */
@ApplicationScoped
class DecideGate {
    private final Reauthentication reauthentication;
    private final SeenGate seenGate;
    private final FreezeLock freezes;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;
    private final ConditionRows wanted;
    private final List<DecisionFollower> followers;

    DecideGate(
            Reauthentication reauthentication,
            SeenGate seenGate,
            FreezeLock freezes,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock,
            ConditionRows wanted,
            @All List<DecisionFollower> followers) {
        this.followers = followers;
        this.reauthentication = reauthentication;
        this.seenGate = seenGate;
        this.freezes = freezes;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
        this.wanted = wanted;
    }

    Outcome decide(String phaseId, DecideForm form) {
        ReasonRules.check(form.reason());
        Outcome outcome = outcome(form.outcome());
        reauthentication.require(form.password(), form.code());
        return QuarkusTransaction.joiningExisting().call(() -> decided(phaseId, form, outcome));
    }

    private Outcome decided(String phaseId, DecideForm form, Outcome outcome) {
        Actor by = actor.get();
        if (outcome == Outcome.GO) {
            freezes.share();
        }
        Gate gate = seenGate.again(phaseId, form.nonce()).gate();
        if (!by.isPerson() || !gate.decides(by.userId())) {
            throw new Forbidden(onlyDeciders(gate));
        }
        if (!gate.phase().state().running() || gate.plan().state().ended()) {
            throw new Conflict(
                    "Phase " + gate.phase().number() + " is not in progress, so there is nothing to decide.");
        }
        if (outcome == Outcome.GO && !gate.recommendation().open()) {
            throw new Conflict(
                    "The gate of phase " + gate.phase().number() + " is not open yet.",
                    gate.recommendation().blockers().stream()
                            .map(Blocker::message)
                            .toList());
        }
        String reason = form.reason() == null ? "" : form.reason().strip();
        ReasonRules.require(reason, reasonFor(outcome, gate));
        List<Agreed> conditions = outcome == Outcome.GO ? agreed(gate, form, by) : List.of();
        Decision decision = new Decision(gate, outcome, reason, by);
        decision.persistAndFlush();
        follow(gate.phase(), outcome, reason);
        if (outcome == Outcome.GO) {
            wanted.ofDecision(gate, decision.id(), conditions);
        }
        gate.plan().touch(clock.instant());
        followers.forEach(follower -> follower.decided(gate, outcome));
        announce(gate, outcome, reason, conditions);
        return outcome;
    }

    /** What the signers ask for is accepted as it was shown, all of it; the decider may add to it. */
    private static List<Agreed> agreed(Gate gate, DecideForm form, Actor by) {
        List<Agreed> asked = ConditionRows.asked(gate);
        String accepted = form.accept() == null ? "" : form.accept();
        if (!asked.isEmpty() && accepted.isEmpty()) {
            throw Invalid.field("accept", "A Go accepts the conditions of those who signed. Accept them, or hold.");
        }
        if (!accepted.equals(shown(asked))) {
            throw new Conflict("The conditions changed while you were looking at them. Nothing was decided.");
        }
        List<Agreed> all = new ArrayList<>(asked);
        form.conditions().read(gate).forEach(condition -> all.add(Agreed.of(condition, by.name())));
        return all;
    }

    /** Which conditions a page shows: their ids, so that accepting is accepting these. */
    static String shown(List<Agreed> asked) {
        return asked.stream().map(c -> String.valueOf(c.signed())).collect(Collectors.joining(","));
    }

    private static Outcome outcome(String name) {
        if (Outcome.ROLL_BACK.name().equals(name)) {
            throw Invalid.field("outcome", "Rolling back has a page of its own. It asks for no password.");
        }
        return Stream.of(Outcome.GO, Outcome.NO_GO, Outcome.HOLD)
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Invalid.field("outcome", "Choose what you decide."));
    }

    private static String reasonFor(Outcome outcome, Gate gate) {
        return switch (outcome) {
            case GO -> gate.recommendation().needsReason() ? "Say why that is fine." : null;
            case NO_GO -> "Say what has to change.";
            case HOLD -> "Say what you wait for.";
            case ROLL_BACK, BYPASSED -> null;
        };
    }

    private void follow(Phase phase, Outcome outcome, String reason) {
        Instant now = clock.instant();
        switch (outcome) {
            case GO -> phase.pass(now);
            case NO_GO -> phase.openNewAttempt(reason);
            case HOLD, ROLL_BACK, BYPASSED -> {}
        }
    }

    static String onlyDeciders(Gate gate) {
        List<String> roles = gate.document().roles().stream()
                .filter(TeamRole::decides)
                .map(TeamRole::name)
                .toList();
        if (roles.isEmpty()) {
            return "No role of this plan decides yet. Mark one in the plan's team.";
        }
        String names = gate.holders().stream()
                .filter(h -> gate.decides(h.userId()))
                .map(h -> h.name())
                .distinct()
                .collect(Collectors.joining(", "));
        String who = names.isEmpty() ? " Nobody holds that role yet." : " That is " + names + ".";
        return "Only " + String.join(" or ", roles) + " can decide." + who;
    }

    private void announce(Gate gate, Outcome outcome, String reason, List<Agreed> conditions) {
        int number = gate.phase().number();
        List.of("plan", "state", "phase:" + number, "gate:" + number, "phase:" + (number + 1))
                .forEach(part -> live.publish(gate.plan().id(), part));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("outcome", outcome.name());
        detail.put("recommendation", gate.recommendation().recommendation().name());
        detail.put("reason", reason);
        detail.put("attempt", attempt(gate));
        detail.put("separation", gate.plan().separation().name());
        detail.put("subjectHash", gate.evidence().hash());
        detail.put(
                "conditions",
                conditions.stream()
                        .map(c -> Map.of("text", c.text(), "role", c.role(), "by", c.by()))
                        .toList());
        String alone = gate.solo() ? " (solo plan)" : "";
        String under = conditions.isEmpty()
                ? ""
                : conditions.size() == 1 ? " on a condition" : " on " + conditions.size() + " conditions";
        audit.append(new AuditEntry(
                "gate.decided",
                gate.plan().id(),
                number,
                "decided " + outcome.words() + " for phase " + number + under + alone
                        + (reason.isEmpty() ? "" : ": " + reason),
                detail));
    }

    /** That of the evidence: a No-go has opened the next one by now. */
    private static Object attempt(Gate gate) {
        return gate.evidence().document().get("phase") instanceof Map<?, ?> phase ? phase.get("attempt") : null;
    }
}
