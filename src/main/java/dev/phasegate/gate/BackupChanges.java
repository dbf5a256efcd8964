package dev.phasegate.gate;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of the backups that somebody saw as evidence, in sentences; both by the id of the need. */
final class BackupChanges {
    private BackupChanges() {}

    static void add(
            Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after, List<String> changes) {
        after.forEach((id, now) -> {
            Map<String, Object> old = before.get(id);
            if (old == null) {
                changes.add("A backup of " + now.get("database") + " is needed since.");
            } else if (!terms(old).equals(terms(now))) {
                changes.add("What is needed of a backup of " + now.get("database") + " was changed.");
            } else if (!Objects.equals(copy(old), copy(now))) {
                changes.add(
                        copy(now) == null
                                ? "Backup " + copy(old) + " of " + now.get("database") + " does not count any more."
                                : "The gate relies on backup " + copy(now) + " of " + now.get("database") + " now"
                                        + (copy(old) == null ? "." : ", not on " + copy(old) + " any more."));
            }
        });
        before.forEach((id, old) -> {
            if (!after.containsKey(id)) {
                changes.add("A backup of " + old.get("database") + " is no longer needed.");
            }
        });
    }

    private static String terms(Map<String, Object> need) {
        Object hours = need.get("hours");
        return need.get("wanted") + " " + (hours instanceof Number number ? number.longValue() : hours);
    }

    private static Object copy(Map<String, Object> need) {
        return need.get("backup") instanceof Map<?, ?> copy ? copy.get("id") : null;
    }
}
