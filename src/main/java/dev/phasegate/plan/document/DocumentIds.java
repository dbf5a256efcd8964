package dev.phasegate.plan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.phasegate.shared.CanonicalJson;

/**
 * Ids in a document taken as maps and lists: a value under {@code id} names an element, a value under a key that ends with
 * {@code Id} refers to one.
 */
public final class DocumentIds {

    private DocumentIds() {}

    /** Ids of all elements, in order of appearance. */
    public static Set<String> in(Object tree) {
        Set<String> ids = new LinkedHashSet<>();
        collect(tree, ids);
        return ids;
    }

    /** The same tree with each id and each reference renamed; a reference to nothing becomes null. */
    public static Object rename(Object tree, UnaryOperator<String> naming) {
        Map<String, String> names = new HashMap<>();
        in(tree).forEach(id -> names.put(id, naming.apply(id)));
        return renamed(tree, names, null);
    }

    /** SHA-256 of the content: ids renamed by order of appearance, so that a copy on another instance has the same. */
    public static String contentHash(Object tree) {
        List<String> order = new ArrayList<>(in(tree));
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            names.put(order.get(i), "e" + i);
        }
        return CanonicalJson.sha256(renamed(tree, names, null));
    }

    private static void collect(Object node, Set<String> ids) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("id") instanceof String id) {
                ids.add(id);
            }
            map.values().forEach(value -> collect(value, ids));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, ids));
        }
    }

    private static Object renamed(Object node, Map<String, String> names, String key) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((k, value) -> copy.put((String) k, renamed(value, names, (String) k)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(renamed(value, names, null)));
            return copy;
        }
        return isId(key) ? names.get(node) : node;
    }

    private static boolean isId(String key) {
        return key != null && (key.equals("id") || key.endsWith("Id"));
    }
}
