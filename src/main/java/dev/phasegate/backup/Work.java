package dev.phasegate.backup;

/** What a node works on: the table that says how far each is, and the part of pages that hears of it. */
public enum Work {
    BACKUP("backup", "backup:"),
    /** A part of the page of its backup. */
    DRILL("backup_drill", "backup:"),
    ITSELF("own_backup", "own-backup:"),
    RESTORE("backup_restore", "restore:"),
    SNAPSHOT("invariant_snapshot", "snapshots:");

    private final String table;
    private final String part;

    Work(String table, String part) {
        this.table = table;
        this.part = part;
    }

    /** Gates may wait for it. */
    boolean ofABackup() {
        return this == BACKUP || this == DRILL;
    }

    String table() {
        return table;
    }

    String part() {
        return part;
    }
}
