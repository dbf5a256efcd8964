package dev.phasegate.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;

/** A plan document that a program sent: elements may come without ids, but no two with the same, and none that points nowhere. */
@ApplicationScoped
public class PlanDocumentBody {
    private final DocumentJson json;

    PlanDocumentBody(DocumentJson json) {
        this.json = json;
    }

    /** Throws {@link Invalid}. */
    public PlanDocument read(Map<String, Object> body) {
        if (body == null) {
            throw Invalid.field("title", "Send a plan document: an object with a title and phases.");
        }
        Map<String, Object> tree = json.tree(json.document(body));
        Map<String, String> problems = new LinkedHashMap<>();
        identify(tree, new HashSet<>(), problems);
        refer(tree, "", DocumentIds.in(tree), problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return json.document(tree);
    }

    private static void identify(Map<String, Object> node, Set<String> seen, Map<String, String> problems) {
        if (node.containsKey("id")) {
            String id = node.get("id") instanceof String given && !given.isBlank() ? given : Ids.next();
            node.put("id", id);
            if (!seen.add(id)) {
                problems.put(id + ".id", "Two elements have the id “" + id + "”. Leave it out for a new one.");
            }
        }
        children(node).forEach(child -> identify(child, seen, problems));
    }

    /** A reference is a key that ends with {@code Id}. */
    private static void refer(
            Map<String, Object> node, String prefix, Set<String> known, Map<String, String> problems) {
        node.forEach((key, value) -> {
            if (key.endsWith("Id") && value instanceof String id && !known.contains(id)) {
                problems.put(prefix + key, "There is no element “" + id + "” in the document.");
            }
        });
        children(node).forEach(child -> refer(child, child.get("id") + ".", known, problems));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> children(Map<String, Object> node) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (Object value : node.values()) {
            if (value instanceof List<?> list) {
                list.stream().filter(Map.class::isInstance).forEach(child -> children.add((Map<String, Object>) child));
            }
        }
        return children;
    }
}
