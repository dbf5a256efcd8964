package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form of one element as it was sent: what could be read, and a sentence for each field that could not. */
public record Typed(Map<String, Object> values, Map<String, String> problems) {

    /** Reads the fields that were sent; fields that were not stay as they are. */
    public static Typed read(ElementKind kind, Map<String, List<String>> sent, Lookup lookup) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        Lookup inZone = zoned(sent, lookup);
        for (Field field : kind.fields()) {
            if (field.inForm() && wasSent(field, sent)) {
                read(field, sent, inZone, values, problems);
            }
        }
        return new Typed(values, problems);
    }

    /** A date typed next to a time zone is in that zone, not in the one that held before. */
    private static Lookup zoned(Map<String, List<String>> sent, Lookup lookup) {
        return sent.containsKey("timeZone")
                ? new Lookup(
                        lookup.roles(),
                        lookup.options(),
                        Lookup.zone(last(sent, "timeZone").strip()))
                : lookup;
    }

    private static boolean wasSent(Field field, Map<String, List<String>> sent) {
        return sent.containsKey(field.type() == FieldType.BOUND ? field.key() + ".op" : field.key());
    }

    private static void read(
            Field field,
            Map<String, List<String>> sent,
            Lookup lookup,
            Map<String, Object> values,
            Map<String, String> problems) {
        try {
            Object value = value(field, sent, lookup);
            if (field.needed() && (value == null || value.equals(""))) {
                problems.put(field.key(), field.label() + " is missing.");
            }
            values.put(field.key(), value);
            if (field.type() == FieldType.OPTION) {
                values.put(
                        "branchId",
                        value == null ? null : lookup.options().get(value).branchId());
            }
        } catch (Unreadable e) {
            problems.put(field.key(), e.getMessage());
        }
    }

    private static Object value(Field field, Map<String, List<String>> sent, Lookup lookup) {
        String key = field.key();
        return switch (field.type()) {
            case DAYS -> FieldText.days(sent.get(key));
            case BOUND ->
                BoundText.read(
                        last(sent, key + ".op"),
                        last(sent, key + ".value"),
                        last(sent, key + ".upper"),
                        last(sent, key + ".relative").equals("true"));
            default -> FieldText.read(field, last(sent, key), lookup);
        };
    }

    /** A box comes after a hidden field of the same name, so that its absence is told from its being clear. */
    private static String last(Map<String, List<String>> sent, String key) {
        List<String> all = sent.getOrDefault(key, List.of());
        return all.isEmpty() || all.get(all.size() - 1) == null ? "" : all.get(all.size() - 1);
    }

    /** The problems keyed as rules key theirs. */
    public Map<String, String> problemsOf(String elementId) {
        Map<String, String> keyed = new LinkedHashMap<>();
        problems.forEach((field, problem) -> keyed.put(problemKey(elementId, field), problem));
        return keyed;
    }

    public static String problemKey(String elementId, String field) {
        return Element.PLAN_ID.equals(elementId) ? field : elementId + "." + field;
    }

    /** The texts of a form that shows the element as it is; {@link #read} makes the same values of them. */
    public static Map<String, List<String>> form(ElementKind kind, Map<String, Object> node, Lookup lookup) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            Object value = node.get(field.key());
            switch (field.type()) {
                case DAYS -> form.put(field.key(), days(value));
                case BOUND -> bound(form, field.key(), value);
                default -> form.put(field.key(), List.of(FieldText.typed(field, value, lookup)));
            }
        }
        return form;
    }

    private static List<String> days(Object value) {
        List<String> days = new ArrayList<>(List.of(""));
        if (value instanceof List<?> numbers) {
            numbers.forEach(number -> days.add(String.valueOf(number)));
        }
        return days;
    }

    private static void bound(Map<String, List<String>> form, String key, Object value) {
        Map<String, Object> bound = value == null ? Map.of() : ElementTree.map(value);
        form.put(key + ".op", List.of(bound.isEmpty() ? "" : String.valueOf(bound.get("op"))));
        form.put(key + ".value", List.of(FieldText.number(bound.get("value"))));
        form.put(key + ".upper", List.of(FieldText.number(bound.get("upper"))));
        form.put(key + ".relative", List.of(String.valueOf(Boolean.TRUE.equals(bound.get("relative")))));
    }
}
