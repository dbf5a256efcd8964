package dev.phasegate.transfer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.reading.PlanReading;

/** The choice for each question of a reading. */
record Answers(Map<String, String> choices) {

    /** Defaults where nothing was given. Throws {@link Invalid} for a choice that the question does not have. */
    static Answers of(PlanReading reading, Map<String, String> given) {
        Map<String, String> choices = new HashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (PlanReading.Question question : reading.questions()) {
            String choice = given.getOrDefault(question.id(), question.defaultChoice());
            if (question.choices().stream().noneMatch(c -> c.value().equals(choice))) {
                problems.put(question.id(), "Choose one of the answers to “" + question.text() + "”.");
            }
            choices.put(question.id(), choice);
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new Answers(choices);
    }

    /** Whether a question about that line was answered so. */
    boolean says(PlanReading reading, int line, String choice) {
        return reading.questions().stream()
                .anyMatch(question -> question.line() == line && choice.equals(choices.get(question.id())));
    }
}
