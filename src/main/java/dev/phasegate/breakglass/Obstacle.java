package dev.phasegate.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.plan.PlanState;
import dev.phasegate.window.Freeze;

/**
 * What can't be bypassed, and who can't do it, in sentences with what to do instead. Pure. A crossed limit, open work, missing
 * signatures, a shut window and a freeze of the plan's own can be; a freeze over all plans stays with those who set it, and a
 * plan that stands still or goes back has to be set going first.
 */
final class Obstacle {
    private static final String STRANGER =
            "Only people of this plan’s team can break the glass. Being an administrator gives no right to it.";

    private Obstacle() {}

    /** Why the gate can't be passed by now, empty where it can; {@code freeze}: what stops all plans, or null. */
    static Optional<String> of(Gate gate, Freeze freeze) {
        int number = gate.phase().number();
        PlanState plan = gate.plan().state();
        if (gate.solo()) {
            return Optional.of(
                    "This plan is run by one person alone, and break-glass takes two. Sign what is in order, answer "
                            + "or correct what is not by a new revision, or give the plan a team.");
        }
        if (plan == PlanState.ON_HOLD) {
            return Optional.of("The plan is on hold. Resume it first.");
        }
        if (plan != PlanState.IN_PROGRESS) {
            return Optional.of(
                    "The plan is " + plan.words().toLowerCase(Locale.ROOT) + ", so no gate of it can be passed.");
        }
        if (!gate.phase().state().running()) {
            return Optional.of("Phase " + number + " is "
                    + gate.phase().state().words().toLowerCase(Locale.ROOT) + ", so its gate can’t be passed.");
        }
        if (freeze != null) {
            return Optional.of("All plans are stopped by " + freeze.by()
                    + ". That is not this team’s to bypass: ask for the freeze to be lifted.");
        }
        return gate.recommendation().open()
                ? Optional.of("The gate of phase " + number + " is open. A role that decides can decide GO.")
                : Optional.empty();
    }

    /** Why this person can't ask, empty where they can. {@code member}: really of the team, with more than reading. */
    static Optional<String> asking(Gate gate, long me, boolean member) {
        if (!member) {
            return Optional.of(STRANGER);
        }
        boolean another = gate.holders().stream().anyMatch(h -> h.roleId() != null && h.userId() != me);
        return another
                ? Optional.empty()
                : Optional.of(
                        "Nobody else in this team holds a role, so nobody could confirm. An owner gives roles out on the"
                                + " team’s page.");
    }

    /** Why this person can't confirm what {@code askedBy} asked for, empty where they can. */
    static Optional<String> confirming(Gate gate, long me, boolean member, long askedBy, Duration ownGrantAge) {
        if (!member) {
            return Optional.of(STRANGER);
        }
        if (me == askedBy) {
            return Optional.of("You asked for it. Somebody else confirms: " + others(gate.holders(), me) + ".");
        }
        List<Holder> roles = gate.holders().stream()
                .filter(h -> h.userId() == me && h.roleId() != null)
                .toList();
        if (roles.isEmpty()) {
            return Optional.of("Only somebody who holds a role in this plan can confirm: "
                    + others(gate.holders(), askedBy) + ".");
        }
        Instant latest = gate.at().minus(ownGrantAge);
        boolean own = roles.stream()
                .allMatch(h -> h.grantedBy() != null
                        && h.grantedBy() == h.userId()
                        && h.since().isAfter(latest));
        return own
                ? Optional.of("You gave yourself your role less than " + ownGrantAge.toHours()
                        + " hours ago; it does not count here yet.")
                : Optional.empty();
    }

    private static String others(List<Holder> holders, long except) {
        return holders.stream()
                .filter(h -> h.roleId() != null && h.userId() != except)
                .map(Holder::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
