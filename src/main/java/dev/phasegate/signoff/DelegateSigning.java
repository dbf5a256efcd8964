package dev.phasegate.signoff;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.identity.InstanceRole;
import dev.phasegate.identity.PickPeople;
import dev.phasegate.identity.User;
import dev.phasegate.identity.Viewer;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.TimeWords;

/**
 * The holder of a role hands the right to sign one phase to somebody for up to seven days, and takes it back. Only a holder
 * can: what was handed over can't be handed on. It gives no other right, above all none to decide.
 */
@ApplicationScoped
class DelegateSigning {
    private final GateQuery gates;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Viewer viewer;
    private final Clock clock;

    DelegateSigning(GateQuery gates, AuditLog audit, LiveEvents live, CurrentActor actor, Viewer viewer, Clock clock) {
        this.gates = gates;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** Returns the name of who may sign now. */
    @Transactional
    String delegate(Long planId, String phaseId, DelegationForm form) {
        Plan plan = Plan.lock(planId);
        Phase phase = Phase.lock(phaseId);
        Gate gate = gates.load(plan, phase);
        Actor me = actor.get();
        List<SlotFact> mine = held(gate, me);
        if (mine.isEmpty()) {
            throw new Forbidden(nothingToHandOver(gate, me));
        }
        requireOpen(gate);
        SlotFact slot = mine.stream()
                .filter(s -> s.roleId().equals(form.role()))
                .findFirst()
                .orElseThrow(() -> Invalid.field("role", "Choose a role of yours that signs this phase."));
        Instant now = clock.instant();
        Instant until = form.end(now, viewer.timeZone());
        User to = person(form.person(), me, gate, slot);
        requireFree(gate, slot, me);
        RoleDelegation given = new RoleDelegation(
                        planId,
                        phaseId,
                        new RoleDelegation.Role(slot.roleId(), slot.role()),
                        new RoleDelegation.Somebody(me.userId(), me.name()),
                        new RoleDelegation.Somebody(to.id, to.name),
                        form.reason())
                .lasting(now, until);
        given.persistAndFlush();
        announce(
                phase,
                "sign-off.delegated",
                "handed the signature of phase " + phase.number() + " as " + slot.role() + " to " + to.name + " until "
                        + TimeWords.utc(until) + ": " + form.reason(),
                Map.of("delegation", given.id(), "role", slot.role(), "to", to.id, "until", until.toString()));
        return to.name;
    }

    /** Takes it back; a signature given with it no longer counts. */
    @Transactional
    String end(Long planId, String phaseId, long delegationId) {
        Plan.lock(planId);
        Phase phase = Phase.lock(phaseId);
        RoleDelegation given = RoleDelegation.findById(delegationId);
        if (given == null || !given.phaseId().equals(phaseId)) {
            throw new NotFound("delegation " + delegationId);
        }
        Actor me = actor.get();
        if (!me.isPerson() || !given.fromId().equals(me.userId())) {
            throw new Forbidden("Only the person whose right it is takes it back.");
        }
        Instant now = clock.instant();
        if (DelegationEnd.findById(delegationId) != null) {
            throw new Conflict("You took this back already.");
        }
        if (!given.until().isAfter(now)) {
            throw new Conflict("This ended by itself at its time.");
        }
        new DelegationEnd(delegationId, me.userId(), now).persist();
        announce(
                phase,
                "sign-off.delegation-ended",
                "took the signature of phase " + phase.number() + " as " + given.roleName() + " back from "
                        + given.toName(),
                Map.of("delegation", delegationId));
        return given.toName();
    }

    /** The slots of roles that the person holds in their own right. */
    static List<SlotFact> held(Gate gate, Actor me) {
        return !me.isPerson() || gate.solo()
                ? List.of()
                : gate.facts().slots().stream()
                        .filter(slot -> gate.holds(me.userId(), slot.roleId()))
                        .toList();
    }

    static String nothingToHandOver(Gate gate, Actor me) {
        if (gate.solo()) {
            return "This plan is run by one person alone, who may fill every slot. There is nothing to hand over.";
        }
        boolean handed = me.isPerson()
                && gate.facts().slots().stream().anyMatch(slot -> gate.standsIn(me.userId(), slot.roleId()));
        return handed
                ? "What was handed to you can't be handed on. Only who holds the role can do that."
                : "You hold none of the roles that sign this phase, so there is nothing to hand over.";
    }

    private static void requireOpen(Gate gate) {
        if (gate.phase().state().behind() || gate.plan().state().ended()) {
            throw new Conflict(
                    "The gate of phase " + gate.phase().number() + " is behind, so nobody signs it any more.");
        }
    }

    private static void requireFree(Gate gate, SlotFact slot, Actor me) {
        gate.given().delegates().stream()
                .filter(d -> d.fromId() == me.userId() && d.roleId().equals(slot.roleId()))
                .map(Delegate::name)
                .findFirst()
                .ifPresent(name -> {
                    throw new Conflict("You handed " + slot.role() + " to " + name + " already. Take that back first.");
                });
    }

    private static User person(String typed, Actor me, Gate gate, SlotFact slot) {
        User person = PickPeople.chosen("person", typed);
        if (person.id.equals(me.userId())) {
            throw Invalid.field("person", "That is you.");
        }
        if (person.role() == InstanceRole.VIEWER) {
            throw Invalid.field("person", person.name + " may only read here, so they can't sign.");
        }
        if (gate.holds(person.id, slot.roleId())) {
            throw Invalid.field(
                    "person", person.name + " holds " + slot.role() + " already and signs in their own right.");
        }
        return person;
    }

    private void announce(Phase phase, String action, String sentence, Map<String, Object> detail) {
        live.publish(phase.planId(), "gate:" + phase.number());
        live.publish(phase.planId(), "plan");
        audit.append(new AuditEntry(action, phase.planId(), phase.number(), sentence, detail));
    }
}
