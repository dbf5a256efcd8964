package dev.phasegate.runbook;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.WorkInPhase;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Takes one option of a branch; the steps of the others are skipped with that reason. Anyone of the team may. */
@ApplicationScoped
class ChooseBranch {
    private final StepAccess access;
    private final PlanDocuments documents;
    private final WorkInPhase work;
    private final CurrentActor actor;
    private final Clock clock;

    ChooseBranch(StepAccess access, PlanDocuments documents, WorkInPhase work, CurrentActor actor, Clock clock) {
        this.access = access;
        this.documents = documents;
        this.work = work;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Invalid} for no option or no reason, {@link Conflict} once a step of the branch has run. */
    @Transactional
    Phase choose(String branchId, String optionId, String why) {
        StepAccess.Place place = access.branch(branchId);
        place.seat().requireMember();
        StepForm form = new StepForm(null, null, why, null, false).checked();
        form.requireReason("Say why this path; it stays with the choice.");
        BranchOption option = option(place.seat().plan(), branchId, optionId);
        Phase phase = work.begin(place.seat().plan().id(), place.phaseId());
        BranchPoint branch = BranchPoint.findById(branchId);
        BranchFacts before = branch.facts();
        if (option.id().equals(before.optionId())) {
            return phase;
        }
        requireUntouched(branch, before);
        BranchChoice choice = new BranchChoice(branchId, option, form.reason(), actor.get(), clock.instant());
        choice.persist();
        branch.take(choice);
        BranchPoint.flush();
        work.finish(phase, "steps:" + phase.number(), entry(before, choice, phase));
        return phase;
    }

    private BranchOption option(Plan plan, String branchId, String optionId) {
        return documents.current(plan).phases().stream()
                .flatMap(phase -> phase.branches().stream())
                .filter(branch -> branch.id().equals(branchId))
                .flatMap(branch -> branch.options().stream())
                .filter(option -> option.id().equals(optionId))
                .findFirst()
                .orElseThrow(() -> Invalid.field("option", "Choose one of the paths."));
    }

    private static void requireUntouched(BranchPoint branch, BranchFacts before) {
        if (branch.removed()) {
            throw new Conflict("This choice was taken out of the plan.");
        }
        Optional<StepFacts> ran = Step.of(branch.phaseId()).stream()
                .map(Step::facts)
                .filter(step -> before.id().equals(step.branchId()) && step.state() != StepState.NOT_STARTED)
                .findFirst();
        if (before.decided() && ran.isPresent()) {
            throw new Conflict("“" + ran.get().title() + "” has been worked on already, so the path stays as "
                    + before.byName() + " chose it.");
        }
    }

    private static AuditEntry entry(BranchFacts branch, BranchChoice choice, Phase phase) {
        String sentence = "chose “" + choice.optionName() + "” for “" + branch.question() + "”: " + choice.why();
        Map<String, Object> detail = Map.of("branch", branch.id(), "option", choice.optionId(), "why", choice.why());
        return new AuditEntry("branch.chosen", phase.planId(), phase.number(), sentence, detail);
    }
}
