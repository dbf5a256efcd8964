package dev.phasegate.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.gate.GateView.RosterRow;
import dev.phasegate.gate.SignOffSource.Holder;

/** Who signed and who is waited for, one row each, in the order of the plan. */
final class Roster {

    /** In the place of a name. */
    static final String VACANT = "Nobody yet";

    private Roster() {}

    static List<RosterRow> of(Gate gate, Long viewer) {
        List<RosterRow> rows = new ArrayList<>();
        for (SlotFact slot : gate.facts().slots()) {
            slot.given().stream()
                    .filter(s -> s.standing() != Standing.WITHDRAWN)
                    .forEach(s -> rows.add(given(gate, slot, s, viewer)));
            if (!slot.filled()) {
                rows.add(waiting(gate, slot, viewer));
            }
        }
        return rows;
    }

    private static RosterRow given(Gate gate, SlotFact slot, Signature s, Long viewer) {
        boolean mine = s.userId().equals(viewer);
        String status = !s.go() ? "NO_GO" : s.standing() == Standing.VALID ? "SIGNED" : "EXPIRED";
        String small = s.go() && s.standing() != Standing.VALID
                ? "No longer counts: " + s.standing().why()
                : s.reason();
        boolean open = gate.phase().state().running();
        return new RosterRow(s.by(), slot.role(), status, s.at(), small, mine, mine && open ? s.id() : null);
    }

    private static RosterRow waiting(Gate gate, SlotFact slot, Long viewer) {
        boolean yours = yours(gate, slot, viewer);
        List<String> names = gate.holders().stream()
                .filter(h -> h.roleId() == null || h.roleId().equals(slot.roleId()))
                .filter(h -> h.userId() != (viewer == null ? -1 : viewer))
                .filter(h -> !signed(slot, h))
                .map(Holder::name)
                .distinct()
                .toList();
        String name = yours ? "You" : names.isEmpty() ? VACANT : some(names);
        long missing = slot.needed() - slot.valid();
        String small = slot.needed() > 1 ? missing + " of " + slot.needed() + " to come" : "";
        boolean turn = yours && gate.ground().beforeSigning().isEmpty();
        return new RosterRow(name, slot.role(), turn ? "YOUR_TURN" : "WAITING", null, small, yours, null);
    }

    /** Whether the viewer is one of those who are waited for. */
    static boolean yours(Gate gate, SlotFact slot, Long viewer) {
        return viewer != null
                && gate.holds(viewer, slot.roleId())
                && gate.facts().slots().stream()
                        .filter(other -> !gate.solo() || other.slotId().equals(slot.slotId()))
                        .flatMap(other -> other.given().stream())
                        .noneMatch(s -> s.userId().equals(viewer) && s.standing() == Standing.VALID);
    }

    private static boolean signed(SlotFact slot, Holder holder) {
        return slot.given().stream().anyMatch(s -> s.userId() == holder.userId() && s.standing() == Standing.VALID);
    }

    private static String some(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : names.stream().limit(2).collect(Collectors.joining(", ")) + " or " + (names.size() - 2) + " others";
    }
}
