package dev.phasegate.signoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.plan.document.Separation;

/**
 * Who may fill a seat. Pure. Strict: neither the plan's last editor nor who took the role less than a day ago. Relaxed: the
 * last editor may. Solo: any member of the plan, for every role. Administration gives no right to sign.
 */
record Eligibility(Separation separation, Long lastEditor, Duration ownGrantAge, List<Holder> holders) {

    /** Empty when the person may sign for the role; else the sentence that says why not. */
    Optional<String> refusal(long userId, SlotFact slot, Instant now) {
        if (separation == Separation.SOLO && holdsAlone(userId)) {
            return Optional.empty();
        }
        Optional<Holder> holder = holder(userId, slot.roleId());
        if (holder.isEmpty()) {
            return Optional.of(notInRole(slot));
        }
        if (separation == Separation.STRICT && lastEditor != null && lastEditor == userId) {
            return Optional.of("You edited this plan last, so you can't sign it. " + others(userId, slot));
        }
        if (separation != Separation.SOLO && tooNew(holder.get(), now)) {
            return Optional.of("You gave yourself the role " + slot.role() + " " + age(holder.get(), now)
                    + " ago. It counts after " + ownGrantAge.toHours() + " hours. " + others(userId, slot));
        }
        return Optional.empty();
    }

    /** Whether a signature of that moment still stands on a role. */
    boolean inRole(long userId, String roleId) {
        return (separation == Separation.SOLO && holdsAlone(userId))
                || holder(userId, roleId).isPresent();
    }

    /** Whether the role under a signature is one that the signer took too short before. */
    boolean tooNewAt(long userId, String roleId, Instant signed) {
        return separation != Separation.SOLO
                && holder(userId, roleId).filter(h -> tooNew(h, signed)).isPresent();
    }

    private boolean tooNew(Holder holder, Instant now) {
        boolean own = holder.grantedBy() != null && holder.grantedBy() == holder.userId();
        return own && holder.since().plus(ownGrantAge).isAfter(now);
    }

    private static String age(Holder holder, Instant now) {
        long hours = Duration.between(holder.since(), now).toHours();
        return hours < 1 ? "less than an hour" : hours == 1 ? "1 hour" : hours + " hours";
    }

    private boolean holdsAlone(long userId) {
        return holders.stream().anyMatch(h -> h.roleId() == null && h.userId() == userId);
    }

    private Optional<Holder> holder(long userId, String roleId) {
        return holders.stream()
                .filter(h -> h.userId() == userId && roleId.equals(h.roleId()))
                .findFirst();
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
        return holders.stream()
                .filter(h -> slot.roleId().equals(h.roleId()) && h.userId() != except)
                .map(Holder::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
