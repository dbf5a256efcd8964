package dev.phasegate.verification.suggest;

import java.util.Map;

/**
 * A check that a text could be.
 *
 * @param kind HTTP or SQL
 * @param host where the text has it done; empty where it does not say
 * @param fields of the check's form, without a target
 */
public record Suggestion(String kind, String host, Map<String, String> fields) {

    public Suggestion {
        fields = Map.copyOf(fields);
    }

    /** The request or statement itself, for people. */
    public String shown() {
        return fields.containsKey("statement")
                ? fields.get("statement")
                : fields.get("method") + " " + host + fields.get("path");
    }

    /** The conditions that the text gave; empty where somebody has to say them. */
    public String conditions() {
        return fields.getOrDefault("success", "");
    }
}
