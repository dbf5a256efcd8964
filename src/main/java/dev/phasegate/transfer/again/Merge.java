package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.Field;
import dev.phasegate.plan.edit.RevisionDiff;

/** The plan after its file was read again: what the file changed is changed, what was edited here stays. */
final class Merge {
    private final Map<String, Element> plan;
    private final Map<String, Element> base;
    private final Map<String, Element> file;
    private final Fields fields;
    private final Asked asked;
    private final Staying staying;
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    /** {@code file} has the ids of the plan; {@code base} is null where there was no former reading. */
    Merge(ElementTree plan, ElementTree base, ElementTree file, Policy policy, Recorded recorded, Asked asked) {
        this.plan = plan.byId();
        this.base = base == null ? null : base.byId();
        this.file = file.byId();
        this.fields = new Fields(policy.exact());
        this.asked = asked;
        this.staying = new Staying(plan, base, file, policy, recorded, asked);
        staying.parents()
                .forEach((id, parent) -> members.computeIfAbsent(
                                parent + " " + either(id).list(), key -> new LinkedHashSet<>())
                        .add(id));
    }

    Map<String, Object> document() {
        return node(Element.PLAN_ID);
    }

    List<String> notices() {
        return staying.notices();
    }

    private Element either(String id) {
        Element theirs = file.get(id);
        return theirs == null ? plan.get(id) : theirs;
    }

    private Map<String, Object> node(String id) {
        Element ours = plan.get(id);
        Element theirs = file.get(id);
        Map<String, Object> node = new LinkedHashMap<>((ours == null ? theirs : ours).node());
        if (ours != null && theirs != null) {
            for (Field field : ours.kind().fields()) {
                merge(node, field, ours, theirs);
            }
            if (node.containsKey("sourceLine")) {
                node.put("sourceLine", theirs.node().get("sourceLine"));
            }
        }
        for (Map.Entry<String, ElementKind> list : either(id).kind().lists().entrySet()) {
            node.put(list.getKey(), children(id, list.getKey()));
        }
        return node;
    }

    private void merge(Map<String, Object> node, Field field, Element ours, Element theirs) {
        Element before = base == null ? null : base.get(ours.id());
        Fields.Side side = fields.of(field, before, theirs, ours);
        if (side == Fields.Side.FILE || side == Fields.Side.CONFLICT && takesFile(field, ours, theirs)) {
            node.put(field.key(), theirs.node().get(field.key()));
            if (field.key().equals("optionId")) {
                node.put("branchId", theirs.node().get("branchId"));
            }
        }
    }

    private boolean takesFile(Field field, Element ours, Element theirs) {
        return RevisionDiff.fields(ours, theirs).stream()
                .filter(change -> change.key().equals(field.key()))
                .findFirst()
                .filter(change -> asked.takesFile(ours, theirs, change))
                .isPresent();
    }

    private List<Map<String, Object>> children(String parent, String list) {
        Set<String> all = members.getOrDefault(parent + " " + list, Set.of());
        List<String> before = base == null || !base.containsKey(parent) ? null : ids(base.get(parent), list);
        List<Map<String, Object>> nodes = new ArrayList<>();
        Order.of(before, ids(file.get(parent), list), ids(plan.get(parent), list), all)
                .forEach(id -> nodes.add(node(id)));
        return nodes;
    }

    private static List<String> ids(Element parent, String list) {
        return parent == null
                ? List.of()
                : ElementTree.children(parent, list).stream().map(Element::id).toList();
    }
}
