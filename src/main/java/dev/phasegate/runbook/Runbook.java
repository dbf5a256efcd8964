package dev.phasegate.runbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.phasegate.plan.WorkCount;
import dev.phasegate.plan.document.OnFailure;

/** The steps of one phase together with the branches they hang on: what is whose turn, what is off the chosen path. */
public final class Runbook {
    private final List<StepFacts> steps;
    private final Map<String, BranchFacts> branches;

    public Runbook(List<StepFacts> steps, List<BranchFacts> branches) {
        this.steps = List.copyOf(steps);
        this.branches = branches.stream().collect(Collectors.toMap(BranchFacts::id, Function.identity()));
    }

    /** As it is now, changes of this transaction included. */
    static Runbook of(String phaseId) {
        return new Runbook(
                Step.of(phaseId).stream().map(Step::facts).toList(),
                BranchPoint.of(phaseId).stream().map(BranchPoint::facts).toList());
    }

    public List<StepFacts> steps() {
        return steps;
    }

    public Optional<BranchFacts> branch(String id) {
        return Optional.ofNullable(branches.get(id));
    }

    public Optional<BranchFacts> branchOf(StepFacts step) {
        return Optional.ofNullable(step.branchId()).map(branches::get);
    }

    /** The choice that must be made before the step means anything. */
    public Optional<BranchFacts> undecided(StepFacts step) {
        return branchOf(step).filter(branch -> !branch.decided());
    }

    /** Another option than the step's was chosen. */
    public boolean offPath(StepFacts step) {
        return branchOf(step)
                .filter(BranchFacts::decided)
                .filter(branch -> step.optionId() != null && !step.optionId().equals(branch.optionId()))
                .isPresent();
    }

    /** The state as people see it. What ran before stays what it was. */
    public StepState shown(StepFacts step) {
        return offPath(step) && step.state() == StepState.NOT_STARTED ? StepState.SKIPPED : step.state();
    }

    /** Why the step is skipped or failed, in words; null without a reason. */
    public String reason(StepFacts step) {
        return offPath(step) && step.state() == StepState.NOT_STARTED
                ? branchOf(step)
                        .map(branch -> "Another path was chosen: " + branch.why())
                        .orElseThrow()
                : step.reason();
    }

    /** What keeps the step from its turn, as a sentence; empty where it can be done now. */
    public Optional<String> inTheWay(StepFacts step) {
        if (offPath(step)) {
            return Optional.of("This step is on a path that was not chosen.");
        }
        Optional<String> choice = undecided(step).map(Runbook::chooseFirst);
        if (choice.isPresent()) {
            return choice;
        }
        return steps.stream()
                .filter(earlier -> earlier.number() < step.number())
                .flatMap(earlier -> holdsBack(earlier, step).stream())
                .findFirst();
    }

    private Optional<String> holdsBack(StepFacts earlier, StepFacts step) {
        StepState state = shown(earlier);
        if (state.settled()) {
            return Optional.empty();
        }
        String name = "Step " + earlier.number() + ", “" + earlier.title() + "”, ";
        if (state == StepState.FAILED) {
            return earlier.failurePolicy() == OnFailure.IGNORE
                    ? Optional.empty()
                    : Optional.of(name + "failed. It has to work, or be left out, before this one.");
        }
        boolean sameMoment =
                earlier.offsetMinutes() != null && earlier.offsetMinutes().equals(step.offsetMinutes());
        if (!earlier.required() || sameMoment) {
            return Optional.empty();
        }
        return Optional.of(undecided(earlier).map(Runbook::chooseFirst).orElse(name + "comes first."));
    }

    private static String chooseFirst(BranchFacts branch) {
        return "Choose the path first: " + branch.question();
    }

    /** Steps behind an open choice count as one thing to do: choosing. */
    public WorkCount count() {
        List<StepFacts> counted = steps.stream()
                .filter(StepFacts::required)
                .filter(step -> undecided(step).isEmpty())
                .filter(step -> !offPath(step) || step.state() != StepState.NOT_STARTED)
                .toList();
        long choices =
                branches.values().stream().filter(branch -> !branch.decided()).count();
        long done = counted.stream().filter(step -> shown(step).settled()).count();
        long failed = counted.stream()
                .filter(step -> step.state() == StepState.FAILED)
                .count();
        return WorkCount.ofSteps((int) (counted.size() + choices), (int) done, (int) failed);
    }
}
