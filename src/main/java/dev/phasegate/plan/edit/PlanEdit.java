package dev.phasegate.plan.edit;

import java.util.Map;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;

/** One change to a document by a person. Applying it makes a new tree; the old one stays as it is. */
public sealed interface PlanEdit {

    /** The element that the edit is about; for a new one, the element it goes into. */
    String elementId();

    /**
     * Changes {@code tree}. Throws {@link Conflict} where the element is gone or the change is not possible as things stand.
     */
    void change(ElementTree tree);

    default Map<String, Object> apply(Map<String, Object> document) {
        ElementTree tree = new ElementTree(document);
        change(tree);
        return tree.root();
    }

    /** Sets the fields named, leaves the others. */
    record SetFields(String elementId, Map<String, Object> values) implements PlanEdit {
        @Override
        public void change(ElementTree tree) {
            require(tree, elementId).node().putAll(values);
        }
    }

    /** Puts a new element into a list of {@code elementId}: after another, or first where {@code afterId} is null. */
    record Add(ElementKind kind, String elementId, String afterId, String newId, Map<String, Object> values)
            implements PlanEdit {
        @Override
        public void change(ElementTree tree) {
            Element parent = require(tree, elementId);
            String list = parent.kind()
                    .listOf(kind)
                    .orElseThrow(
                            () -> Invalid.field("kind", parent.kind().label() + " can't hold " + kind.one() + "."));
            Placement.insert(parent, list, Placement.fresh(kind, newId, values), afterId);
        }
    }

    /** Moves an element within its list, or over the end of it into the neighbouring list of the same name. */
    record Move(String elementId, int delta) implements PlanEdit {
        @Override
        public void change(ElementTree tree) {
            Placement.shift(tree, require(tree, elementId), delta);
        }
    }

    /** Removes an element and everything in it. */
    record Remove(String elementId) implements PlanEdit {
        @Override
        public void change(ElementTree tree) {
            Element element = require(tree, elementId);
            if (element.kind() == ElementKind.PLAN) {
                throw new Conflict("A plan is not removed; cancel it and archive it.");
            }
            References.requireUnused(tree, element);
            element.siblings().remove(element.index());
        }
    }

    /** Puts a copy right after an element; the copy has ids of its own. */
    record Duplicate(String elementId, String newId) implements PlanEdit {
        @Override
        public void change(ElementTree tree) {
            Element element = require(tree, elementId);
            if (element.kind() == ElementKind.PLAN) {
                throw new Conflict("A plan is copied from the list of plans.");
            }
            Map<String, Object> copy = Placement.renamed(element, newId, Ids::next);
            Placement.markCopy(element, copy);
            element.siblings().add(element.index() + 1, copy);
        }
    }

    private static Element require(ElementTree tree, String id) {
        return tree.find(id)
                .orElseThrow(() -> new Conflict("This part of the plan is gone; somebody removed it meanwhile."));
    }
}
