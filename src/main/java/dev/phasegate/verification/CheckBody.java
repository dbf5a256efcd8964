package dev.phasegate.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.phasegate.shared.Invalid;

/** A definition as programs send it: texts, numbers, and lists of texts, which are lines. */
final class CheckBody {

    private CheckBody() {}

    static CheckFields fields(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Invalid.field("name", "Send an object with the fields of a check.");
        }
        Map<String, String> fields = new HashMap<>();
        body.properties().forEach(entry -> fields.put(entry.getKey(), text(entry.getKey(), entry.getValue())));
        return new CheckFields(fields);
    }

    private static String text(String field, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(entry -> text(field, entry))
                    .collect(Collectors.joining("\n"));
        } else if (value.isObject()) {
            throw Invalid.field(field, "Send a text, a number or a list of texts.");
        } else if (value.isNull() || value.isBoolean() && !value.booleanValue()) {
            return "";
        }
        return value.asText();
    }
}
