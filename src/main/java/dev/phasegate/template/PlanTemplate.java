package dev.phasegate.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Invalid;

/**
 * Something to start a plan from.
 *
 * @param author empty for those that come with the program
 * @param removable whether the person who looks may remove it
 * @param filled the plan with values for all parameters, which were checked before
 */
public record PlanTemplate(
        String key,
        String name,
        String about,
        List<Parameter> parameters,
        String author,
        boolean removable,
        Function<Map<String, String>, PlanDocument> filled) {

    /** The plan; missing values take their preset. Throws {@link Invalid}. */
    PlanDocument document(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String value =
                    given.getOrDefault(parameter.key(), parameter.preset()).strip();
            values.put(parameter.key(), value);
            if (!parameter.problem(value).isEmpty()) {
                problems.put(parameter.key(), parameter.problem(value));
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return filled.apply(values);
    }
}
