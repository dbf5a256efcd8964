package dev.phasegate.identity;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;

/** What was typed into a form, never passwords, and what is wrong with it. */
record FormState(Map<String, String> typed, Map<String, String> errors) {

    static FormState empty() {
        return new FormState(Map.of(), Map.of());
    }

    /** Names and values in turn. */
    static FormState of(String... pairs) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            typed.put(pairs[i], pairs[i + 1] == null ? "" : pairs[i + 1]);
        }
        return new FormState(typed, Map.of());
    }

    FormState with(Invalid invalid) {
        return new FormState(typed, invalid.fields());
    }

    FormState error(String field, String words) {
        return new FormState(typed, Map.of(field, words));
    }

    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** The message for a field, empty when it is fine. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    public boolean faulty() {
        return !errors.isEmpty();
    }
}
