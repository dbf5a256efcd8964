package dev.phasegate.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.gate.GateView.RosterRow;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.gate.SignOffSource.Holder;

/** Who signed and who is waited for, one row each, in the order of the plan. */
final class Roster {

    /** In the place of a name. */
    static final String VACANT = "Nobody yet";

    private static final Duration SOON = Duration.ofHours(2);

    private Roster() {}

    static List<RosterRow> of(Gate gate, Long viewer) {
        List<RosterRow> rows = new ArrayList<>();
        for (SlotFact slot : gate.facts().slots()) {
            slot.given().forEach(s -> rows.add(given(gate, slot, s, viewer)));
            if (!slot.filled()) {
                rows.add(waiting(gate, slot, viewer));
            }
        }
        return rows;
    }

    private static RosterRow given(Gate gate, SlotFact slot, Signature s, Long viewer) {
        boolean mine = s.userId().equals(viewer);
        boolean back = mine && gate.phase().state().running() && s.standing() != Standing.WITHDRAWN;
        boolean counts = s.counts();
        return new RosterRow(
                s.name(),
                slot.role(),
                s.outcome(),
                s.at(),
                small(s),
                mine && s.terms().forName() == null,
                back ? s.id() : null,
                "",
                counts ? s.expires() : null,
                counts && s.expires().isBefore(gate.at().plus(SOON)),
                s.terms().conditions().stream()
                        .map(c -> c.text() + " (" + c.role() + ")")
                        .toList());
    }

    private static String small(Signature s) {
        List<String> parts = new ArrayList<>();
        if (s.go() && !s.counts()) {
            parts.add("No longer counts: " + s.why());
        }
        if (s.counts() && s.terms().beforeWindow()) {
            parts.add("signed before the window");
        }
        if (!s.terms().notKept().isEmpty()) {
            parts.add(s.terms().notKept());
        }
        if (s.reason() != null && !s.reason().isBlank()) {
            parts.add(s.reason().strip());
        }
        return String.join(" · ", parts);
    }

    private static RosterRow waiting(Gate gate, SlotFact slot, Long viewer) {
        boolean concerned = concerned(gate, slot, viewer);
        Optional<String> refusal = concerned ? gate.refusal(viewer, slot) : Optional.empty();
        boolean yours = concerned && refusal.isEmpty();
        String name = yours ? you(gate, slot, viewer) : others(gate, slot, viewer);
        List<String> small = new ArrayList<>();
        if (slot.needed() > 1) {
            small.add((slot.needed() - slot.valid()) + " of " + slot.needed() + " to come");
        }
        // Who signs may be somebody whom the plan does not name.
        standIns(gate, slot).stream()
                .filter(d -> !Objects.equals(d.userId(), viewer))
                .forEach(d -> small.add(
                        d.name() + " may sign for " + (Objects.equals(d.fromId(), viewer) ? "you" : d.from())));
        boolean turn = yours && gate.ground().beforeSigning().isEmpty();
        return new RosterRow(
                name,
                slot.role(),
                turn ? "YOUR_TURN" : "WAITING",
                null,
                String.join(" · ", small),
                yours,
                null,
                refusal.orElse(""),
                null,
                false,
                List.of());
    }

    private static String you(Gate gate, SlotFact slot, Long viewer) {
        return Seated.standsInFor(gate, slot, viewer)
                .map(d -> "You for " + d.from())
                .orElse("You");
    }

    private static String others(Gate gate, SlotFact slot, Long viewer) {
        List<String> names = gate.holders().stream()
                .filter(h -> h.roleId() == null || h.roleId().equals(slot.roleId()))
                .filter(h -> h.userId() != (viewer == null ? -1 : viewer))
                .filter(h -> gate.refusal(h.userId(), slot).isEmpty())
                .map(Holder::name)
                .distinct()
                .toList();
        return names.isEmpty() ? VACANT : some(names);
    }

    private static List<Delegate> standIns(Gate gate, SlotFact slot) {
        return gate.given().delegates().stream()
                .filter(d -> d.roleId().equals(slot.roleId()))
                .toList();
    }

    /** Whether the slot is for a role of the viewer, their own or one that was handed to them. */
    private static boolean concerned(Gate gate, SlotFact slot, Long viewer) {
        return viewer != null && (gate.holds(viewer, slot.roleId()) || gate.standsIn(viewer, slot.roleId()));
    }

    /** Whether the viewer could sign it. */
    static boolean may(Gate gate, SlotFact slot, Long viewer) {
        return concerned(gate, slot, viewer) && gate.refusal(viewer, slot).isEmpty();
    }

    private static String some(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : names.stream().limit(2).collect(Collectors.joining(", ")) + " or " + (names.size() - 2) + " others";
    }
}
