package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.List;

/** One list of an element, as a part of the outline. */
public record OutlineList(String parentId, String list, ElementKind kind, boolean inner, List<OutlineRow> rows) {

    public static OutlineList of(Element parent, String list) {
        Lookup lookup = Lookup.around(parent);
        ElementKind kind = parent.kind().lists().get(list);
        List<OutlineRow> rows = new ArrayList<>();
        for (Element child : ElementTree.children(parent, list)) {
            rows.add(OutlineRow.of(child, lookup));
        }
        boolean inner = parent.kind() != ElementKind.PLAN && parent.kind() != ElementKind.PHASE;
        return new OutlineList(parent.id(), list, kind, inner, rows);
    }

    /** All lists of an element. */
    public static List<OutlineList> all(Element parent) {
        return parent.kind().lists().keySet().stream()
                .map(list -> of(parent, list))
                .toList();
    }

    /** Its name in a page. */
    public String id() {
        return parentId + "-" + list;
    }

    /** The last element, after which a new one goes; the empty string where there is none. */
    public String lastId() {
        return rows.isEmpty() ? "" : rows.get(rows.size() - 1).id();
    }
}
