package dev.phasegate.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateView.Can;
import dev.phasegate.gate.GateView.Row;
import dev.phasegate.gate.GateView.Signed;
import dev.phasegate.plan.Seat;

/** Makes the view of a gate for the person who looks. */
public final class GateViews {

    private GateViews() {}

    /** {@code viewer}: the person's id. */
    public static GateView of(Gate gate, Seat seat, Long viewer) {
        return of(gate, seat, viewer, "", "", "");
    }

    /** {@code criterion}: the one whose form comes back with {@code typed} and an {@code error}. */
    static GateView of(Gate gate, Seat seat, Long viewer, String criterion, String typed, String error) {
        GateSentence words = GateSentence.of(gate);
        boolean running = gate.phase().state().running() && gate.plan().state().running();
        boolean turn = gate.facts().slots().stream().anyMatch(slot -> !slot.filled() && Roster.may(gate, slot, viewer));
        return new GateView(
                gate.plan().slug(),
                gate.phase().number(),
                gate.phase().name(),
                gate.phase().attempt(),
                gate.plan().revision(),
                gate.evidence().hash(),
                words.status(),
                words.title(),
                words.text(),
                gate.recommendation().blockers(),
                gate.recommendation().cautions(),
                rows(gate, seat, Map.of(criterion, List.of(typed, error))),
                Roster.of(gate, viewer),
                new Signed(
                        GateSentence.signed(gate.facts()),
                        gate.facts().slots().stream().mapToInt(SlotFact::needed).sum()),
                gate.decision(),
                gate.facts().window(),
                new Can(
                        running && turn,
                        running && viewer != null && gate.decides(viewer),
                        running && seat.member(),
                        delegates(gate, viewer)),
                gate.solo());
    }

    private static boolean delegates(Gate gate, Long viewer) {
        return viewer != null
                && !gate.solo()
                && !gate.phase().state().behind()
                && gate.facts().slots().stream()
                        .anyMatch(slot -> gate.holds(viewer, slot.roleId()) || gate.standsIn(viewer, slot.roleId()));
    }

    /** Worst first; equal ones in the plan's order. */
    private static List<Row> rows(Gate gate, Seat seat, Map<String, List<String>> typed) {
        List<Verdict> order = List.of(Verdict.ROLL_BACK, Verdict.NO_GO, Verdict.NO_DATA, Verdict.CAUTION, Verdict.GO);
        return gate.facts().criteria().stream()
                .sorted(Comparator.comparing(c -> order.indexOf(c.verdict())))
                .map(c -> row(gate, seat, c, typed.getOrDefault(c.id(), List.of("", ""))))
                .toList();
    }

    private static Row row(Gate gate, Seat seat, EvaluatedCriterion c, List<String> typed) {
        boolean mine = c.spec().judged()
                ? AnswerCriterion.judges(seat, gate.document(), gate.phase().id(), c.spec())
                : seat.member();
        boolean running = gate.phase().state().running() && gate.plan().state().running();
        return new Row(c, CriterionMeter.of(c), small(gate, c), typed.get(1), typed.get(0), mine && running);
    }

    private static String small(Gate gate, EvaluatedCriterion c) {
        String judge = c.spec().judgeRoleId() == null
                ? "who signs"
                : gate.document().roleName(c.spec().judgeRoleId());
        String who = c.spec().judged()
                ? (c.source().isEmpty() ? "to be answered by " + judge : "answered by " + c.source())
                : c.source().isEmpty() ? "no value yet" : c.source();
        String priority = c.spec().priority() == null
                ? ""
                : c.spec().priority().name().toLowerCase(java.util.Locale.ROOT) + " · ";
        return priority + who;
    }
}
