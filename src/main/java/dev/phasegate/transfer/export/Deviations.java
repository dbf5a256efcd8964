package dev.phasegate.transfer.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;

/** Where what happened is not what was planned: failed, left out, repeated, overruled, or later than the plan allowed. */
final class Deviations {
    private final PlanDocument document;
    private final PlanFacts facts;
    private final List<String> found = new ArrayList<>();

    private Deviations(PlanDocument document, PlanFacts facts) {
        this.document = document;
        this.facts = facts;
    }

    static List<String> of(PlanDocument document, PlanFacts facts) {
        Deviations deviations = new Deviations(document, facts);
        deviations.items();
        deviations.steps();
        deviations.phases();
        deviations.decisions();
        return deviations.found;
    }

    private void items() {
        Map<String, ItemSpec> specs = all(phase -> phase.items().stream(), ItemSpec::id);
        for (PlanFacts.Item item : facts.items()) {
            if (specs.containsKey(item.id()) && !item.state().equals("DONE")) {
                add("Check “" + specs.get(item.id()).text() + "”", item.state(), item.reason(), item.note());
            }
        }
    }

    private void steps() {
        Map<String, StepSpec> specs = all(phase -> phase.steps().stream(), StepSpec::id);
        for (PlanFacts.Step step : facts.steps()) {
            StepSpec spec = specs.get(step.id());
            if (spec == null) {
                continue;
            }
            String name = "Step “" + spec.title() + "”";
            if (List.of("FAILED", "SKIPPED", "CANCELLED").contains(step.state())) {
                add(name, step.state(), step.reason(), step.note());
            }
            late(name, spec.plannedMinutes(), step.startedAt(), step.endedAt());
        }
    }

    private void phases() {
        Map<String, PhaseSpec> specs = all(Stream::of, PhaseSpec::id);
        for (PlanFacts.PhaseRow phase : facts.phases()) {
            PhaseSpec spec = specs.get(phase.id());
            if (spec == null) {
                continue;
            }
            String name = "Phase “" + phase.name() + "”";
            if (List.of("SKIPPED", "ROLLED_BACK", "ROLLING_BACK").contains(phase.state())) {
                add(name, phase.state(), phase.reason(), null);
            }
            if (phase.attempt() > 1) {
                found.add(name + ": attempt " + phase.attempt());
            }
            late(name, spec.maxMinutes(), phase.startedAt(), phase.endedAt());
        }
    }

    private void decisions() {
        for (PlanFacts.Decided decision : facts.decisions()) {
            if (!decision.outcome().equals(decision.recommendation())) {
                found.add("Decided " + StateOfFacts.answer(decision.outcome()) + " where "
                        + StateOfFacts.answer(decision.recommendation()) + " was recommended, by "
                        + decision.userName() + ": " + decision.reason());
            }
        }
    }

    private void late(String name, Integer planned, java.time.Instant from, java.time.Instant to) {
        if (planned == null || from == null || to == null) {
            return;
        }
        long took = Duration.between(from, to).toMinutes();
        if (took > planned) {
            found.add(name + ": took " + took + " min, planned at most " + planned + " min");
        }
    }

    private void add(String name, String state, String reason, String note) {
        String why = reason != null && !reason.isEmpty() ? reason : note == null ? "" : note;
        found.add(name + ": " + StateOfFacts.words(state) + (why.isEmpty() ? "" : ", " + why));
    }

    private <T> Map<String, T> all(Function<PhaseSpec, Stream<T>> part, Function<T, String> id) {
        return document.phases().stream().flatMap(part).collect(Collectors.toMap(id, Function.identity()));
    }
}
