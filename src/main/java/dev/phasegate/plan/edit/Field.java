package dev.phasegate.plan.edit;

import java.util.List;

/**
 * One field of a kind of element: its key in the document, what people call it, and how it is read. {@code initial} is what
 * a new element starts with. Fields that are not {@code inForm} are changed elsewhere, and still named in differences.
 */
public record Field(
        String key,
        String label,
        FieldType type,
        String hint,
        boolean needed,
        Object initial,
        List<Choice> choices,
        boolean inForm) {

    static Field of(String key, String label, FieldType type) {
        return new Field(key, label, type, "", false, type == FieldType.BOOL ? false : null, List.of(), true);
    }

    static Field name(String key, String label) {
        return of(key, label, FieldType.TEXT).must();
    }

    static Field text(String key, String label) {
        return of(key, label, FieldType.TEXT);
    }

    static Field lines(String key, String label) {
        return of(key, label, FieldType.LONG);
    }

    static Field duration(String key, String label) {
        return of(key, label, FieldType.DURATION).hint("90, 2 h 30 min or 3 d");
    }

    static Field role(String key, String label) {
        return of(key, label, FieldType.ROLE);
    }

    static Field bool(String key, String label, boolean initial) {
        return of(key, label, FieldType.BOOL).starting(initial);
    }

    Field hint(String text) {
        return new Field(key, label, type, text, needed, initial, choices, inForm);
    }

    Field must() {
        return new Field(key, label, type, hint, true, initial, choices, inForm);
    }

    Field starting(Object value) {
        return new Field(key, label, type, hint, needed, value, choices, inForm);
    }

    Field from(List<Choice> all) {
        return new Field(key, label, type, hint, needed, initial, all, inForm);
    }

    Field elsewhere() {
        return new Field(key, label, type, hint, needed, initial, choices, false);
    }
}
