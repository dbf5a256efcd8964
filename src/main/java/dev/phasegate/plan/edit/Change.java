package dev.phasegate.plan.edit;

import java.util.List;
import java.util.Locale;

/** What happened to one element between two revisions. {@code inside} counts the elements that came or went with it. */
public record Change(What what, Element before, Element after, List<FieldChange> fields, int inside) {

    public enum What {
        ADDED("Added"),
        REMOVED("Removed"),
        CHANGED("Changed"),
        MOVED("Moved");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Where it is now, or was last. */
    public Element element() {
        return after == null ? before : after;
    }

    /** “Changed step “Freeze writes” in phase 2: title was “Freeze”, is “Freeze writes””. */
    public String sentence() {
        Element element = element();
        String kind = element.kind() == ElementKind.PLAN
                ? "the plan"
                : element.kind().label().toLowerCase(Locale.ROOT) + " “" + element.title() + "”";
        String where = element.where().isEmpty() ? "" : " in " + element.where();
        String more = inside > 0 ? " with " + inside + (inside == 1 ? " element" : " elements") + " in it" : "";
        return what.words() + " " + kind + where + more + details();
    }

    private String details() {
        List<String> details = fields.stream()
                .map(field -> field.label() + " was " + quoted(field.was()) + ", is " + quoted(field.is()))
                .toList();
        return details.isEmpty() ? "" : ": " + String.join("; ", details);
    }

    static String quoted(String words) {
        return words.isEmpty() ? "empty" : "“" + words + "”";
    }
}
