package dev.phasegate.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import dev.phasegate.shared.Invalid;

/** Says in words which place of a JSON tree fits no plan document. */
final class NotADocument {

    private NotADocument() {}

    static Invalid because(IllegalArgumentException thrown) {
        if (!(thrown.getCause() instanceof JsonMappingException cause)) {
            return Invalid.field("document", "This is not a plan document.");
        }
        String path = cause.getPath().stream().map(NotADocument::step).collect(Collectors.joining());
        String field = path.startsWith(".") ? path.substring(1) : path;
        return Invalid.field(field.isEmpty() ? "document" : field, message(cause));
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
    }

    private static String message(JsonMappingException cause) {
        if (cause instanceof InvalidFormatException format && format.getTargetType() != null) {
            Class<?> wanted = format.getTargetType();
            if (wanted.isEnum()) {
                return "“" + format.getValue() + "” is none of "
                        + Arrays.stream(wanted.getEnumConstants())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + ".";
            }
            if (wanted == Instant.class) {
                return "“" + format.getValue() + "” is no time; write one like 2026-11-30T22:00:00Z.";
            }
        }
        if (cause instanceof ValueInstantiationException && cause.getCause() instanceof IllegalArgumentException own) {
            return own.getMessage();
        }
        return "This does not have the form that a plan document has here.";
    }
}
