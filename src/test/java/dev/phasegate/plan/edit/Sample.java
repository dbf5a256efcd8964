package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The world of these tests: one plan with two roles, two phases, and one of nearly everything in the first. */
final class Sample {

    private Sample() {}

    static Map<String, Object> plan() {
        Map<String, Object> slot = node("slot", "roleId", "dba", "needed", 1);
        Map<String, Object> first = node("p1", "name", "Prepare", "soakMinutes", 60);
        first.put("steps", list(node("s1", "title", "Freeze", "roleId", "lead", "optionId", null), step("s2", "Copy")));
        first.put("branches", list(branch()));
        first.put("checklists", list(group("g1", "Data", "i1", "i2", "i3"), group("g2", "Access", "i4")));
        first.put("criteria", list(node("c1", "text", "Errors stay low", "unit", "%", "go", null)));
        first.put("signOffs", list(slot));
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("title", "Orders");
        plan.put("timeZone", "Europe/Berlin");
        plan.put("roles", list(node("dba", "name", "DBA", "escalationRoleId", null), node("lead", "name", "Lead")));
        plan.put("phases", list(first, node("p2", "name", "Switch")));
        plan.put("notes", list());
        return plan;
    }

    private static Map<String, Object> branch() {
        Map<String, Object> branch = node("b1", "question", "Clean?");
        branch.put("options", list(node("o1", "name", "Yes"), node("o2", "name", "No")));
        return branch;
    }

    private static Map<String, Object> step(String id, String title) {
        return node(id, "title", title, "branchId", "b1", "optionId", "o2");
    }

    private static Map<String, Object> group(String id, String name, String... items) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (String item : items) {
            nodes.add(node(item, "text", "Check " + item, "roleId", null, "required", true));
        }
        Map<String, Object> group = node(id, "name", name);
        group.put("items", nodes);
        return group;
    }

    static Map<String, Object> node(String id, Object... pairs) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", id);
        for (int i = 0; i < pairs.length; i += 2) {
            node.put((String) pairs[i], pairs[i + 1]);
        }
        return node;
    }

    static List<Map<String, Object>> list() {
        return new ArrayList<>();
    }

    static List<Map<String, Object>> list(Map<String, Object> one) {
        return new ArrayList<>(List.of(one));
    }

    static List<Map<String, Object>> list(Map<String, Object> first, Map<String, Object> second) {
        return new ArrayList<>(List.of(first, second));
    }

    static ElementTree tree() {
        return new ElementTree(plan());
    }

    static List<String> ids(Map<String, Object> plan, String parent, String list) {
        ElementTree tree = new ElementTree(plan);
        return ElementTree.children(tree.find(parent).orElseThrow(), list).stream()
                .map(Element::id)
                .toList();
    }

    static Object value(Map<String, Object> plan, String id, String field) {
        return new ElementTree(plan).find(id).orElseThrow().node().get(field);
    }
}
