package dev.phasegate.gate;

import java.util.Optional;

import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.Delegate;

/**
 * One person fills one slot of a gate at most, except where they run the plan alone; a holder and whoever signs for them count
 * as one.
 */
public final class Seated {

    private Seated() {}

    /** Why a seat of the slot is not for this person any more, empty where it is. */
    public static Optional<String> refusal(Gate gate, SlotFact slot, Long userId) {
        return elsewhere(gate, slot, userId).or(() -> otherHalf(gate, slot, userId));
    }

    /** The right that this person would sign with: nobody's but their own where empty. */
    public static Optional<Delegate> standsInFor(Gate gate, SlotFact slot, Long userId) {
        if (gate.holds(userId, slot.roleId())) {
            return Optional.empty();
        }
        return gate.given().delegates().stream()
                .filter(d -> d.userId() == userId && d.roleId().equals(slot.roleId()))
                .filter(d -> by(slot, d.fromId()).isEmpty())
                .findFirst()
                .or(() -> gate.given().delegates().stream()
                        .filter(d -> d.userId() == userId && d.roleId().equals(slot.roleId()))
                        .findFirst());
    }

    private static Optional<String> elsewhere(Gate gate, SlotFact slot, Long userId) {
        return gate.facts().slots().stream()
                .filter(other -> !gate.solo() || other.slotId().equals(slot.slotId()))
                .flatMap(other -> other.given().stream()
                        .filter(s -> s.userId().equals(userId) && s.holdsSeat())
                        .map(s -> already(other, slot, s)))
                .findFirst();
    }

    private static String already(SlotFact other, SlotFact slot, Signature given) {
        String what = given.go() ? "GO" : "NO-GO";
        return other.slotId().equals(slot.slotId())
                ? "You signed " + what + " as " + other.role() + " already. To change it, take it back first."
                : "You signed " + what + " as " + other.role() + " already, and one person fills one role of a gate. "
                        + slot.role() + " has to be signed by someone else.";
    }

    private static Optional<String> otherHalf(Gate gate, SlotFact slot, Long userId) {
        Optional<String> forYou = slot.given().stream()
                .filter(s -> s.holdsSeat() && userId.equals(s.terms().forId()))
                .map(s -> s.by() + " signed for you already. To sign it yourself, take the delegation back first.")
                .findFirst();
        return forYou.or(() -> standsInFor(gate, slot, userId)
                .flatMap(d -> by(slot, d.fromId()))
                .map(s -> s.by() + " signed as " + slot.role() + " already, and you would sign for " + s.by() + "."));
    }

    private static Optional<Signature> by(SlotFact slot, long userId) {
        return slot.given().stream()
                .filter(s -> s.holdsSeat() && s.userId() == userId)
                .findFirst();
    }
}
