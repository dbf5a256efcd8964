package dev.phasegate.gate;

import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.gate.Blocker.Code;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;

/** What one required role keeps shut. A No-go stands until it is taken back, even when it no longer counts as a signature. */
final class SlotBlockers {

    private SlotBlockers() {}

    static void add(SlotFact slot, List<Blocker> found) {
        for (Signature given : slot.given()) {
            if (!given.go() && given.standing() != Standing.WITHDRAWN) {
                found.add(new Blocker(Code.SIGNED_NO_GO, noGo(slot, given), null));
            }
        }
        if (!slot.filled()) {
            found.add(new Blocker(Code.SIGN_OFF_MISSING, missing(slot), null));
        }
    }

    private static String noGo(SlotFact slot, Signature given) {
        String reason = given.reason() == null || given.reason().isBlank()
                ? ""
                : " “" + given.reason().strip() + "”";
        return given.name() + " (" + slot.role() + ") signed NO-GO." + reason;
    }

    private static String missing(SlotFact slot) {
        String lost = slot.given().stream()
                .filter(s -> s.go() && s.standing() != Standing.VALID && s.standing() != Standing.WITHDRAWN)
                .map(s -> s.name() + "’s signature no longer counts: "
                        + s.standing().why() + ".")
                .sorted()
                .collect(Collectors.joining(" "));
        String count = slot.needed() == 1
                ? slot.role() + " has not signed."
                : slot.role() + ": " + slot.valid() + " of " + slot.needed() + " signatures.";
        return lost.isEmpty() ? count : count + " " + lost;
    }
}
