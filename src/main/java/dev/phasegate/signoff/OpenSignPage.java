package dev.phasegate.signoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.GateView;
import dev.phasegate.gate.GateViews;
import dev.phasegate.gate.Seated;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.signoff.SignPage.Other;
import dev.phasegate.signoff.SignPage.Typed;
import dev.phasegate.window.Opening;

/** Shows the evidence to somebody who may sign it and issues the nonce that binds their answer to it. */
@ApplicationScoped
class OpenSignPage {
    private final GateQuery gates;
    private final SignGate rules;
    private final Nonces nonces;
    private final GateConfig config;
    private final Viewer viewer;

    OpenSignPage(GateQuery gates, SignGate rules, Nonces nonces, GateConfig config, Viewer viewer) {
        this.gates = gates;
        this.rules = rules;
        this.nonces = nonces;
        this.config = config;
        this.viewer = viewer;
    }

    /** {@code slotId} null: the first role of theirs that is still open. {@code issue} false: a form comes back. */
    @Transactional
    SignPage open(Seat seat, int number, String slotId, boolean issue) {
        Plan plan = Plan.findById(seat.plan().id());
        Phase phase = Phase.numbered(plan.id(), number).orElseThrow(() -> new NotFound("phase " + number));
        Gate gate = gates.load(plan, phase);
        List<SlotFact> mine = mine(gate);
        SlotFact slot = mine.stream()
                .filter(s -> s.slotId().equals(slotId))
                .findFirst()
                .or(() -> mine.stream().filter(s -> !s.filled()).findFirst())
                .or(() -> mine.stream().findFirst())
                .orElse(null);
        String nonce = slot == null || !issue || !phase.state().running() ? null : issue(gate, slot);
        return page(gate, seat, slot, mine, nonce);
    }

    private String issue(Gate gate, SlotFact slot) {
        Nonces.Holder me = new Nonces.Holder(viewer.id(), viewer.sessionId());
        return nonces.issue(me, gate, slot.slotId(), gate.at().plus(config.pageLifetime()));
    }

    private SignPage page(Gate gate, Seat seat, SlotFact slot, List<SlotFact> mine, String nonce) {
        GateView view = GateViews.of(gate, seat, viewer.id());
        return new SignPage(
                view,
                slot == null ? "" : slot.role(),
                nonce,
                slot == null ? "" : effect(gate, slot),
                slot == null ? refusal(gate) : running(gate),
                gate.ground().beforeSigning(),
                view.criteria().stream().filter(row -> !row.go()).toList(),
                InOrder.of(gate),
                others(slot, mine),
                slot != null && gate.ground().beforeSigning().isEmpty() && !slot.filled(),
                viewer.secondStep(),
                manner(gate, slot),
                Typed.NOTHING);
    }

    private SignPage.Manner manner(Gate gate, SlotFact slot) {
        Optional<Delegate> behalf = slot == null ? Optional.empty() : Seated.standsInFor(gate, slot, viewer.id());
        Instant expires = rules.expires(gate);
        Instant until = Stream.concat(
                        Stream.of(expires),
                        Stream.concat(behalf.map(Delegate::until).stream(), BackupFact.ends(gate.facts())))
                .min(Instant::compareTo)
                .orElse(expires);
        Opening window = gate.facts().window();
        return new SignPage.Manner(
                behalf.map(Delegate::from).orElse(""),
                until,
                !window.open(),
                window.nextOpen(),
                !window.open() && window.nextOpen() != null && !until.isAfter(window.nextOpen()),
                ConditionForm.Offer.of(gate));
    }

    private static List<Other> others(SlotFact slot, List<SlotFact> mine) {
        return mine.stream()
                .filter(s -> !s.filled() && !s.equals(slot))
                .map(s -> new Other(s.slotId(), s.role()))
                .toList();
    }

    private static String running(Gate gate) {
        return gate.phase().state().running()
                ? ""
                : "Phase " + gate.phase().number() + " is not in progress, so there is nothing to sign.";
    }

    /** The roles this person may sign for now. */
    private List<SlotFact> mine(Gate gate) {
        return gate.facts().slots().stream()
                .filter(slot -> gate.refusal(viewer.id(), slot).isEmpty())
                .toList();
    }

    /** Why there is nothing for this person to sign: their own role's reason before those of others. */
    private String refusal(Gate gate) {
        if (gate.facts().slots().isEmpty()) {
            return "No role has to sign this phase.";
        }
        Optional<SlotFact> own = gate.facts().slots().stream()
                .filter(slot -> gate.holds(viewer.id(), slot.roleId()) || gate.standsIn(viewer.id(), slot.roleId()))
                .findFirst();
        if (own.isPresent()) {
            return gate.refusal(viewer.id(), own.get()).orElse("");
        }
        return "You hold none of the roles that sign this phase: "
                + gate.facts().slots().stream().map(SlotFact::role).distinct().collect(Collectors.joining(", ")) + ".";
    }

    /** What happens if you sign. Signing never starts anything by itself. */
    private static String effect(Gate gate, SlotFact slot) {
        String missing = gate.facts().slots().stream()
                .filter(other -> other.equals(slot) ? slot.valid() + 1 < slot.needed() : !other.filled())
                .map(SlotFact::role)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return "nothing moves yet. " + missing + " still has to sign.";
        }
        String deciders = gate.holders().stream()
                .filter(h -> gate.decides(h.userId()))
                .map(Holder::name)
                .distinct()
                .collect(Collectors.joining(" or "));
        return "all signatures are there, and "
                + (deciders.isEmpty() ? "the gate can be decided" : deciders + " can decide")
                + ". Nothing starts by itself.";
    }
}
