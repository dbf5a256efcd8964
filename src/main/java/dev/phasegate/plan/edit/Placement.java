package dev.phasegate.plan.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.shared.Conflict;

/** Where elements go in a tree, and what new ones look like. */
public final class Placement {
    /** Kinds whose copies say that they are one; the others have no name that could be mistaken. */
    private static final Set<ElementKind> NAMED =
            Set.of(ElementKind.ROLE, ElementKind.PHASE, ElementKind.GROUP, ElementKind.LEVEL, ElementKind.BRANCH);

    private Placement() {}

    /** A new element with what its kind starts with, and {@code values} on top. */
    public static Map<String, Object> fresh(ElementKind kind, String id, Map<String, Object> values) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", id);
        kind.fields().forEach(field -> node.put(field.key(), field.initial()));
        node.putAll(values);
        return node;
    }

    /** After {@code afterId} where it is in that list still, else at the end; first for null. */
    static void insert(Element parent, String list, Map<String, Object> node, String afterId) {
        List<Map<String, Object>> nodes = ElementTree.list(parent.node(), list);
        if (afterId == null) {
            nodes.add(0, node);
            return;
        }
        int after = indexOf(nodes, afterId);
        nodes.add(after < 0 ? nodes.size() : after + 1, node);
    }

    static int indexOf(List<Map<String, Object>> nodes, String id) {
        for (int i = 0; i < nodes.size(); i++) {
            if (id.equals(nodes.get(i).get("id"))) {
                return i;
            }
        }
        return -1;
    }

    static void shift(ElementTree tree, Element element, int delta) {
        if (element.kind() == ElementKind.PLAN) {
            throw new Conflict("The plan itself can't be moved.");
        }
        int target = element.index() + delta;
        if (target >= 0 && target < element.siblings().size()) {
            element.siblings().add(target, element.siblings().remove(element.index()));
            return;
        }
        Element next = neighbour(element.parent(), delta < 0 ? -1 : 1);
        if (next == null) {
            throw new Conflict(delta < 0 ? "This is the first already." : "This is the last already.");
        }
        List<Map<String, Object>> nodes = ElementTree.list(next.node(), element.list());
        Map<String, Object> node = element.siblings().remove(element.index());
        nodes.add(delta < 0 ? nodes.size() : 0, node);
    }

    /** Checks pass from one checklist to the next; other elements stay inside what they belong to. */
    private static Element neighbour(Element parent, int step) {
        if (parent.kind() != ElementKind.GROUP) {
            return null;
        }
        int index = parent.index() + step;
        List<Element> around = ElementTree.children(parent.parent(), parent.list());
        return index < 0 || index >= around.size() ? null : around.get(index);
    }

    /** A copy of the element in which it and everything in it has another id. */
    static Map<String, Object> renamed(Element element, String newId, Supplier<String> ids) {
        Map<String, Object> names = new LinkedHashMap<>();
        DocumentIds.in(element.node()).forEach(id -> names.put(id, ids.get()));
        names.put(element.id(), newId);
        return ElementTree.map(rename(element.node(), names));
    }

    private static Object rename(Object node, Map<String, Object> names) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, rename(value, names)));
            return copy;
        }
        if (node instanceof List<?> list) {
            return new java.util.ArrayList<>(
                    list.stream().map(value -> rename(value, names)).toList());
        }
        return node instanceof String text ? names.getOrDefault(text, text) : node;
    }

    static void markCopy(Element original, Map<String, Object> copy) {
        if (copy.containsKey("sourceLine")) {
            copy.put("sourceLine", null);
        }
        if (NAMED.contains(original.kind())) {
            copy.put(original.titleKey(), original.title() + " (copy)");
        }
    }
}
