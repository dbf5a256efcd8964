package dev.phasegate.runbook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.gate.BackupFact;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Does something with a step. Doing what is already so changes nothing. */
@ApplicationScoped
class RunStep {
    private static final int SHOWN = 90;

    private final StepAccess access;
    private final RunbookQuery query;
    private final WorkInPhase work;
    private final RoleHolders roles;
    private final PlanDocuments documents;
    private final List<StepFollower> followers;
    private final CurrentActor actor;
    private final Clock clock;

    RunStep(
            StepAccess access,
            RunbookQuery query,
            WorkInPhase work,
            RoleHolders roles,
            PlanDocuments documents,
            @All List<StepFollower> followers,
            CurrentActor actor,
            Clock clock) {
        this.followers = followers;
        this.access = access;
        this.query = query;
        this.work = work;
        this.roles = roles;
        this.documents = documents;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Throws {@link dev.phasegate.shared.NotFound}, {@link dev.phasegate.shared.Forbidden} naming who may, {@link Invalid}
     * without a needed reason, or {@link Conflict} where it is not its turn.
     */
    @Transactional
    Step act(String stepId, StepAct act, StepForm said) {
        StepAccess.Place place = access.step(stepId);
        place.seat().requireMember();
        StepForm form = said.checked();
        Phase phase = work.begin(place.seat().plan().id(), place.phaseId());
        Step step = locked(stepId, phase);
        roles.require(place.seat(), step.roleId(), "this step");
        if (step.state() == act.to()) {
            return step;
        }
        requireFresh(step, form.version());
        requireAllowed(step, act, form);
        requireCrossing(place.seat(), step, act, form);
        List<BackupFact> backups = begins(step, act) ? requireBackups(step) : List.of();
        StepEvent event = new StepEvent(
                        stepId, StepEvent.Kind.of(act), step.attemptOf(act), actor.get(), clock.instant())
                .saying(form);
        event.persist();
        step.apply(act, event);
        Step.flush();
        if (!backups.isEmpty()) {
            followers.forEach(follower -> follower.began(place.seat().plan(), phase, step.facts(), backups));
        }
        // What comes after may be its turn now, so the whole list is read again.
        work.announce(phase, "steps:" + phase.number());
        work.finish(
                phase,
                "step:" + stepId,
                entry(step, "step." + act.word(), sentence(step, act, form), form, phase, backups));
        return step;
    }

    /** A note at any time while the phase runs. */
    @Transactional
    Step note(String stepId, String text) {
        StepAccess.Place place = access.step(stepId);
        place.seat().requireMember();
        StepForm form = new StepForm(null, text, null, null, false).checked();
        if (form.note() == null) {
            throw Invalid.field("note", "Write the note first.");
        }
        Phase phase = work.begin(place.seat().plan().id(), place.phaseId());
        Step step = locked(stepId, phase);
        roles.require(place.seat(), step.roleId(), "this step");
        StepEvent event =
                new StepEvent(stepId, StepEvent.Kind.NOTED, step.attempt(), actor.get(), clock.instant()).saying(form);
        event.persist();
        step.annotate(event);
        Step.flush();
        work.finish(
                phase,
                "step:" + stepId,
                entry(step, "step.noted", "added a note to step " + named(step), form, phase, List.of()));
        return step;
    }

    private static Step locked(String stepId, Phase phase) {
        Step step = Step.findById(stepId);
        if (step.removed()) {
            throw new Conflict("This step was taken out of the plan.");
        }
        if (!step.phaseId().equals(phase.id())) {
            throw new Conflict("This step was moved to another phase. Load the page again.");
        }
        return step;
    }

    private void requireFresh(Step step, Integer seen) {
        if (step.staleFor(seen, actor.get())) {
            String by = step.byName() == null ? "The plan was changed" : step.byName() + " changed it";
            throw new Conflict("This step changed while you were reading. " + by + " to "
                    + step.state().words() + "; your change was not saved.");
        }
    }

    private static void requireAllowed(Step step, StepAct act, StepForm form) {
        if (!act.fits(step.state())) {
            throw act.refusal(step.state());
        }
        if (act.isWork()) {
            Runbook.of(step.phaseId()).inTheWay(step.facts()).ifPresent(why -> {
                throw new Conflict(why);
            });
        }
        if (act == StepAct.SKIP) {
            requireOptional(step);
            form.requireReason("Say why it is skipped; it stays with the step.");
        }
        if (act == StepAct.START && step.state() == StepState.FAILED && step.failurePolicy() == OnFailure.FAIL) {
            form.requireReason("This step must not fail. Say what was put right before it is started again.");
        }
    }

    /** A step that crosses a point of no return is begun, or done at once, only by somebody who was told so. */
    private void requireCrossing(Seat seat, Step step, StepAct act, StepForm form) {
        if (begins(step, act) && !form.crossing()) {
            NoReturn.of(documents.current(seat.plan())).ofStep(step.id()).ifPresent(warning -> {
                throw Invalid.field("crossing", warning + " Confirm that you know.");
            });
        }
    }

    private static boolean begins(Step step, StepAct act) {
        return act == StepAct.START || act == StepAct.DONE && step.state() != StepState.RUNNING;
    }

    /** Answers which backups it relies on. What was there when it began may grow too old until it is done. */
    private List<BackupFact> requireBackups(Step step) {
        List<BackupFact> needed = query.backups(step.phaseId()).ofStep(step.id(), clock.instant());
        StepBackups.sentence(needed).ifPresent(missing -> {
            throw new Conflict(missing);
        });
        return needed;
    }

    private static void requireOptional(Step step) {
        if (step.required()) {
            throw new Conflict("This step is required, so it can't be skipped. Change the plan to leave it out.");
        }
    }

    private static String sentence(Step step, StepAct act, StepForm form) {
        String why = form.reason() == null ? "" : ": " + shortened(form.reason());
        return switch (act) {
            case START -> "started step " + named(step) + why;
            case DONE -> "finished step " + named(step);
            case FAIL -> "reported that step " + named(step) + " failed" + why;
            case CANCEL -> "cancelled step " + named(step) + why;
            case SKIP -> "skipped step " + named(step) + why;
            case REOPEN -> "opened step " + named(step) + " again" + why;
        };
    }

    private static AuditEntry entry(
            Step step, String action, String sentence, StepForm form, Phase phase, List<BackupFact> backups) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("step", step.id());
        detail.put("attempt", step.attempt());
        detail.put("outcome", form.outcome());
        detail.put("note", form.note());
        detail.put("reason", form.reason());
        if (!backups.isEmpty()) {
            detail.put(
                    "backups", backups.stream().map(need -> need.backup().id()).toList());
        }
        return new AuditEntry(action, phase.planId(), phase.number(), sentence, detail);
    }

    private static String named(Step step) {
        return step.number() + ", “" + shortened(step.title()) + "”";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1).strip() + "…";
    }
}
