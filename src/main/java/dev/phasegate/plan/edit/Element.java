package dev.phasegate.plan.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element where it stands in a tree: its data, its kind, and its place. The plan itself has no parent. */
public record Element(
        Map<String, Object> node,
        ElementKind kind,
        Element parent,
        String list,
        List<Map<String, Object>> siblings,
        int index) {

    /** The id of the plan itself, which has none in the document. */
    public static final String PLAN_ID = "plan";

    public String id() {
        return parent == null ? PLAN_ID : (String) node.get("id");
    }

    /** Its own fields, without the elements in it. */
    public Map<String, Object> own() {
        Map<String, Object> own = new LinkedHashMap<>(node);
        own.keySet().removeAll(kind.lists().keySet());
        own.remove("id");
        own.remove("sourceLine");
        return own;
    }

    /** The element before it in the same list, null for the first. */
    public String previousId() {
        return index == 0 ? null : (String) siblings.get(index - 1).get("id");
    }

    /** What it is called, shortened to a line. */
    public String title() {
        String title = ElementWords.title(this).strip().replaceAll("\\s+", " ");
        return title.length() > 80 ? title.substring(0, 79) + "…" : title;
    }

    /** The key of its name. */
    String titleKey() {
        return kind.fields().get(0).key();
    }

    /** The plan that it belongs to. */
    Element root() {
        return parent == null ? this : parent.root();
    }

    /** “Place 3 of 5 in phase 2”. */
    public String place() {
        String in = where().isEmpty() ? "" : " in " + where();
        return "Place " + (index + 1) + " of " + siblings.size() + in;
    }

    /** “phase 2 › checklist “Data””: the elements around it, from the outside. */
    public String where() {
        if (parent == null || parent.kind == ElementKind.PLAN) {
            return "";
        }
        String around = parent.where();
        String name = parent.kind == ElementKind.PHASE
                ? "phase " + (parent.index + 1)
                : parent.kind.label().toLowerCase(java.util.Locale.ROOT) + " “" + parent.title() + "”";
        return around.isEmpty() ? name : around + " › " + name;
    }
}
