package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.List;

/** An element as a line of the outline, with the lists in it where they are shown with it. */
public record OutlineRow(
        String id,
        String parentId,
        ElementKind kind,
        int number,
        String title,
        String facts,
        String counts,
        List<OutlineList> lists) {
    private static final int PREVIEW = 140;

    /** With its lists; a phase shows its own on demand, because a plan may have many. */
    static OutlineRow of(Element element, Lookup lookup) {
        List<OutlineList> lists = new ArrayList<>();
        if (element.kind() != ElementKind.PHASE) {
            element.kind().lists().keySet().forEach(list -> lists.add(OutlineList.of(element, list)));
        }
        return line(element, lookup, lists);
    }

    /** The line alone. */
    public static OutlineRow line(Element element) {
        return line(element, Lookup.around(element), List.of());
    }

    private static OutlineRow line(Element element, Lookup lookup, List<OutlineList> lists) {
        String title = element.title();
        String counts = element.kind() == ElementKind.PHASE ? counts(element) : "";
        return new OutlineRow(
                element.id(),
                element.parent() == null ? "" : element.parent().id(),
                element.kind(),
                element.index() + 1,
                title.isEmpty() ? "Without a name" : title,
                facts(element, lookup),
                counts,
                lists);
    }

    public boolean phase() {
        return kind == ElementKind.PHASE;
    }

    public boolean plan() {
        return kind == ElementKind.PLAN;
    }

    public String heading() {
        return kind.label() + " " + number + ": " + title;
    }

    private static String facts(Element element, Lookup lookup) {
        List<String> facts = new ArrayList<>();
        for (Field field : element.kind().fields()) {
            if (!field.key().equals(element.titleKey()) && field.inForm()) {
                String words = fact(element, field, lookup);
                if (!words.isEmpty()) {
                    facts.add(words);
                }
            }
        }
        return String.join(" · ", facts);
    }

    private static String fact(Element element, Field field, Lookup lookup) {
        Object value = element.node().get(field.key());
        if (field.type() == FieldType.BOOL) {
            return bool(field, Boolean.TRUE.equals(value));
        }
        if (element.kind() == ElementKind.WINDOW && !field.key().equals("reason")) {
            return "";
        }
        String words = ElementWords.value(field, value, element, lookup).replaceAll("\\s+", " ");
        String shown = words.length() > PREVIEW ? words.substring(0, PREVIEW - 1) + "…" : words;
        return shown.isEmpty() ? "" : field.label() + ": " + shown;
    }

    /** What is as usual goes without saying. */
    private static String bool(Field field, boolean value) {
        if (field.key().equals("required")) {
            return value ? "" : "Optional";
        }
        return value && !field.key().equals("allow") ? field.label() : "";
    }

    /** “12 steps, 40 checks”, for a phase whose lists are not shown. */
    private static String counts(Element phase) {
        List<String> counts = new ArrayList<>();
        count(counts, ElementTree.children(phase, "steps").size(), "step");
        int items = ElementTree.children(phase, "checklists").stream()
                .mapToInt(group -> ElementTree.children(group, "items").size())
                .sum();
        count(counts, items, "check");
        count(counts, ElementTree.children(phase, "criteria").size(), "criterion");
        count(counts, ElementTree.children(phase, "signOffs").size(), "sign-off");
        return counts.isEmpty() ? "nothing in it yet" : String.join(", ", counts);
    }

    private static void count(List<String> counts, int number, String one) {
        String many = one.equals("criterion") ? "criteria" : one + "s";
        if (number > 0) {
            counts.add(number + " " + (number == 1 ? one : many));
        }
    }
}
