package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What differs between two revisions of one plan, element by element, in the order of the newer document. */
public final class RevisionDiff {
    private final Map<String, Element> before;
    private final Map<String, Element> after;

    private RevisionDiff(ElementTree before, ElementTree after) {
        this.before = before.byId();
        this.after = after.byId();
    }

    /** Added, changed and moved elements in the order of {@code after}, then removed ones in that of {@code before}. */
    public static List<Change> between(ElementTree before, ElementTree after) {
        return new RevisionDiff(before, after).changes();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<String> moved = moved();
        for (Element is : after.values()) {
            Element was = before.get(is.id());
            if (was == null) {
                addOutermost(changes, Change.What.ADDED, is, before);
            } else {
                compare(changes, was, is, moved.contains(is.id()));
            }
        }
        before.values().stream()
                .filter(was -> !after.containsKey(was.id()))
                .forEach(was -> addOutermost(changes, Change.What.REMOVED, was, after));
        return changes;
    }

    /** Of an added or removed subtree only its root is reported. */
    private static void addOutermost(
            List<Change> changes, Change.What what, Element element, Map<String, Element> other) {
        if (!other.containsKey(element.parent().id())) {
            return;
        }
        boolean added = what == Change.What.ADDED;
        int inside = ElementTree.within(element).size() - 1;
        changes.add(new Change(what, added ? null : element, added ? element : null, List.of(), inside));
    }

    private static void compare(List<Change> changes, Element was, Element is, boolean moved) {
        List<FieldChange> fields = fields(was, is);
        if (!fields.isEmpty()) {
            changes.add(new Change(Change.What.CHANGED, was, is, fields, 0));
        }
        if (moved) {
            changes.add(new Change(Change.What.MOVED, was, is, List.of(), 0));
        }
    }

    /** The fields in which two states of an element differ. */
    public static List<FieldChange> fields(Element was, Element is) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : is.kind().fields()) {
            Object old = was.node().get(field.key());
            Object now = is.node().get(field.key());
            if (!Objects.equals(old, now)) {
                changes.add(new FieldChange(
                        field.key(),
                        field.label(),
                        ElementWords.value(field, old, was),
                        ElementWords.value(field, now, is)));
            }
        }
        return changes;
    }

    /** What a change shows on either side: the fields that differ, or all that an added or removed element says. */
    public static List<FieldChange> shown(Change change) {
        if (!change.added() && !change.removed()) {
            return change.fields();
        }
        Element element = change.element();
        List<FieldChange> all = new ArrayList<>();
        for (Field field : element.kind().fields()) {
            String words = ElementWords.value(field, element.node().get(field.key()), element);
            if (!words.isEmpty()) {
                String was = change.removed() ? words : "";
                all.add(new FieldChange(field.key(), field.label(), was, change.added() ? words : ""));
            }
        }
        return all;
    }

    /** Elements in another list than before, or out of the longest run of siblings that kept their order. */
    private Set<String> moved() {
        Set<String> moved = new LinkedHashSet<>();
        Map<String, List<Element>> stayed = new LinkedHashMap<>();
        for (Element is : after.values()) {
            Element was = before.get(is.id());
            if (was == null || is.parent() == null) {
                continue;
            }
            if (sameList(was, is)) {
                stayed.computeIfAbsent(is.parent().id() + "/" + is.list(), key -> new ArrayList<>())
                        .add(was);
            } else {
                moved.add(is.id());
            }
        }
        stayed.values().forEach(siblings -> moved.addAll(outOfOrder(siblings)));
        return moved;
    }

    private static boolean sameList(Element was, Element is) {
        return was.parent() != null
                && was.parent().id().equals(is.parent().id())
                && was.list().equals(is.list());
    }

    /** Given the old places in the new order: the ids that are not in the longest rising run. */
    private static List<String> outOfOrder(List<Element> siblings) {
        int[] places = siblings.stream().mapToInt(Element::index).toArray();
        boolean[] kept = LongestRise.of(places);
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            if (!kept[i]) {
                moved.add(siblings.get(i).id());
            }
        }
        return moved;
    }
}
