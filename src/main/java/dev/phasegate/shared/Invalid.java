package dev.phasegate.shared;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent can't be accepted: a message in words for each field. The faces answer 422 and keep what was typed. */
public class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, String> fields;

    public Invalid(Map<String, String> fields) {
        super(String.join(" ", fields.values()));
        this.fields = new LinkedHashMap<>(fields);
    }

    public static Invalid field(String name, String message) {
        return new Invalid(Map.of(name, message));
    }

    public Map<String, String> fields() {
        return fields;
    }
}
