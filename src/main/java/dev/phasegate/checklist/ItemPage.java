package dev.phasegate.checklist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.phasegate.plan.Phase;

/** An item on a page of its own: everything that can be done with it, and all that was. */
public record ItemPage(ItemRow row, String slug, String planTitle, Phase phase, List<Entry> history, ItemForm form) {

    /** One fact about the item, in words. */
    public record Entry(Instant at, String by, String what, String text) {}

    static List<Entry> history(List<ItemCompletion> completions, List<ItemEvidence> evidence) {
        List<Entry> entries = new ArrayList<>();
        completions.forEach(fact ->
                entries.add(new Entry(fact.at(), fact.byName(), fact.state().words(), orEmpty(fact.reason()))));
        evidence.forEach(fact -> entries.add(new Entry(fact.at(), fact.byName(), word(fact), fact.text())));
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return entries;
    }

    private static String word(ItemEvidence fact) {
        return switch (fact.kind()) {
            case NOTE -> "Note";
            case LINK -> "Link";
            case FILE -> "File";
        };
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
