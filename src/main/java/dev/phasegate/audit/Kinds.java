package dev.phasegate.audit;

import java.util.Locale;
import java.util.Map;

/** What the kinds of events are called on pages; a kind that is new here shows its own name. */
final class Kinds {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("plan", "Plans"),
            Map.entry("phase", "Phases"),
            Map.entry("step", "Steps"),
            Map.entry("item", "Checklists"),
            Map.entry("measurement", "Values"),
            Map.entry("judgement", "Judged criteria"),
            Map.entry("criterion", "Criteria"),
            Map.entry("signoff", "Sign-offs"),
            Map.entry("decision", "Decisions"),
            Map.entry("gate", "Gates"),
            Map.entry("poll", "Polls"),
            Map.entry("break-glass", "Broken glass"),
            Map.entry("team", "Teams"),
            Map.entry("import", "Imports"),
            Map.entry("user", "People"),
            Map.entry("session", "Sign-ins"),
            Map.entry("token", "API tokens"),
            Map.entry("target", "Targets"),
            Map.entry("settings", "Settings"));

    private Kinds() {}

    static String word(String kind) {
        return WORDS.getOrDefault(kind, kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
    }
}
