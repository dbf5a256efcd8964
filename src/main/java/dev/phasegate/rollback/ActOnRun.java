package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Goes a run step by step. The run's row is the lock: of two people who press at once, one is told what the other did. */
@ApplicationScoped
class ActOnRun {
    private final PlanDocuments documents;
    private final EndRun ends;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    ActOnRun(PlanDocuments documents, EndRun ends, LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.documents = documents;
        this.ends = ends;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Conflict} with what is so now, {@link Invalid} without a reason where one is needed. */
    @Transactional
    RollbackRun act(Seat seat, int number, ActForm form) {
        seat.requireMember();
        String note = StartForm.text("note", form.note());
        requireSaid(form.act(), note);
        if (form.act() == RunAct.OTHER_WAY
                && (form.level() == null || form.level().isBlank())) {
            throw Invalid.field("level", "Choose the other way back.");
        }
        Plan plan = ends.locks(form.act()) ? Plan.lock(seat.plan().id()) : seat.plan();
        RollbackRun run = RollbackRun.lock(plan.id(), number).orElseThrow(() -> new NotFound("rollback " + number));
        List<RollbackStep> steps = run.steps();
        Course course = course(run, steps);
        Course.Answer answer = course.on(form.act(), form.step());
        if (answer instanceof Course.Next next) {
            go(plan, run, steps, next.course(), form, note);
        } else if (answer instanceof Course.Refused refused) {
            refuse(refused, run, steps, form);
        }
        return run;
    }

    static Course course(RollbackRun run, List<RollbackStep> steps) {
        return new Course(
                run.state(),
                run.rehearsal(),
                steps.stream().map(RollbackStep::state).toList());
    }

    private static void requireSaid(RunAct act, String note) {
        String missing = switch (act) {
            case GO_ON -> "Say why the way back works without this step; it is on record.";
            case CALL_OFF -> "Say why it is called off; it is on record.";
            case ADD -> "Say what is to be done.";
            case DONE, FAILED, AGAIN, ESCALATE, OTHER_WAY, FINISH -> "";
        };
        if (note.isEmpty() && !missing.isEmpty()) {
            throw Invalid.field("note", missing);
        }
    }

    /** The second press of the same person is no quarrel. */
    private void refuse(Course.Refused refused, RollbackRun run, List<RollbackStep> steps, ActForm form) {
        Long me = actor.get().userId();
        boolean known = form.step() >= 1 && form.step() <= steps.size();
        RollbackStep step = form.act().ofStep() && known ? steps.get(form.step() - 1) : null;
        Long other = step == null ? run.endedById() : step.state().settled() ? step.settledById() : me;
        if (refused.already() && Objects.equals(other, me)) {
            return;
        }
        String who = step != null && step.state().settled() ? " That was " + step.settledBy() + "." : "";
        throw new Conflict(refused.why() + who + " Nothing was changed by you.");
    }

    private void go(Plan plan, RollbackRun run, List<RollbackStep> steps, Course next, ActForm form, String note) {
        Course course = next;
        WayBack further = further(plan, form, note);
        if (further != null) {
            int from = steps.size();
            further.actions()
                    .forEach(action -> steps.add(new RollbackStep(run.id(), steps.size() + 1, further, action)));
            course = form.act() == RunAct.ADD ? next : next.with(steps.size() - from);
            if (form.act() == RunAct.OTHER_WAY) {
                run.takes(further);
            }
            RollbackStep.persist(steps.subList(from, steps.size()));
        }
        Instant now = clock.instant();
        for (int i = 0; i < steps.size(); i++) {
            String said = form.act().ofStep() && i + 1 == form.step() ? note : "";
            steps.get(i).become(course.steps().get(i), said, actor.get(), now);
        }
        Integer at = form.act().ofStep() ? form.step() : null;
        new RollbackEvent(run.id(), at, form.act(), note, actor.get(), now).persist();
        if (course.state() != RunState.RUNNING) {
            ends.end(plan, run, steps, course.state(), note);
        }
        live.publish(plan.id(), run.rehearsal() ? "rehearsal" : "rollback");
        audit.append(entry(run, steps, form, note));
    }

    /** The steps that an act brings along, null for most. */
    private WayBack further(Plan plan, ActForm form, String note) {
        return switch (form.act()) {
            case ADD -> new WayBack(null, "Added", null, List.of(WayBack.Action.written(note)));
            case OTHER_WAY -> WayBack.of(documents.current(plan), form.level(), note, null);
            case DONE, FAILED, AGAIN, GO_ON, ESCALATE, FINISH, CALL_OFF -> null;
        };
    }

    private static AuditEntry entry(RollbackRun run, List<RollbackStep> steps, ActForm form, String note) {
        String of = run.rehearsal() ? " of the rehearsal" : " of the rollback";
        String step = form.act().ofStep()
                ? "step " + form.step() + of + ", “"
                        + steps.get(form.step() - 1).title() + "”"
                : "";
        String why = note.isEmpty() ? "" : ": " + note;
        String sentence = switch (form.act()) {
            case DONE -> "did " + step + why;
            case FAILED -> "reported that " + step + " did not work" + why;
            case AGAIN -> "tries " + step + " again" + why;
            case GO_ON -> "went on without " + step + why;
            case ESCALATE -> "called for help at " + step + why;
            case OTHER_WAY -> "took another way back: " + run.levelName() + why;
            case ADD -> "added a step" + of + why;
            case FINISH -> "finished the " + run.what() + " in " + Took.words(run.seconds()) + objective(run) + why;
            case CALL_OFF -> "called off the " + run.what() + why;
        };
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("run", run.number());
        detail.put("rehearsal", run.rehearsal());
        detail.put("act", form.act().name());
        detail.put("note", note);
        String action = (run.rehearsal() ? "rehearsal." : "rollback.")
                + form.act().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new AuditEntry(action, run.planId(), run.phase(), sentence, detail);
    }

    private static String objective(RollbackRun run) {
        return run.objectiveMinutes() == null ? "" : " (objective " + run.objectiveMinutes() + " min)";
    }
}
