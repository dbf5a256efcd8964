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
    private final List<Step> steps;
    private final Map<String, BranchPoint> branches;

    Runbook(List<Step> steps, List<BranchPoint> branches) {
        this.steps = List.copyOf(steps);
        this.branches = branches.stream().collect(Collectors.toMap(BranchPoint::id, Function.identity()));
    }

    /** As it is now: two queries. */
    public static Runbook of(String phaseId) {
        return new Runbook(Step.of(phaseId), BranchPoint.of(phaseId));
    }

    public List<Step> steps() {
        return steps;
    }

    public Optional<BranchPoint> branchOf(Step step) {
        return Optional.ofNullable(step.branchId()).map(branches::get);
    }

    /** The choice that must be made before the step means anything. */
    public Optional<BranchPoint> undecided(Step step) {
        return branchOf(step).filter(branch -> !branch.decided());
    }

    /** Another option than the step's was chosen. */
    public boolean offPath(Step step) {
        return branchOf(step)
                .filter(BranchPoint::decided)
                .filter(branch -> step.optionId() != null && !step.optionId().equals(branch.optionId()))
                .isPresent();
    }

    /** The state as people see it. What ran before stays what it was. */
    public StepState shown(Step step) {
        return offPath(step) && step.state() == StepState.NOT_STARTED ? StepState.SKIPPED : step.state();
    }

    /** Why the step is skipped or failed, in words; null without a reason. */
    public String reason(Step step) {
        return offPath(step) && step.state() == StepState.NOT_STARTED
                ? branchOf(step)
                        .map(branch -> "Another path was chosen: " + branch.why())
                        .orElseThrow()
                : step.reason();
    }

    /** What keeps the step from its turn, as a sentence; empty where it can be done now. */
    public Optional<String> inTheWay(Step step) {
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

    private Optional<String> holdsBack(Step earlier, Step step) {
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

    private static String chooseFirst(BranchPoint branch) {
        return "Choose the path first: " + branch.question();
    }

    /** Steps behind an open choice count as one thing to do: choosing. */
    WorkCount count() {
        List<Step> counted = steps.stream()
                .filter(Step::required)
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
