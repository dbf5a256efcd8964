package dev.phasegate.verification;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetAccess.Granted;

/** What the form of a new check begins with: a template, a command or a criterion of the plan, or its kind alone. */
@ApplicationScoped
class FilledForms {
    private final PlanDocuments documents;
    private final TargetAccess targets;

    FilledForms(PlanDocuments documents, TargetAccess targets) {
        this.documents = documents;
        this.targets = targets;
    }

    /** As the address names it; each null where it doesn't. */
    record Begin(String kind, String template, String step, String part, String criterion) {}

    /** Throws {@link NotFound} for what there is not. */
    CheckFields of(Seat seat, Begin begin) {
        List<Granted> granted = targets.ofPlan(seat.plan().id());
        if (begin.template() != null) {
            return CheckTemplate.of(begin.template())
                    .map(template -> template.fields(granted))
                    .orElseThrow(() -> new NotFound("template " + begin.template()));
        } else if (begin.step() != null) {
            return SuggestedCheck.fields(documents.current(seat.plan()), begin.step(), number(begin.part()), granted)
                    .orElseThrow(() -> new NotFound("command of step " + begin.step()));
        } else if (begin.criterion() != null) {
            return SuggestedMetric.fields(documents.current(seat.plan()), begin.criterion(), granted)
                    .orElseThrow(() -> new NotFound("criterion " + begin.criterion()));
        }
        CheckKind shown = CheckKind.of(begin.kind()).orElseThrow(() -> new NotFound("kind of check " + begin.kind()));
        return new CheckFields(Map.of("kind", shown.name(), "success", shown.good()));
    }

    private static int number(String part) {
        return part != null && part.matches("\\d{1,3}") ? Integer.parseInt(part) : 0;
    }
}
