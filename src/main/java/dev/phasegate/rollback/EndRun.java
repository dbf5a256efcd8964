package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanState;
import dev.phasegate.shared.CurrentActor;

/** What follows when a run ends: for the real one the phase, and the plan that stays on hold until a person resumes it. */
@ApplicationScoped
class EndRun {
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    EndRun(LiveEvents live, CurrentActor actor, Clock clock) {
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Whether the act may need the plan's lock, which comes before the run's. */
    boolean locks(RunAct act) {
        return act == RunAct.FINISH || act == RunAct.CALL_OFF;
    }

    void end(Plan plan, RollbackRun run, List<RollbackStep> steps, RunState how, String note) {
        Instant now = clock.instant();
        Instant last = steps.stream()
                .filter(step -> step.state() != StepState.LEFT_OUT)
                .map(RollbackStep::settledAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        if (!run.rehearsal()) {
            follow(plan, run, how, note, now);
        }
        run.end(how, note, last, actor.get(), now);
    }

    private void follow(Plan plan, RollbackRun run, RunState how, String note, Instant now) {
        Phase phase = Phase.lock(run.phaseId());
        if (how == RunState.DONE) {
            phase.endRollback(run.reason(), now);
            String why = run.reason().isEmpty() ? "" : ": " + run.reason();
            plan.holdFor("Phase " + run.phase() + " was rolled back" + why, now);
        } else {
            phase.callOffRollback(run.phaseBefore(), note);
            if (run.planBefore() == PlanState.IN_PROGRESS) {
                plan.become(PlanState.IN_PROGRESS, "", now);
            } else {
                plan.holdFor("The rollback of phase " + run.phase() + " was called off: " + note, now);
            }
        }
        List.of("plan", "state", "alarm", "phase:" + run.phase(), "gate:" + run.phase())
                .forEach(part -> live.publish(plan.id(), part));
    }
}
