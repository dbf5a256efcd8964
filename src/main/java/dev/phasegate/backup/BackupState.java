package dev.phasegate.backup;

import java.util.Locale;

/** What is known of a backup: separate facts in the order in which they are found out, never one “OK”. */
public enum BackupState {
    RUNNING("Running"),
    /** On the disk under its name, with its checksum; nobody has read it yet. */
    WRITTEN("Written"),
    /** Read again from the first to the last byte, as the tool that restores it reads it. */
    READ_VERIFIED("Read-verified"),
    /** Restored into a database made for that, and compared with what was counted when it was taken. */
    RESTORE_PROVEN("Restore-proven"),
    FAILED("Failed");

    private final String words;

    BackupState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether there is an archive at least as well known as this. */
    public boolean atLeast(BackupState wanted) {
        return this != FAILED && compareTo(wanted) >= 0;
    }

    /** In the middle of a sentence. */
    public String lower() {
        return words.toLowerCase(Locale.ROOT);
    }
}
