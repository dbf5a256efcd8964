package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.shared.Conflict;

/** Which elements name which others: roles that do work, options that steps belong to. */
final class References {
    private static final int SHOWN = 5;

    private References() {}

    /** Throws {@link Conflict} naming where, when something outside the element refers to it or to something in it. */
    static void requireUnused(ElementTree tree, Element element) {
        List<String> uses = uses(tree, element);
        if (!uses.isEmpty()) {
            throw new Conflict(
                    element.kind().label() + " “" + element.title() + "” is still used, so it can't be removed: "
                            + shortened(uses) + ".",
                    uses);
        }
    }

    /** Where the element, or something in it, is named from outside, in words. */
    static List<String> uses(ElementTree tree, Element element) {
        Set<String> inside = DocumentIds.in(element.node());
        Set<String> uses = new LinkedHashSet<>();
        for (Element other : tree.all()) {
            if (!inside.contains(other.id())) {
                namedBy(other, inside).forEach(label -> uses.add(words(other, label)));
            }
        }
        return new ArrayList<>(uses);
    }

    private static List<String> namedBy(Element other, Set<String> ids) {
        List<String> labels = new ArrayList<>();
        for (Map.Entry<String, Object> value : other.own().entrySet()) {
            if (value.getKey().endsWith("Id") && value.getValue() instanceof String id && ids.contains(id)) {
                other.kind().field(value.getKey()).ifPresent(field -> labels.add(field.label()));
            }
        }
        return labels;
    }

    private static String words(Element other, String label) {
        String where = other.where();
        String kind = other.kind().label().toLowerCase(Locale.ROOT);
        String name = other.kind() == ElementKind.SLOT ? kind : kind + " “" + other.title() + "”";
        return name + " (" + label.toLowerCase(Locale.ROOT) + ")" + (where.isEmpty() ? "" : " in " + where);
    }

    private static String shortened(List<String> uses) {
        String first = String.join("; ", uses.subList(0, Math.min(SHOWN, uses.size())));
        int more = uses.size() - SHOWN;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
