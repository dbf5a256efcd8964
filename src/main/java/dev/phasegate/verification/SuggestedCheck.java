package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.verification.suggest.Suggestion;
import dev.phasegate.verification.suggest.Suggestions;

/**
 * A step of a plan whose command could be checks.
 *
 * @param parts in the order of the command
 */
public record SuggestedCheck(PhaseSpec phase, StepSpec step, List<Suggestion> parts) {
    private static final int LONGEST_NAME = 120;

    static List<SuggestedCheck> of(PlanDocument document) {
        return document.phases().stream()
                .flatMap(phase -> phase.steps().stream().map(step -> new SuggestedCheck(phase, step, of(step))))
                .filter(it -> !it.parts().isEmpty())
                .toList();
    }

    static List<Suggestion> of(StepSpec step) {
        return Suggestions.of(step.language(), step.command(), step.expected());
    }

    /** What the form begins with for the part of that number, from 0; empty where there is none. */
    static Optional<CheckFields> fields(PlanDocument document, String stepId, int part, List<Granted> targets) {
        return of(document).stream()
                .filter(it -> it.step().id().equals(stepId)
                        && part >= 0
                        && part < it.parts().size())
                .findFirst()
                .map(it -> it.fields(part, targets));
    }

    private CheckFields fields(int part, List<Granted> targets) {
        Suggestion suggestion = parts.get(part);
        Map<String, String> fields = new LinkedHashMap<>(suggestion.fields());
        fields.put("kind", suggestion.kind());
        fields.put("name", name(part));
        fields.put("phases", phase.id());
        fields.put("target", target(suggestion, targets));
        return new CheckFields(fields);
    }

    private String name(int part) {
        String number = parts.size() > 1 ? " (" + (part + 1) + ")" : "";
        String title = step.title().replace('\n', ' ').strip();
        int room = LONGEST_NAME - number.length();
        return (title.length() > room ? title.substring(0, room - 1) + "…" : title) + number;
    }

    /** The one of that host; else the only one that fits; else somebody has to choose. */
    private static String target(Suggestion suggestion, List<Granted> targets) {
        CheckKind kind = CheckKind.valueOf(suggestion.kind());
        List<Granted> fitting =
                targets.stream().filter(t -> kind.fits(t.kind())).toList();
        String host = suggestion.host().replaceFirst(":\\d+$", "");
        return fitting.stream()
                .filter(t -> t.host().equalsIgnoreCase(host))
                .findFirst()
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty())
                .map(t -> String.valueOf(t.id()))
                .orElse("");
    }
}
