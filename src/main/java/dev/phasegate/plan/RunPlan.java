package dev.phasegate.plan;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.NotFound;

/** Transitions of a plan, and of its phases up to their gate. */
@ApplicationScoped
public class RunPlan {
    private final AuditLog audit;
    private final LiveEvents live;
    private final PhaseProgress progress;
    private final List<StartCondition> conditions;
    private final List<PlanFollower> followers;
    private final List<EndCondition> ends;
    private final PlanDocuments documents;
    private final AutomationHold automation;
    private final Clock clock;

    RunPlan(
            AuditLog audit,
            LiveEvents live,
            PhaseProgress progress,
            @All List<StartCondition> conditions,
            @All List<PlanFollower> followers,
            @All List<EndCondition> ends,
            PlanDocuments documents,
            AutomationHold automation,
            Clock clock) {
        this.automation = automation;
        this.documents = documents;
        this.conditions = conditions;
        this.followers = followers;
        this.ends = ends;
        this.audit = audit;
        this.live = live;
        this.progress = progress;
        this.clock = clock;
    }

    /** Throws {@link Conflict} with the reason where the state does not allow it. */
    @Transactional
    public void become(Long planId, PlanState next, String reason) {
        Plan plan = Plan.lock(planId);
        List<Phase> phases = Phase.of(planId);
        requireNoRollback(phases);
        if (next == PlanState.IN_PROGRESS || next == PlanState.COMPLETED) {
            automation.requireOfPrograms(plan);
        }
        if (next == PlanState.IN_PROGRESS && phases.isEmpty()) {
            throw new Conflict("A plan without phases can't start. Add a phase first.");
        }
        if (next == PlanState.COMPLETED
                && !phases.stream().allMatch(phase -> phase.state().behind())) {
            throw new Conflict("The plan is complete when every phase has passed its gate or was skipped.");
        }
        if (next == PlanState.COMPLETED && plan.state().mayBecome(next)) {
            ends.forEach(end -> end.requireCompletable(plan));
        }
        if (next == PlanState.IN_PROGRESS && plan.state() == PlanState.DRAFT) {
            conditions.forEach(condition -> condition.require(plan));
        }
        plan.become(next, reason, clock.instant());
        followers.forEach(follower -> follower.became(plan, next));
        live.publish(planId, "plan");
        live.publish(planId, "state");
        Map<String, Object> detail = Map.of("to", next.words(), "reason", reason == null ? "" : reason);
        audit.append(new AuditEntry("plan.state", planId, null, sentence(next, reason), detail));
    }

    /** Until the way back is gone to its end, the plan stays where it is. */
    private static void requireNoRollback(List<Phase> phases) {
        phases.stream()
                .filter(phase -> phase.state() == PhaseState.ROLLING_BACK)
                .findFirst()
                .ifPresent(phase -> {
                    throw new Conflict("Phase " + phase.number()
                            + " is rolling back. The plan stays on hold until that is finished.");
                });
    }

    /**
     * Starts the phase; the first start of a draft starts the plan with it. Earlier phases must be behind. {@code crossing}: it
     * is known that a point of no return lies in it.
     */
    @Transactional
    public void start(Long planId, int number, boolean crossing) {
        Plan plan = Plan.lock(planId);
        Phase phase = lock(planId, number);
        if (plan.state() == PlanState.DRAFT) {
            conditions.forEach(condition -> condition.require(plan));
            plan.become(PlanState.IN_PROGRESS, "", clock.instant());
        }
        if (!plan.state().running()) {
            throw new Conflict("The plan is " + plan.state().words().toLowerCase(java.util.Locale.ROOT)
                    + ", so no phase can start.");
        }
        automation.requireOfPrograms(plan);
        requireEarlierBehind(planId, number);
        conditions.forEach(condition -> condition.require(plan, phase));
        requireCrossing(plan, number, crossing);
        phase.start(clock.instant());
        progress.recount(phase);
        plan.touch(clock.instant());
        announce(phase, "phase.started", "started phase " + number + ", “" + phase.name() + "”");
    }

    private void requireCrossing(Plan plan, int number, boolean known) {
        if (!known) {
            NoReturn.of(documents.current(plan)).ofPhase(number).ifPresent(warning -> {
                String page = "/plans/" + plan.slug() + "/phases/" + number;
                throw new Conflict(
                        warning + " Confirm that you know, and start it then.",
                        List.of(),
                        new Conflict.Link(page, "Open phase " + number));
            });
        }
    }

    /** Leaves out a phase that has not started; the reason is kept. */
    @Transactional
    public void skip(Long planId, int number, String reason) {
        Plan plan = Plan.lock(planId);
        automation.requireOfPrograms(plan);
        Phase phase = lock(planId, number);
        requireEarlierBehind(planId, number);
        ends.forEach(end -> end.requireSkippable(plan, phase));
        phase.skip(reason, clock.instant());
        announce(phase, "phase.skipped", "skipped phase " + number + ": " + reason);
    }

    private static void requireEarlierBehind(Long planId, int number) {
        Phase.of(planId).stream()
                .filter(phase -> phase.number() < number && !phase.state().behind())
                .findFirst()
                .ifPresent(open -> {
                    throw new Conflict("Phase " + open.number() + ", “" + open.name() + "”, must pass its gate first.");
                });
    }

    private static Phase lock(Long planId, int number) {
        Phase found = Phase.numbered(planId, number).orElseThrow(() -> new NotFound("phase " + number));
        return Phase.lock(found.id());
    }

    private void announce(Phase phase, String action, String sentence) {
        live.publish(phase.planId(), "plan");
        live.publish(phase.planId(), "phase:" + phase.number());
        live.publish(phase.planId(), "state");
        audit.append(new AuditEntry(
                action,
                phase.planId(),
                phase.number(),
                sentence,
                Map.of("phase", phase.id(), "attempt", phase.attempt())));
    }

    private static String sentence(PlanState next, String reason) {
        String words = switch (next) {
            case DRAFT -> "reopened the draft";
            case IN_PROGRESS -> "set the plan in progress";
            case ON_HOLD -> "put the plan on hold";
            case COMPLETED -> "completed the plan";
            case ROLLED_BACK -> "closed the plan as rolled back";
            case CANCELLED -> "cancelled the plan";
            case ARCHIVED -> "archived the plan";
        };
        return reason == null || reason.isBlank() ? words : words + ": " + reason;
    }
}
