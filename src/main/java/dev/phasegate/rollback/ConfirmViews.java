package dev.phasegate.rollback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.wayback.NoReturn;
import dev.phasegate.shared.NotFound;

/** Makes the question before a rollback. */
@ApplicationScoped
class ConfirmViews {
    private final PlanDocuments documents;
    private final Alarms alarms;

    ConfirmViews(PlanDocuments documents, Alarms alarms) {
        this.documents = documents;
        this.alarms = alarms;
    }

    ConfirmView of(Place place, int number, Map<String, String> errors, StartForm typed) {
        Plan plan = place.seat().plan();
        PlanDocument document = documents.current(plan);
        List<Phase> phases = Phase.of(plan.id());
        Phase phase = phases.stream()
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + number));
        return new ConfirmView(
                place.seat(),
                document.title(),
                number,
                phase.name(),
                Obstacles.found(plan, phase, phases),
                Readiness.of(document, document.phase(number).orElse(null), place.past(), place::names),
                crossed(place, document, phases),
                place.past(),
                alarms.of(plan.slug()).alarms().stream()
                        .map(PlanAlarms.Item::sentence)
                        .collect(Collectors.joining(" ")),
                errors,
                typed);
    }

    /** Ids of levels whose point of no return lies behind: its step is done, or its phase has begun. */
    private static List<String> crossed(Place place, PlanDocument document, List<Phase> phases) {
        NoReturn noReturn = NoReturn.of(document);
        Set<Integer> begun = phases.stream()
                .filter(phase -> phase.startedAt() != null)
                .map(Phase::number)
                .collect(Collectors.toSet());
        return document.rollback().stream()
                .filter(level -> noReturn.ofLevel(level)
                        .filter(point -> point.stepId() == null
                                ? begun.contains(point.phase())
                                : place.done().contains(point.stepId()))
                        .isPresent())
                .map(RollbackLevel::id)
                .toList();
    }
}
