package dev.phasegate.runbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.WorkCount;
import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.wayback.NoReturn;

/** A phase's steps as its page shows them. {@code settled} and {@code shown} count those on the chosen path. */
public record RunbookView(
        String slug,
        int number,
        List<StepView> steps,
        List<BranchView> branches,
        long settled,
        long shown,
        String slip,
        Instant now) {

    /** A choice: {@code taken} is the chosen option's id or null; {@code open}: the reader can choose, or choose again. */
    public record BranchView(Branch spec, BranchFacts facts, String takenName, boolean open) {
        public String whyId() {
            return "why-" + spec.id();
        }
    }

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public static RunbookView of(
            Runbook runbook,
            NeededBackups backups,
            Seat seat,
            Phase phase,
            PhaseSpec spec,
            PlanDocument document,
            Instant now) {
        Map<String, StepSpec> specs =
                spec.steps().stream().collect(Collectors.toMap(StepSpec::id, Function.identity()));
        boolean running = phase.state().running() && seat.plan().state().running();
        List<StepFacts> facts = runbook.steps().stream()
                .filter(step -> specs.containsKey(step.id()))
                .toList();
        List<Timeline.Slot> slots =
                Timeline.of(facts.stream().map(step -> timing(runbook, step)).toList(), document.tZero(), now);
        NoReturn noReturn = NoReturn.of(document);
        String backupsPath = "/plans/" + seat.plan().slug() + "/phases/" + phase.number() + "/backups";
        List<StepView> steps = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            StepFacts step = facts.get(i);
            StepBackups needed = StepBackups.of(backups, step, backupsPath, seat.member(), now);
            steps.add(new StepView(
                    step,
                    specs.get(step.id()),
                    runbook.shown(step),
                    runbook.reason(step),
                    document.roleName(step.roleId()),
                    path(spec, step),
                    runbook.inTheWay(step).or(needed::inTheWay).orElse(null),
                    slots.get(i),
                    RoleHolders.mayWork(seat, step.roleId()),
                    running,
                    noReturn.ofStep(step.id()).orElse(""),
                    needed,
                    now));
        }
        List<BranchView> branches = spec.branches().stream()
                .map(branch -> branch(runbook, branch, running && seat.member()))
                .toList();
        WorkCount count = runbook.count();
        return new RunbookView(
                seat.plan().slug(),
                phase.number(),
                steps,
                branches,
                steps.stream().filter(step -> step.state().settled()).count(),
                Math.max(steps.size(), count.stepsRequired()),
                steps.stream()
                        .filter(step -> !step.state().settled())
                        .map(StepView::slip)
                        .findFirst()
                        .orElse(""),
                now);
    }

    private static BranchView branch(Runbook runbook, Branch spec, boolean mayChoose) {
        BranchFacts facts =
                runbook.branch(spec.id()).orElse(new BranchFacts(spec.id(), spec.question(), null, null, null, null));
        String taken = spec.options().stream()
                .filter(option -> option.id().equals(facts.optionId()))
                .map(BranchOption::name)
                .findFirst()
                .orElse("");
        boolean touched = runbook.steps().stream()
                .anyMatch(step -> spec.id().equals(step.branchId()) && step.state() != StepState.NOT_STARTED);
        return new BranchView(spec, facts, taken, mayChoose && !(facts.decided() && touched));
    }

    private static Timeline.Timing timing(Runbook runbook, StepFacts step) {
        return new Timeline.Timing(
                step.offsetMinutes(),
                step.plannedMinutes(),
                step.startedAt(),
                step.endedAt(),
                runbook.shown(step) == StepState.SKIPPED);
    }

    private static String path(PhaseSpec spec, StepFacts step) {
        return spec.branches().stream()
                .filter(branch -> branch.id().equals(step.branchId()))
                .flatMap(branch -> branch.options().stream())
                .filter(option -> option.id().equals(step.optionId()))
                .map(BranchOption::name)
                .findFirst()
                .orElse("");
    }
}
