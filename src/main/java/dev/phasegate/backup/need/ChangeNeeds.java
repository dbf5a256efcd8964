package dev.phasegate.backup.need;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.TargetAccess;

/**
 * Changes what a gate or a step needs of backups, by those who may change its criteria. It is evidence, so it happens under the locks of plan and
 * phase and voids signatures; and whoever does it edited the plan last, as with a criterion.
 */
@ApplicationScoped
class ChangeNeeds {
    private final PlanDocuments documents;
    private final TargetAccess targets;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    ChangeNeeds(
            PlanDocuments documents,
            TargetAccess targets,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.documents = documents;
        this.targets = targets;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Those that the plan may use and that can be backed up. */
    List<TargetAccess.Granted> databases(long planId) {
        return targets.ofPlan(planId).stream()
                .filter(target -> target.kind().database())
                .toList();
    }

    /** Answers its id. Throws {@link Conflict} where there is one already, and {@link dev.phasegate.shared.Invalid}. */
    @Transactional
    long add(Seat seat, String phaseId, NeedForm form) {
        Place place = begin(seat, phaseId);
        List<TargetAccess.Granted> there = databases(place.plan().id());
        NeedForm.Asked asked = form.checked(
                place.spec(), there.stream().map(TargetAccess.Granted::id).toList());
        String name = name(there, asked.database());
        BackupNeed.ofPhase(phaseId).stream()
                .filter(need ->
                        need.targetId() == asked.database() && java.util.Objects.equals(need.stepId(), asked.step()))
                .findFirst()
                .ifPresent(need -> {
                    throw new Conflict("A backup of " + name + " is needed there already. Change that one.");
                });
        Actor by = actor.get();
        BackupNeed need = BackupNeed.add(
                        place.plan().id(), phaseId, asked.step(), asked.database(), by, clock.instant())
                .wanting(asked.state(), asked.hours());
        need.persist();
        finish(
                place,
                "backup_need.added",
                "required a backup of " + name + " " + place.before(asked.step()) + ": " + asked.words(),
                need);
        return need.id();
    }

    /** How well it has to be known and how old it may be. */
    @Transactional
    void change(Seat seat, String phaseId, long id, NeedForm form) {
        Place place = begin(seat, phaseId);
        BackupNeed need = found(phaseId, id);
        NeedForm.Asked asked =
                new NeedForm(null, form.state(), form.hours(), need.stepId()).checked(place.spec(), null);
        if (need.state() == asked.state() && need.hours() == asked.hours()) {
            return;
        }
        need.wanting(asked.state(), asked.hours());
        finish(
                place,
                "backup_need.changed",
                "changed which backup is required " + place.before(need.stepId()) + ": " + asked.words(),
                need);
    }

    /** What is removed already stays so. */
    @Transactional
    void remove(Seat seat, String phaseId, long id) {
        Place place = begin(seat, phaseId);
        BackupNeed need = BackupNeed.findById(id);
        if (need == null || !need.phaseId().equals(phaseId)) {
            throw new NotFound("need " + id);
        }
        if (need.removed()) {
            return;
        }
        need.remove(clock.instant());
        finish(place, "backup_need.removed", "no longer requires a backup " + place.before(need.stepId()), need);
    }

    private static String name(List<TargetAccess.Granted> there, long id) {
        return there.stream()
                .filter(target -> target.id() == id)
                .map(TargetAccess.Granted::name)
                .findFirst()
                .orElseThrow();
    }

    private static BackupNeed found(String phaseId, long id) {
        return BackupNeed.ofPhase(phaseId).stream()
                .filter(need -> need.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("need " + id));
    }

    private record Place(Plan plan, Phase phase, PhaseSpec spec) {
        String before(String stepId) {
            return stepId == null
                    ? "before the gate of phase " + phase.number()
                    : "before the step “"
                            + spec.steps().stream()
                                    .filter(step -> step.id().equals(stepId))
                                    .map(step -> step.title())
                                    .findFirst()
                                    .orElse("no longer there")
                            + "”";
        }
    }

    private Place begin(Seat seat, String phaseId) {
        Plan plan = Plan.lock(seat.requireMember().plan().id());
        Phase phase = Phase.lock(phaseId);
        if (plan.state().ended()) {
            throw new Conflict("The plan is closed; what its gates needed stays as it was.");
        }
        if (phase.state().behind()) {
            throw new Conflict("Phase " + phase.number() + " is behind; what its gate needed stays as it was.");
        }
        PhaseSpec spec = documents.current(plan).phases().stream()
                .filter(found -> found.id().equals(phaseId))
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + phaseId));
        return new Place(plan, phase, spec);
    }

    private void finish(Place place, String action, String sentence, BackupNeed need) {
        Plan plan = place.plan();
        int number = place.phase().number();
        plan.gateEdited(actor.get().userId(), clock.instant());
        List.of("state", "gate:" + number, "steps:" + number).forEach(part -> live.publish(plan.id(), part));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("need", need.id());
        detail.put("target", need.targetId());
        detail.put("state", need.state().name());
        detail.put("hours", need.hours());
        detail.put("step", need.stepId());
        audit.append(new AuditEntry(action, plan.id(), number, sentence, detail));
    }
}
