package dev.phasegate.dashboard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateView;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.plan.wayback.Triggers;
import dev.phasegate.rollback.BackForm;
import dev.phasegate.rollback.PastRun;
import dev.phasegate.rollback.Readiness;

/** The safety net of a phase: what would be run, how long that takes, what calls for it, and whether it can be started now. */
record PhaseBack(
        String path,
        PhaseState state,
        boolean startable,
        Readiness readiness,
        List<Line> triggers,
        List<DeclaredException> exceptions,
        BackForm form) {

    /** A trigger with the criterion of this phase that measures it, null where a person has to notice. */
    record Line(Trigger trigger, String role, EvaluatedCriterion measured) {}

    /** {@code facts}: what {@link WayBackFacts#OF_PHASE} gave. */
    static PhaseBack of(Gate gate, GateView view, Seat seat, List<PastRun> past, String facts) {
        PlanDocument document = gate.document();
        Readiness readiness = Readiness.of(document, gate.spec(), past, role -> names(gate, role));
        WayBackFacts known = WayBackFacts.of(facts);
        PhaseState state = gate.phase().state();
        boolean open = state.running() || (state == PhaseState.PASSED && !known.builtOn());
        List<String> crossed = crossed(document, known);
        return new PhaseBack(
                view.path(),
                state,
                open && seat.member() && !seat.plan().state().ended(),
                readiness,
                lines(gate),
                Triggers.exceptions(document),
                BackForm.dialog(view.path(), view.number(), readiness, crossed));
    }

    private static List<String> crossed(PlanDocument document, WayBackFacts known) {
        NoReturn points = NoReturn.of(document);
        return document.rollback().stream()
                .filter(level -> points.ofLevel(level)
                        .filter(point -> point.stepId() == null
                                ? known.begun().contains(point.phase())
                                : known.done().contains(point.stepId()))
                        .isPresent())
                .map(level -> level.id())
                .toList();
    }

    private static List<Line> lines(Gate gate) {
        return Triggers.of(gate.document()).stream()
                .map(line -> new Line(line.trigger(), line.role(), measured(gate, line)))
                .toList();
    }

    private static EvaluatedCriterion measured(Gate gate, Triggers.Line line) {
        return Optional.ofNullable(line.in(gate.phase().number())).stream()
                .flatMap(m -> gate.facts().criteria().stream()
                        .filter(c -> c.id().equals(m.criterion().id())))
                .findFirst()
                .orElse(null);
    }

    private static String names(Gate gate, String roleId) {
        return gate.holders().stream()
                .filter(holder -> holder.roleId() == null || holder.roleId().equals(roleId))
                .map(holder -> holder.name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public String title() {
        return "Roll back phase " + form.phase() + "?";
    }

    public boolean rolling() {
        return state == PhaseState.ROLLING_BACK;
    }

    public boolean shown() {
        return startable || rolling() || !readiness.none() || state == PhaseState.ROLLED_BACK;
    }
}
