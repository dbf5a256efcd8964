package dev.phasegate.backup.snapshot;

import java.util.List;
import java.util.Map;

import dev.phasegate.backup.BackupJob;
import dev.phasegate.backup.Database;
import dev.phasegate.backup.invariant.Invariants;

/**
 * The snapshots of one database, the newest first, and what they were compared with. {@code choices}: those of every database that the reader
 * sees, to compare.
 */
public record SnapshotsPage(
        Database database,
        List<InvariantSnapshot> all,
        List<InvariantSnapshot> choices,
        List<Compared> comparisons,
        Map<String, String> typed,
        Map<String, String> errors) {

    /** A comparison that one of them is part of. */
    public record Compared(long id, String before, String after, java.time.Instant at, String by) {}

    public String path() {
        return "/backups/databases/" + database.id() + "/snapshots";
    }

    public String name() {
        return database.name();
    }

    public boolean mayAsk() {
        return database.mayAsk();
    }

    public boolean running() {
        return all.stream().anyMatch(BackupJob::running);
    }

    public boolean comparable() {
        return choices.size() > 1;
    }

    public String counted(InvariantSnapshot snapshot) {
        Invariants counted = Invariants.parse(snapshot.invariants());
        return counted.tables().size() + (counted.tables().size() == 1 ? " table, " : " tables, ")
                + String.format(java.util.Locale.ROOT, "%,d", counted.rows()) + " rows";
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The newest but one before, the newest after, until somebody chose. */
    public boolean chosen(String field, InvariantSnapshot choice) {
        String before = typed(field);
        if (!before.isEmpty()) {
            return before.equals(String.valueOf(choice.id()));
        }
        return choices.indexOf(choice) == (field.equals("before") ? 1 : 0);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
