package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.phasegate.shared.CanonicalJson;

/**
 * A check as it was typed or sent: text by field, lists one entry a line. This is what a version keeps and what its hash is of, so
 * that people read back what they wrote.
 */
public record CheckFields(Map<String, String> values) {
    static final List<String> NAMES = List.of(
            "name",
            "kind",
            "target",
            "owner",
            "item",
            "metrics",
            "method",
            "path",
            "headers",
            "body",
            "authenticated",
            "requests",
            "statement",
            "other",
            "otherTarget",
            "mostRows",
            "tables",
            "rows",
            "definitions",
            "orphans",
            "steps",
            "checks",
            "needed",
            "age",
            "tool",
            "schema",
            "table",
            "expected",
            "expectedCount",
            "query",
            "minutes",
            "step",
            "pattern",
            "command",
            "parameters",
            "numbers",
            "timeout",
            "attempts",
            "success",
            "failure",
            "schedule",
            "cron",
            "zone",
            "every",
            "from",
            "hours",
            "jitter",
            "phases",
            "after",
            "delay",
            "failuresInARow",
            "successesInARow",
            "errorsInARow");
    private static final JsonMapper JSON = new JsonMapper();

    /** Known fields that say something, without surplus space, in one order. */
    public CheckFields {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : NAMES) {
            String text = values.get(name);
            String plain = text == null
                    ? ""
                    : text.replace("\u0000", "").replace("\r\n", "\n").strip();
            if (!plain.isEmpty()) {
                kept.put(name, plain);
            }
        }
        values = Map.copyOf(kept);
    }

    static CheckFields parse(String json) {
        try {
            return new CheckFields(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored check can't be read", e);
        }
    }

    /** Empty for what nobody said. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    CheckFields with(String name, String text) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, text);
        return new CheckFields(changed);
    }

    String text() {
        return new String(CanonicalJson.bytes(values), java.nio.charset.StandardCharsets.UTF_8);
    }

    String hash() {
        return CanonicalJson.sha256(values);
    }
}
