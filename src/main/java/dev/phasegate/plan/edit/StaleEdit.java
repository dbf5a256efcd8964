package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.phasegate.shared.Conflict;

/** The element changed, or went, after the form was made. Nothing of the edit was taken over. */
public class StaleEdit extends Conflict {
    private static final long serialVersionUID = 1L;

    /** A field that somebody else changed: what it was, what it is now, and what this edit would make of it. */
    public record Field(String key, String label, String was, String now, String yours) {
        String sentence() {
            return label + " was " + Change.quoted(was) + ", is now " + Change.quoted(now)
                    + (yours == null ? "" : ", yours is " + Change.quoted(yours)) + ".";
        }
    }

    private final transient List<Field> fields;

    private StaleEdit(String why, List<Field> fields, List<String> details) {
        super(why, details);
        this.fields = fields;
    }

    public List<Field> changed() {
        return fields;
    }

    /**
     * Throws where what {@code edit} is about changed between {@code base}, which its author saw, and {@code now}. What
     * changed elsewhere does not matter, and neither does an edit that {@code now} has already.
     */
    public static void check(PlanEdit edit, ElementTree base, ElementTree now) {
        if (base.find(edit.elementId()).isEmpty()) {
            return;
        }
        Element was = base.find(edit.elementId()).orElseThrow();
        Element is = now.find(edit.elementId()).orElseThrow(() -> gone(was));
        if (edit instanceof PlanEdit.SetFields set && !carriedOut(set, is)) {
            checkFields(set, was, is);
        } else if (edit instanceof PlanEdit.Remove) {
            checkInside(base, now, is);
        }
    }

    private static StaleEdit gone(Element was) {
        String why = was.kind().label() + " “" + was.title() + "” was removed meanwhile. Nothing was saved.";
        return new StaleEdit(why, List.of(), List.of());
    }

    private static boolean carriedOut(PlanEdit.SetFields set, Element is) {
        return set.values().entrySet().stream()
                .allMatch(value -> Objects.equals(is.node().get(value.getKey()), value.getValue()));
    }

    private static void checkFields(PlanEdit.SetFields set, Element was, Element is) {
        List<Field> fields = new ArrayList<>();
        for (FieldChange change : RevisionDiff.fields(was, is)) {
            fields.add(new Field(change.key(), change.label(), change.was(), change.is(), yours(set, change, is)));
        }
        if (!fields.isEmpty()) {
            throw new StaleEdit(
                    is.kind().label() + " “" + is.title() + "” changed while you were editing it. Nothing was saved.",
                    fields,
                    fields.stream().map(Field::sentence).toList());
        }
    }

    private static String yours(PlanEdit.SetFields set, FieldChange change, Element is) {
        Map<String, Object> values = set.values();
        return values.containsKey(change.key())
                ? ElementWords.value(is.kind().field(change.key()).orElseThrow(), values.get(change.key()), is)
                : null;
    }

    /** Whoever removes an element has seen everything in it. */
    private static void checkInside(ElementTree base, ElementTree now, Element is) {
        List<String> inside = ElementTree.within(is).stream().map(Element::id).toList();
        List<String> changes = RevisionDiff.between(base, now).stream()
                .filter(change -> concerns(change, inside))
                .map(Change::sentence)
                .toList();
        if (!changes.isEmpty()) {
            String why = is.kind().label() + " “" + is.title() + "” changed meanwhile, so it was not removed.";
            throw new StaleEdit(why, List.of(), changes);
        }
    }

    private static boolean concerns(Change change, List<String> inside) {
        boolean within = inside.contains(change.element().id());
        boolean from = change.before() != null
                && change.before().parent() != null
                && inside.contains(change.before().parent().id());
        return change.what() != Change.What.MOVED && (within || from);
    }
}
