package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** The runbook of one phase. Alternatives become a branch; what to do “if it fails” stays with the step before. */
class StepsOfReading {
    private static final int LONGEST_CONDITION = 60;
    private static final List<String> IF = List.of("if ", "on ", "falls ", "bei ", "wenn ", "si ", "en cas ", "se ");
    private static final List<String> FAILS =
            List.of("error", "fail", "fehl", "problem", "erreur", "echec", "échec", "falla", "falha", "errore");
    private final List<PlanReading.Step> found;
    private final Map<String, BranchOption> options = new LinkedHashMap<>();
    private final String branchId = Ids.next();

    StepsOfReading(PlanReading reading, int phase) {
        found = reading.steps().stream()
                .filter(step -> Objects.equals(step.phaseNumber(), phase))
                .toList();
        found.stream().map(PlanReading.Step::option).filter(Objects::nonNull).forEach(this::option);
        if (options.size() < 2) {
            options.clear();
        }
    }

    /** The alternatives, none where the file has but one way. */
    List<Branch> branches() {
        return options.isEmpty()
                ? List.of()
                : List.of(new Branch(branchId, "Which way applies?", List.copyOf(options.values())));
    }

    List<StepSpec> steps() {
        List<StepSpec> steps = new ArrayList<>();
        for (PlanReading.Step step : found) {
            int last = steps.size() - 1;
            if (last >= 0 && isGuidance(step)) {
                steps.set(last, guided(steps.get(last), step));
            } else {
                steps.add(step(step));
            }
        }
        return steps;
    }

    private void option(String title) {
        options.computeIfAbsent(title, name -> {
            int colon = name.indexOf(':');
            String condition = colon < 0 ? "" : Texts.name(name.substring(colon + 1));
            return new BranchOption(Ids.next(), Texts.name(colon < 0 ? name : name.substring(0, colon)), condition);
        });
    }

    private StepSpec step(PlanReading.Step step) {
        BranchOption option = step.option() == null ? null : options.get(step.option());
        return new StepSpec(
                Ids.next(),
                Texts.name(step.title()),
                null,
                step.offsetMinutes(),
                null,
                instructions(step),
                step.language(),
                Texts.cut(step.command()),
                Texts.cut(step.expected()),
                "",
                OnFailure.FAIL,
                false,
                option == null ? null : branchId,
                option == null ? null : option.id());
    }

    /** A title that a name has no room for is told in full. */
    private static String instructions(PlanReading.Step step) {
        String detail = step.detail() == null ? "" : step.detail();
        boolean fits = step.title().length() <= Texts.MAX_NAME;
        return Texts.cut(fits ? detail : step.title() + "\n\n" + detail);
    }

    private static boolean isGuidance(PlanReading.Step step) {
        String title = step.title().toLowerCase(Locale.ROOT);
        return title.length() <= LONGEST_CONDITION
                && IF.stream().anyMatch(title::startsWith)
                && FAILS.stream().anyMatch(title::contains);
    }

    private static StepSpec guided(StepSpec step, PlanReading.Step guidance) {
        String command = guidance.command() == null ? "" : "\n" + guidance.command();
        String detail = guidance.detail() == null ? "" : "\n" + guidance.detail();
        String before = step.onFailure().isEmpty() ? "" : step.onFailure() + "\n";
        return new StepSpec(
                step.id(),
                step.title(),
                step.roleId(),
                step.offsetMinutes(),
                step.plannedMinutes(),
                step.instructions(),
                step.language(),
                step.command(),
                step.expected(),
                Texts.cut(before + guidance.title() + ":" + detail + command),
                step.failurePolicy(),
                step.required(),
                step.branchId(),
                step.optionId());
    }
}
