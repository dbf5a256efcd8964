package dev.phasegate.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What changed between the evidence somebody saw and the evidence of now, one sentence each. */
public final class EvidenceChanges {

    private EvidenceChanges() {}

    /** Both are documents of {@link Evidence}; empty when nothing a person would notice changed. */
    public static List<String> between(Map<String, Object> seen, Map<String, Object> now) {
        List<String> changes = new ArrayList<>();
        if (!Objects.equals(field(seen, "plan", "contentHash"), field(now, "plan", "contentHash"))) {
            changes.add("The plan was edited: revision " + whole(field(seen, "plan", "revision")) + " is now revision "
                    + whole(field(now, "plan", "revision")) + ".");
        }
        if (!Objects.equals(whole(field(seen, "phase", "attempt")), whole(field(now, "phase", "attempt")))) {
            changes.add("A new attempt of the phase was opened.");
        }
        criteria(seen, now, changes);
        states("checklist", "text", seen, now, changes);
        states("steps", "title", seen, now, changes);
        branches(seen, now, changes);
        checkpoints(seen, now, changes);
        checks(seen, now, changes);
        BackupChanges.add(byId(seen, "backups"), byId(now, "backups"), changes);
        if (!Objects.equals(field(seen, "phase", "observation"), field(now, "phase", "observation"))
                || !Objects.equals(field(seen, "phase", "observedSince"), field(now, "phase", "observedSince"))) {
            changes.add("The observation changed.");
        }
        return changes;
    }

    private static void criteria(Map<String, Object> seen, Map<String, Object> now, List<String> changes) {
        Map<String, Map<String, Object>> before = byId(seen, "criteria");
        byId(now, "criteria").forEach((id, after) -> {
            Map<String, Object> old = before.get(id);
            if (old != null && !Objects.equals(reading(old), reading(after))) {
                changes.add(after.get("text") + " was " + reading(old) + " and is now " + reading(after) + ".");
            }
            if (old != null && !Objects.equals(old.get("baseline"), after.get("baseline"))) {
                changes.add(after.get("text") + " was compared with " + baseline(old) + " and is now compared with "
                        + baseline(after) + ".");
            }
        });
    }

    private static String reading(Map<String, Object> criterion) {
        String verdict = Verdict.valueOf((String) criterion.get("verdict")).words();
        Object unit = criterion.get("unit");
        String value = criterion.get("value") == null
                ? ""
                : criterion.get("value") + (unit == null || "".equals(unit) ? "" : " " + unit) + ", ";
        Object source = criterion.get("source");
        Object note = criterion.get("note");
        return value
                + verdict
                + (source == null || "".equals(source) ? "" : " (" + source + ")")
                + (note == null || "".equals(note) ? "" : " “" + note + "”");
    }

    /** “Before the move”, 50 ms. */
    private static String baseline(Map<String, Object> criterion) {
        if (!(criterion.get("baseline") instanceof Map<?, ?> baseline)) {
            return "no baseline";
        }
        String value = baseline.get("value") == null ? "no value" : baseline.get("value") + " " + baseline.get("unit");
        return "“" + baseline.get("name") + "”, " + value.strip();
    }

    private static void states(
            String list, String name, Map<String, Object> seen, Map<String, Object> now, List<String> changes) {
        Map<String, Map<String, Object>> before = byId(seen, list);
        byId(now, list).forEach((id, after) -> {
            Map<String, Object> old = before.get(id);
            if (old != null && !old.equals(after)) {
                changes.add("“" + after.get(name) + "” was " + words(old.get("state")) + " and is now "
                        + words(after.get("state")) + by(after) + ".");
            }
        });
    }

    private static void branches(Map<String, Object> seen, Map<String, Object> now, List<String> changes) {
        Map<String, Map<String, Object>> before = byId(seen, "branches");
        byId(now, "branches").forEach((id, after) -> {
            Map<String, Object> old = before.get(id);
            if (old != null && !Objects.equals(old.get("option"), after.get("option"))) {
                changes.add("The choice “" + after.get("question") + "” changed.");
            }
        });
    }

    private static void checkpoints(Map<String, Object> seen, Map<String, Object> now, List<String> changes) {
        Map<String, Map<String, Object>> before = byId(seen, "checkpoints");
        byId(now, "checkpoints").forEach((id, after) -> {
            Map<String, Object> old = before.get(id);
            if (old != null && !old.equals(after)) {
                changes.add("The checkpoint “" + after.get("text") + "” was answered since.");
            }
        });
    }

    private static void checks(Map<String, Object> seen, Map<String, Object> now, List<String> changes) {
        Map<String, Map<String, Object>> before = byId(seen, "checks");
        Map<String, Map<String, Object>> after = byId(now, "checks");
        after.forEach((id, check) -> {
            Map<String, Object> old = before.get(id);
            String name = "The check “" + check.get("name") + "” ";
            if (old == null) {
                changes.add(name + "was added.");
            } else if (!Objects.equals(old.get("hash"), check.get("hash"))) {
                changes.add(name + "was changed.");
            } else if (!Objects.equals(old.get("run"), check.get("run"))) {
                changes.add(name + "was " + verdict(old) + " and is now " + verdict(check) + ", since run "
                        + check.get("run") + ".");
            }
        });
        before.forEach((id, check) -> {
            if (!after.containsKey(id)) {
                changes.add("The check “" + check.get("name") + "” is no longer there.");
            }
        });
    }

    private static String verdict(Map<String, Object> check) {
        return check.get("verdict") == null ? "without a verdict" : words(check.get("verdict"));
    }

    private static String by(Map<String, Object> fact) {
        return fact.get("by") == null ? "" : " (" + fact.get("by") + ")";
    }

    private static String words(Object state) {
        return String.valueOf(state).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A document read back from the database may hold its numbers in another type. */
    private static String whole(Object number) {
        return number instanceof Number n ? Long.toString(n.longValue()) : String.valueOf(number);
    }

    private static Object field(Map<String, Object> document, String section, String name) {
        return document.get(section) instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Map<String, Map<String, Object>> byId(Map<String, Object> document, String section) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        if (document.get(section) instanceof List<?> list) {
            for (Object entry : list) {
                Map<String, Object> fact = new LinkedHashMap<>();
                ((Map<?, ?>) entry).forEach((key, value) -> fact.put((String) key, value));
                found.put((String) fact.get("id"), fact);
            }
        }
        return found;
    }
}
