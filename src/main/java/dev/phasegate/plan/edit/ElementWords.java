package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Elements and their fields in words, for lists and differences. */
public final class ElementWords {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private ElementWords() {}

    static String title(Element element) {
        Map<String, Object> node = element.node();
        return switch (element.kind()) {
            case SLOT -> slot(element);
            case WINDOW -> window(node);
            default -> String.valueOf(node.getOrDefault(element.titleKey(), ""));
        };
    }

    private static String slot(Element slot) {
        Object name = Lookup.around(slot).roles().get(slot.node().get("roleId"));
        return name == null ? "No role chosen" : name.toString();
    }

    private static String window(Map<String, Object> node) {
        List<String> words = new ArrayList<>();
        words.add(Boolean.TRUE.equals(node.get("allow")) ? "Allowed" : "Forbidden");
        words.add(node.get("days") instanceof List<?> days && !days.isEmpty() ? days(days) : "every day");
        if (!text(node, "from").isEmpty() || !text(node, "to").isEmpty()) {
            words.add(text(node, "from") + "–" + text(node, "to"));
        }
        words.add(text(node, "timeZone"));
        return String.join(" ", words).strip();
    }

    private static String text(Map<String, Object> node, String key) {
        Object value = node.get(key);
        return value == null ? "" : value.toString();
    }

    static String days(List<?> numbers) {
        return String.join(
                ", ",
                numbers.stream()
                        .map(day -> DAYS.get(((Number) day).intValue() - 1))
                        .toList());
    }

    /** A field's value as people read it; the empty string where there is none. */
    static String value(Field field, Object value, Element element) {
        return value(field, value, element, Lookup.around(element));
    }

    static String value(Field field, Object value, Element element, Lookup lookup) {
        if (value == null) {
            return "";
        }
        return switch (field.type()) {
            case BOOL -> Boolean.TRUE.equals(value) ? "yes" : "no";
            case ROLE -> lookup.roles().getOrDefault(value.toString(), "a role that is gone");
            case OPTION ->
                lookup.options().containsKey(value.toString())
                        ? lookup.options().get(value.toString()).label()
                        : "an option that is gone";
            case CHOICE -> choice(field, value.toString());
            case DAYS -> days((List<?>) value);
            case BOUND -> BoundText.words(ElementTree.map(value), text(element.node(), "unit"));
            default -> FieldText.typed(field, value, lookup);
        };
    }

    private static String choice(Field field, String value) {
        return field.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }
}
