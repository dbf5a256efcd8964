package dev.phasegate.transfer;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.phasegate.plan.document.PlanDocument;

/** The JSON Schema of a plan file, made of the records themselves, so that it can't say anything else than they do. */
final class PlanSchema {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class);
    private final Map<String, Object> definitions = new TreeMap<>();

    private PlanSchema() {}

    static Map<String, Object> of(String address) {
        return new PlanSchema().schema(address);
    }

    private Map<String, Object> schema(String address) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", type("string"));
        properties.put("phasegate", Map.of("const", 1));
        properties.put("slug", type("string"));
        properties.put("revision", Map.of("type", "integer", "minimum", 1));
        properties.put("hash", Map.of("type", "string", "pattern", "^[0-9a-f]{64}$"));
        properties.putAll(properties(PlanDocument.class));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", address);
        schema.put("title", "Plan of Phasegate, form 1");
        schema.put("type", "object");
        schema.put("required", List.of("phasegate", "title", "phases"));
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put("$defs", definitions);
        return schema;
    }

    private Map<String, Object> properties(Class<?> shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : shape.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
        }
        return properties;
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType list) {
            return Map.of("type", "array", "items", of(list.getActualTypeArguments()[0]));
        }
        Class<?> shape = (Class<?>) type;
        if (shape == boolean.class) {
            return type("boolean");
        } else if (WHOLE.contains(shape)) {
            return shape.isPrimitive() ? type("integer") : nullable("integer");
        } else if (shape == BigDecimal.class) {
            return nullable("number");
        } else if (shape == Instant.class) {
            return Map.of("type", List.of("string", "null"), "format", "date-time");
        } else if (shape.isEnum()) {
            return choices(shape);
        } else if (shape.isRecord()) {
            return reference(shape);
        }
        return nullable("string");
    }

    private static Map<String, Object> choices(Class<?> shape) {
        List<Object> words = new ArrayList<>(
                Arrays.stream(shape.getEnumConstants()).map(Object::toString).toList());
        words.add(null);
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("enum", words);
        return choice;
    }

    /** A definition of its own; null where an element may be missing, which a list never holds. */
    private Map<String, Object> reference(Class<?> shape) {
        String name = shape.getSimpleName();
        if (!definitions.containsKey(name)) {
            Map<String, Object> definition = new LinkedHashMap<>();
            definitions.put(name, definition);
            definition.put("type", List.of("object", "null"));
            definition.put("additionalProperties", false);
            definition.put("properties", properties(shape));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> type(String name) {
        return Map.of("type", name);
    }

    private static Map<String, Object> nullable(String name) {
        return Map.of("type", List.of(name, "null"));
    }
}
