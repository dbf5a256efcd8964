package dev.phasegate.plan.edit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.phasegate.shared.Conflict;

/**
 * Takes back what one revision changed, and nothing that came after it. Where something built on the change since, the
 * reversal is refused with the reason.
 */
public final class Reversal {
    private final ElementTree before;
    private final ElementTree after;
    private final ElementTree now;

    private Reversal(Map<String, Object> before, Map<String, Object> after, Map<String, Object> now) {
        this.before = new ElementTree(before);
        this.after = new ElementTree(after);
        this.now = new ElementTree(now);
    }

    /** {@code now} without the change from {@code before} to {@code after}. Throws {@link Conflict}. */
    public static Map<String, Object> apply(
            Map<String, Object> before, Map<String, Object> after, Map<String, Object> now) {
        return new Reversal(before, after, now).run();
    }

    private Map<String, Object> run() {
        List<Change> changes = RevisionDiff.between(before, after);
        each(changes, Change.What.CHANGED, this::setBack);
        each(changes, Change.What.REMOVED, this::putBack);
        each(changes, Change.What.MOVED, this::moveBack);
        each(changes, Change.What.ADDED, this::takeOut);
        return now.root();
    }

    private static void each(List<Change> changes, Change.What what, java.util.function.Consumer<Change> undo) {
        changes.stream().filter(change -> change.what() == what).forEach(undo);
    }

    private void setBack(Change change) {
        Element current = now.find(change.element().id()).orElseThrow(() -> changedSince(change));
        for (FieldChange field : change.fields()) {
            Object made = change.after().node().get(field.key());
            if (!Objects.equals(current.node().get(field.key()), made)) {
                throw changedSince(change);
            }
            current.node().put(field.key(), change.before().node().get(field.key()));
            if (field.key().equals("optionId")) {
                current.node().put("branchId", change.before().node().get("branchId"));
            }
        }
    }

    private void putBack(Change change) {
        if (now.find(change.before().id()).isEmpty()) {
            place(change, ElementTree.map(ElementTree.copy(change.before().node())));
        }
    }

    private void moveBack(Change change) {
        Element current = now.find(change.element().id()).orElseThrow(() -> changedSince(change));
        place(change, current.siblings().remove(current.index()));
    }

    /** Into the list where it was, after the nearest of its former predecessors that is still there. */
    private void place(Change change, Map<String, Object> node) {
        Element was = change.before();
        Element parent = now.find(was.parent().id()).orElseThrow(() -> changedSince(change));
        List<Map<String, Object>> nodes = ElementTree.list(parent.node(), was.list());
        int after = -1;
        for (int i = was.index() - 1; i >= 0 && after < 0; i--) {
            after = Placement.indexOf(nodes, (String) was.siblings().get(i).get("id"));
        }
        nodes.add(after + 1, node);
    }

    private void takeOut(Change change) {
        Element current = now.find(change.after().id()).orElse(null);
        if (current == null) {
            return;
        }
        if (!current.node().equals(change.after().node())) {
            throw changedSince(change);
        }
        References.requireUnused(now, current);
        current.siblings().remove(current.index());
    }

    private static Conflict changedSince(Change change) {
        Element element = change.element();
        return new Conflict(element.kind().label() + " “" + element.title()
                + "” was changed again since, so this can't be taken back.");
    }
}
