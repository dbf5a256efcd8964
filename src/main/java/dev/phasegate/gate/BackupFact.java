package dev.phasegate.gate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A backup that a gate needs: which one it relies on, or what is missing. Further backups that would do as well are the same evidence;
 * see {@link NeededBackups}.
 *
 * @param backup null where there is none, and {@code lacks} says why
 */
public record BackupFact(
        long need, long target, String database, NeededBackup.Wanted wanted, int hours, Relied backup, String lacks) {

    /** {@code drill}, {@code restoreMillis}: of its restore, where the gate needs one proven; {@code until}: then it is too old. */
    public record Relied(long id, Instant at, String sha256, Long drill, Long restoreMillis, Instant until) {}

    public boolean met() {
        return backup != null;
    }

    /** When those that a gate relies on are too old: a signature on them counts no longer than that. */
    public static Stream<Instant> ends(GateFacts facts) {
        return facts.backups().stream()
                .filter(BackupFact::met)
                .map(fact -> fact.backup().until());
    }

    /** Too old is what lies before the limit, so the moment after it counts; null where nothing ends by the clock. */
    Instant ends() {
        return backup == null ? null : backup.until().plusMillis(1);
    }

    /** “restore-proven, 24 h old at most” */
    public String words() {
        return wanted.words() + ", " + DurationText.of(java.time.Duration.ofHours(hours)) + " old at most";
    }

    /**
     * As it is signed. The state is the one that is needed: a backup whose restore is tested later is worth more, and voids no signature
     * that did not ask for it. Why one is missing is not part of it: that changes by the minute.
     */
    Map<String, Object> evidence() {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", String.valueOf(need));
        fact.put("database", database);
        fact.put("target", String.valueOf(target));
        fact.put("wanted", wanted.name());
        fact.put("hours", hours);
        fact.put("backup", backup == null ? null : copy());
        fact.put("drill", backup == null || backup.drill() == null ? null : drill());
        return fact;
    }

    private Map<String, Object> copy() {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("id", String.valueOf(backup.id()));
        copy.put("state", wanted.name());
        copy.put("sha256", backup.sha256());
        copy.put("at", backup.at().toString());
        return copy;
    }

    private Map<String, Object> drill() {
        Map<String, Object> drill = new LinkedHashMap<>();
        drill.put("id", String.valueOf(backup.drill()));
        drill.put("restoreMillis", backup.restoreMillis());
        return drill;
    }
}
