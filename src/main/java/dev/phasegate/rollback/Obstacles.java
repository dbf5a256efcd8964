package dev.phasegate.rollback;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.NotFound;

/** What keeps a phase from being rolled back now, in words with what to do instead. */
@ApplicationScoped
class Obstacles {

    /** Throws {@link NotFound} or {@link Conflict}; {@code open}: a run of the same kind that is under way, or null. */
    Phase require(Plan plan, int number, boolean rehearsal, RollbackRun open) {
        List<Phase> phases = Phase.of(plan.id());
        Phase phase = phases.stream()
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + number));
        if (open != null) {
            throw new Conflict(
                    open.startedBy() + " started the " + open.what() + " already. Follow it there.",
                    List.of(),
                    new Conflict.Link(RunPages.path(plan, open), "Open it"));
        }
        String why = rehearsal ? closed(plan) : found(plan, phase, phases);
        if (!why.isEmpty()) {
            throw new Conflict(why);
        }
        return phase;
    }

    /** Empty where it can be rolled back. */
    static String found(Plan plan, Phase phase, List<Phase> phases) {
        String closed = closed(plan);
        if (!closed.isEmpty()) {
            return closed;
        }
        String state = phase.state().noWayBack(phase.number());
        return !state.isEmpty() || phase.state() != PhaseState.PASSED ? state : builtOn(phase, phases);
    }

    private static String closed(Plan plan) {
        return plan.state().ended()
                ? "The plan is " + plan.state().words().toLowerCase(java.util.Locale.ROOT)
                        + ", so its record can't be changed. Open an incident, and a plan for the way back."
                : "";
    }

    /** What came after stands on it, so that goes first. */
    private static String builtOn(Phase phase, List<Phase> phases) {
        return phases.stream()
                .filter(later -> later.number() > phase.number())
                .filter(later -> later.state().running() || later.state() == PhaseState.PASSED)
                .reduce((first, second) -> second)
                .map(later -> "Phase " + later.number() + " came after it and is "
                        + later.state().words().toLowerCase(java.util.Locale.ROOT) + ". Roll back phase "
                        + later.number()
                        + " first.")
                .orElse("");
    }

    /** The phases that could be rolled back now: what is watched for alarms. */
    static List<Phase> rollable(Plan plan) {
        List<Phase> phases = Phase.of(plan.id());
        return phases.stream()
                .filter(phase -> found(plan, phase, phases).isEmpty())
                .toList();
    }
}
