package dev.phasegate.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.gate.SignOffSource.SignOffs;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;

/**
 * The gate of one phase at one moment. {@code ground} is the recommendation before anyone has signed: what people sign on.
 * {@code decision} is the latest one of the phase, null before; {@code regressions} say what of a passed phase got worse since.
 */
public record Gate(
        Plan plan,
        PlanDocument document,
        PhaseSpec spec,
        Phase phase,
        GateFacts facts,
        List<Holder> holders,
        SignOffs given,
        Evidence evidence,
        GateRecommendation ground,
        GateRecommendation recommendation,
        Decided decision,
        List<String> regressions,
        Instant at) {

    /** What was decided last. */
    public record Decided(String outcome, String by, Instant at, String reason, Bypass bypass) {
        public String words() {
            return Decision.Outcome.valueOf(outcome).words();
        }
    }

    /** How a gate was passed by, null where it was decided. {@code blockers}: what was in the way, worst first. */
    public record Bypass(
            String ticket, String askedBy, Instant askedAt, String confirmedBy, List<BlockerThen> blockers) {}

    /** What kept it shut at that moment. */
    public record BlockerThen(String code, String message) {}

    public Optional<SlotFact> slot(String slotId) {
        return facts.slots().stream().filter(s -> s.slotId().equals(slotId)).findFirst();
    }

    public boolean solo() {
        return plan.separation() == Separation.SOLO;
    }

    public boolean holds(Long userId, String roleId) {
        return holders.stream()
                .anyMatch(h -> h.userId() == userId
                        && (h.roleId() == null || h.roleId().equals(roleId)));
    }

    /** Whether this person may sign for a holder of the role. */
    public boolean standsIn(Long userId, String roleId) {
        return given.delegates().stream()
                .anyMatch(d -> d.userId() == userId && d.roleId().equals(roleId));
    }

    /** Why this person can't fill a seat of the slot, empty where they can. */
    public Optional<String> refusal(Long userId, SlotFact slot) {
        return given.rules().refusal(userId, slot).or(() -> Seated.refusal(this, slot, userId));
    }

    /** Whether this person may take the decision: a role that decides, or alone in a solo plan. */
    public boolean decides(Long userId) {
        return holders.stream()
                .filter(h -> h.userId() == userId)
                .anyMatch(h -> h.roleId() == null
                        || document.role(h.roleId()).map(r -> r.decides()).orElse(false));
    }
}
