package dev.phasegate.signoff;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.gate.SignOffSource.Rules;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.web.TimeWords;

/**
 * Who may fill a seat. Pure. Strict: neither the plan's last editor nor who took the role less than a day ago. Relaxed: one
 * of the two rules, or none. Solo: any member of the plan, for every role. Administration gives no right to sign. Whoever signs for
 * a holder is bound by the first rule themselves, and their right is as old as the holder's own.
 */
record Eligibility(
        Policy policy, Long lastEditor, Duration ownGrantAge, List<Holder> holders, List<Delegate> delegates, When when)
        implements Rules {

    /** The rules that a plan keeps. */
    record Policy(boolean solo, boolean lastEditorOut, boolean ownRoleOut) {
        static Policy of(PlanDocument document) {
            return new Policy(
                    document.separation() == Separation.SOLO,
                    document.keepsLastEditorOut(),
                    document.keepsOwnRoleOut());
        }
    }

    /** The moment, and the zone that times are told in. */
    record When(Instant now, ZoneId zone) {}

    @Override
    public Optional<String> refusal(long userId, SlotFact slot) {
        if (alone(userId)) {
            return Optional.empty();
        }
        Optional<Holder> own = holder(userId, slot.roleId());
        List<Delegate> handed = own.isPresent() ? List.of() : standIns(userId, slot.roleId());
        if (own.isEmpty() && handed.isEmpty()) {
            return Optional.of(notInRole(slot));
        }
        if (policy.lastEditorOut() && edited(userId)) {
            return Optional.of("You edited this plan last, so you can't fill this slot"
                    + (own.isPresent() ? "" : ", not for " + handed.get(0).from() + " either") + ". "
                    + others(userId, slot));
        }
        Optional<Holder> source = own.or(() -> source(handed, slot.roleId()));
        return source.filter(holder -> policy.ownRoleOut() && tooNew(holder, when.now()))
                .map(holder -> fresh(holder, userId, slot));
    }

    /** What a signer of now does not keep of the rules that this plan goes without, in words; empty for nothing. */
    String notKept(long userId, SlotFact slot) {
        if (policy.solo()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        if (edited(userId)) {
            words.add("edited the plan last");
        }
        if (holder(userId, slot.roleId())
                .or(() -> source(standIns(userId, slot.roleId()), slot.roleId()))
                .filter(holder -> tooNew(holder, when.now()))
                .isPresent()) {
            words.add("took the role less than " + ownGrantAge.toHours() + " hours before");
        }
        return String.join(", ", words);
    }

    /** Whether a signature of that person still stands on a role. */
    boolean inRole(long userId, String roleId) {
        return alone(userId) || holder(userId, roleId).isPresent();
    }

    /** Whether the right that a signature was given for somebody else with is still there. */
    boolean standsIn(long delegation, long userId) {
        return delegates.stream().anyMatch(d -> d.id() == delegation && d.userId() == userId);
    }

    /** Whether the role under a signature is one that its holder took too short before. */
    boolean tooNewAt(long holderId, String roleId, Instant signed) {
        return policy.ownRoleOut()
                && holder(holderId, roleId).filter(h -> tooNew(h, signed)).isPresent();
    }

    private boolean edited(long userId) {
        return Objects.equals(lastEditor, userId);
    }

    private boolean tooNew(Holder holder, Instant at) {
        boolean own = holder.grantedBy() != null && holder.grantedBy() == holder.userId();
        return own && holder.since().plus(ownGrantAge).isAfter(at);
    }

    private String fresh(Holder holder, long userId, SlotFact slot) {
        boolean mine = holder.userId() == userId;
        String whose = mine ? "You gave yourself" : holder.name() + " took";
        return whose + " the role " + slot.role() + " " + age(holder) + " ago; it counts after "
                + ownGrantAge.toHours() + " hours ("
                + TimeWords.full(holder.since().plus(ownGrantAge), when.zone()) + "). " + others(userId, slot);
    }

    private String age(Holder holder) {
        long hours = Duration.between(holder.since(), when.now()).toHours();
        return hours < 1 ? "less than an hour" : hours == 1 ? "1 hour" : hours + " hours";
    }

    private boolean alone(long userId) {
        return policy.solo() && holders.stream().anyMatch(h -> h.roleId() == null && h.userId() == userId);
    }

    private Optional<Holder> holder(long userId, String roleId) {
        return holders.stream()
                .filter(h -> h.userId() == userId && roleId.equals(h.roleId()))
                .findFirst();
    }

    private List<Delegate> standIns(long userId, String roleId) {
        return delegates.stream()
                .filter(d -> d.userId() == userId && d.roleId().equals(roleId))
                .toList();
    }

    /** The holder whose right is the oldest: nobody gains by being handed a younger one as well. */
    private Optional<Holder> source(List<Delegate> handed, String roleId) {
        return handed.stream()
                .flatMap(d -> holder(d.fromId(), roleId).stream())
                .min(java.util.Comparator.comparing(Holder::since));
    }

    private String notInRole(SlotFact slot) {
        String names = names(-1, slot);
        return "Only " + slot.role() + " can sign here. "
                + (names.isEmpty() ? "Nobody holds that role yet." : "That is " + names + ".");
    }

    private String others(long userId, SlotFact slot) {
        String names = names(userId, slot);
        return names.isEmpty() ? "Somebody else has to hold the role " + slot.role() + " and sign." : names + " can.";
    }

    private String names(long except, SlotFact slot) {
        Stream<String> own = holders.stream()
                .filter(h -> slot.roleId().equals(h.roleId()) && h.userId() != except)
                .map(Holder::name);
        Stream<String> handed = delegates.stream()
                .filter(d -> slot.roleId().equals(d.roleId()) && d.userId() != except)
                .map(d -> d.name() + " for " + d.from());
        return Stream.concat(own, handed).sorted().collect(Collectors.joining(", "));
    }
}
