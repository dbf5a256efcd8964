package dev.phasegate.gate;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.gate.Blocker.Code;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.Progress;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.window.Opening;

/**
 * What the gate recommends and why not better: a pure function of the facts. {@code blockers} keep it shut, worst first;
 * {@code cautions} let it open, with a reason from everybody who signs and from who decides.
 */
public record GateRecommendation(
        Recommendation recommendation, boolean open, List<Blocker> blockers, List<Blocker> cautions) {

    private static final int NAMED = 3;

    public static GateRecommendation of(GateFacts facts) {
        List<Blocker> found = new ArrayList<>();
        facts.criteria().forEach(criterion -> criterion(criterion, facts.stage(), found));
        if (facts.stage() != GateStage.PASSED) {
            stage(facts.stage(), found);
            items(facts, found);
            steps(facts, found);
            branches(facts, found);
            backups(facts, found);
            observation(facts.observation(), found);
            checkpoints(facts.observation().checkpoints(), found);
            facts.slots().forEach(slot -> SlotBlockers.add(slot, found));
            window(facts.window(), found);
        }
        found.sort(Blocker.WORST_FIRST);
        return of(found);
    }

    private static GateRecommendation of(List<Blocker> sorted) {
        Recommendation worst =
                sorted.stream().map(b -> b.code().recommends()).reduce(Recommendation.GO, Recommendation::worse);
        List<Blocker> cautions =
                sorted.stream().filter(b -> b.code() == Code.REASON_NEEDED).toList();
        List<Blocker> blockers =
                sorted.stream().filter(b -> b.code() != Code.REASON_NEEDED).toList();
        return new GateRecommendation(worst, worst.opens(), blockers, cautions);
    }

    /** Whether who signs or decides must say why: something is less than GO and opens all the same. */
    public boolean needsReason() {
        return !cautions.isEmpty();
    }

    /** What keeps people from signing GO, as opposed to what only keeps the gate from opening. */
    public List<Blocker> beforeSigning() {
        return blockers.stream().filter(b -> b.code().beforeSigning()).toList();
    }

    private static void criterion(EvaluatedCriterion criterion, GateStage stage, List<Blocker> found) {
        Priority priority = criterion.spec().priority() == null
                ? Priority.HIGH
                : criterion.spec().priority();
        String message = sentence(criterion);
        switch (criterion.verdict()) {
            case GO -> {}
            case ROLL_BACK -> found.add(new Blocker(Code.CRITERION_ROLL_BACK, message, null));
            case NO_GO ->
                found.add(new Blocker(
                        priority == Priority.MEDIUM ? Code.REASON_NEEDED : Code.CRITERION_NO_GO, message, null));
            case CAUTION ->
                found.add(new Blocker(
                        priority == Priority.CRITICAL ? Code.CRITERION_CAUTION : Code.REASON_NEEDED, message, null));
            case NO_DATA -> {
                // A passed phase is not measured any more; its values growing old is no regression.
                if (criterion.spec().required() && stage != GateStage.PASSED) {
                    found.add(new Blocker(Code.CRITERION_NO_DATA, message, null));
                }
            }
        }
    }

    private static String sentence(EvaluatedCriterion criterion) {
        return criterion.text() + " is " + criterion.verdict().words() + ". " + criterion.why();
    }

    private static void stage(GateStage stage, List<Blocker> found) {
        if (!stage.holds().isEmpty()) {
            found.add(new Blocker(Code.PLAN_STATE, stage.holds(), null));
        }
    }

    private static void items(GateFacts facts, List<Blocker> found) {
        List<GateFacts.ItemFact> required =
                facts.items().stream().filter(GateFacts.ItemFact::required).toList();
        List<String> failed = required.stream()
                .filter(i -> i.state() == Progress.FAILED)
                .map(GateFacts.ItemFact::text)
                .toList();
        List<String> open = required.stream()
                .filter(i -> !i.state().settled() && i.state() != Progress.FAILED)
                .map(GateFacts.ItemFact::text)
                .toList();
        add(found, Code.CHECKLIST_FAILED, failed, "required check failed", "required checks failed");
        add(found, Code.CHECKLIST_OPEN, open, "required check is open", "required checks are open");
    }

    private static void steps(GateFacts facts, List<Blocker> found) {
        List<GateFacts.StepFact> required =
                facts.steps().stream().filter(GateFacts.StepFact::required).toList();
        List<String> failed = required.stream()
                .filter(s -> s.state() == Progress.FAILED)
                .map(GateFacts.StepFact::title)
                .toList();
        List<String> open = required.stream()
                .filter(s -> !s.state().settled() && s.state() != Progress.FAILED)
                .map(GateFacts.StepFact::title)
                .toList();
        add(found, Code.STEP_FAILED, failed, "required step failed", "required steps failed");
        add(found, Code.STEP_OPEN, open, "required step is not done", "required steps are not done");
    }

    private static void branches(GateFacts facts, List<Blocker> found) {
        List<String> open = facts.branches().stream()
                .filter(b -> b.option() == null)
                .map(GateFacts.BranchFact::question)
                .toList();
        add(found, Code.BRANCH_OPEN, open, "choice is open", "choices are open");
    }

    private static void backups(GateFacts facts, List<Blocker> found) {
        facts.backups().stream()
                .filter(backup -> !backup.met())
                .forEach(backup -> found.add(new Blocker(Code.BACKUP_NEEDED, backup.lacks(), null)));
    }

    private static void add(List<Blocker> found, Code code, List<String> names, String one, String many) {
        if (!names.isEmpty()) {
            List<String> sorted = names.stream().sorted().toList();
            String named = String.join("; ", sorted.subList(0, Math.min(NAMED, sorted.size())));
            String rest = names.size() > NAMED ? "; and " + (names.size() - NAMED) + " more" : "";
            String message = names.size() + " " + (names.size() == 1 ? one : many) + ": " + named + rest + ".";
            found.add(new Blocker(code, message.replace("..", "."), null));
        }
    }

    private static void observation(Observation observation, List<Blocker> found) {
        switch (observation.state()) {
            case NOT_NEEDED, DONE -> {}
            case WAITING ->
                found.add(new Blocker(Code.OBSERVING, "The observation starts when the work is done.", null));
            case RUNNING ->
                found.add(new Blocker(Code.OBSERVING, "The observation is still running.", observation.until()));
        }
    }

    /** Whoever saw something wrong holds the gate; whoever did not look yet only where it is required. */
    private static void checkpoints(List<GateFacts.CheckpointFact> checkpoints, List<Blocker> found) {
        for (GateFacts.CheckpointFact checkpoint : checkpoints) {
            if (!checkpoint.wrong().isEmpty()) {
                found.add(new Blocker(Code.CHECKPOINT_WRONG, checkpoint.wrong(), null));
            }
            if (checkpoint.required() && !checkpoint.open().isEmpty()) {
                found.add(new Blocker(Code.CHECKPOINT_OPEN, checkpoint.open(), null));
            }
        }
    }

    private static void window(Opening window, List<Blocker> found) {
        if (!window.open()) {
            found.add(new Blocker(Code.WINDOW_CLOSED, window.reason(), window.nextOpen()));
        }
    }
}
