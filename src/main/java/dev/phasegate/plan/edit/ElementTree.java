package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A plan document as maps and lists, found by element. Works on a copy of what it is given. */
public final class ElementTree {
    private final Map<String, Object> root;

    public ElementTree(Map<String, Object> root) {
        this.root = map(copy(root));
    }

    public Map<String, Object> root() {
        return root;
    }

    public Element plan() {
        return new Element(root, ElementKind.PLAN, null, "", List.of(root), 0);
    }

    public Optional<Element> find(String id) {
        if (Element.PLAN_ID.equals(id)) {
            return Optional.of(plan());
        }
        return Optional.ofNullable(search(plan(), id));
    }

    /** All elements in document order, each before those in it; the plan first. */
    public List<Element> all() {
        List<Element> all = new ArrayList<>();
        walk(plan(), all::add);
        return all;
    }

    /** All elements by id, in document order. */
    public Map<String, Element> byId() {
        Map<String, Element> byId = new LinkedHashMap<>();
        walk(plan(), element -> byId.put(element.id(), element));
        return byId;
    }

    /** The element and everything in it. */
    public static List<Element> within(Element element) {
        List<Element> all = new ArrayList<>();
        walk(element, all::add);
        return all;
    }

    /** The elements of one of its lists. */
    public static List<Element> children(Element parent, String list) {
        ElementKind kind = parent.kind().lists().get(list);
        List<Map<String, Object>> nodes = parent.node().get(list) == null ? List.of() : list(parent.node(), list);
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            children.add(new Element(nodes.get(i), kind, parent, list, nodes, i));
        }
        return children;
    }

    private static void walk(Element element, Consumer<Element> visitor) {
        visitor.accept(element);
        for (String list : element.kind().lists().keySet()) {
            children(element, list).forEach(child -> walk(child, visitor));
        }
    }

    private static Element search(Element from, String id) {
        for (String list : from.kind().lists().keySet()) {
            for (Element child : children(from, list)) {
                Element found = id.equals(child.id()) ? child : search(child, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The list under that key, made where it is missing. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> node, String key) {
        if (node.get(key) == null) {
            node.put(key, new ArrayList<>());
        }
        return (List<Map<String, Object>>) node.get(key);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(copy(value)));
            return copy;
        }
        return node;
    }
}
