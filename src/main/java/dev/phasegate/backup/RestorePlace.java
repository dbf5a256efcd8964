package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.Unreachable;

/** A server that backups are restored onto, to stay: what is done another way in PostgreSQL than in MariaDB. */
interface RestorePlace {
    /**
     * What is made there.
     *
     * @param name of the database, afterwards
     * @param mark of this restore alone: what bears it may be dropped, and nothing else
     * @param rights owners and rights as they were backed up
     */
    record Making(String name, String mark, boolean replace, boolean rights, boolean asSuperuser) {}

    /** Throws in words where what it takes is not on this machine. Reaches nothing. */
    void ready(Invariants was) throws ToolFailed;

    /** An empty database. Throws in words where the user of the target may not do what is to come. */
    void make(Making it, Invariants was) throws Unreachable, SQLException, ToolFailed;

    /** {@code remark}: what is not as it was, in words; empty. */
    record Restored(Trial.Result result, String remark) {}

    /** Restores into it and compares. */
    Restored restore(Making it, DatabaseKind.Archive archive, Measure measure, Invariants was, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException;

    /** How what differs is called, and that in a sentence. */
    record Kept(String name, String sentence) {}

    Kept kept(Making it);

    /** What is about to change; nothing has yet. */
    BackupRestore.Swap prepared(Making it, Instant now) throws Unreachable, SQLException;

    /** What is put in place. {@code number} null where it was not written down. {@code old}: what was there becomes; empty. */
    record Renaming(long id, String mark, Long number, String name, String old) {}

    /** What was restored is not there, in words, before anything was tried: a database of that name is somebody else's. */
    final class Gone extends Exception {
        private static final long serialVersionUID = 1L;

        Gone(String sentence) {
            super(sentence);
        }
    }

    /** Where it throws something else than {@link ToolFailed} or {@link Gone}, only {@link #settle} knows what became of it. */
    void finish(Renaming it) throws Unreachable, SQLException, ToolFailed, Gone;

    /** What became of finishing. */
    enum Names {
        CHANGED,
        /** And nothing is left of what was restored. */
        NOT_CHANGED,
        /** What was restored is gone, and nothing tells whether it had the name before. */
        UNKNOWN
    }

    /** As the server says now. */
    Names settle(Renaming it) throws Unreachable, SQLException;

    /** What of this restore is left, and nothing else. */
    void drop(String name, String mark) throws Unreachable, SQLException;
}
