package dev.phasegate.plan.edit;

import java.util.List;

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

    public boolean added() {
        return what == What.ADDED;
    }

    public boolean removed() {
        return what == What.REMOVED;
    }

    public boolean moved() {
        return what == What.MOVED;
    }

    /** “step “Freeze writes””, or “the plan”. */
    public String named() {
        return EditWords.named(element());
    }

    /** “Changed step “Freeze writes” in phase 2: title was “Freeze”, is “Freeze writes””. */
    public String sentence() {
        Element element = element();
        String where = element.where().isEmpty() ? "" : " in " + element.where();
        String more = inside > 0 ? " with " + inside + (inside == 1 ? " element" : " elements") + " in it" : "";
        return what.words() + " " + named() + where + more + details();
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
