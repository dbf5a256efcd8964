package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.LongConsumer;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.Unreachable;

/** All that is done another way in PostgreSQL than in MariaDB. What is not here is the same for both. */
interface DatabaseKind {
    /** How the name of an archive ends. */
    String ending(int compression);

    /** A database in an archive, and what was in it. {@code tool}: the version of what copied it. */
    record Copied(Written written, Invariants invariants, Instant at, String tool) {}

    /** How somebody wants it copied. */
    record Wanted(Measure measure, int compression, WriteArchive.Room room) {}

    /** Copies and counts. */
    Copied copy(Source source, ArchiveWriter to, Wanted wanted, Course course)
            throws Unreachable, SQLException, ToolFailed, IOException, Stopped, InterruptedException;

    /** An archive, and what opens it: {@code keys} null where it is not sealed. */
    record Archive(Written written, BackupKeys keys) {}

    /** From the first to the last byte, against what was counted. Throws {@code Damaged} with the reason. */
    void readThrough(Archive archive, Invariants counted, Course course, LongConsumer read)
            throws IOException, ToolFailed, Stopped, InterruptedException;

    /** What a drill restores, and the name of the empty database that is made for it. */
    record Drill(Archive archive, Measure measure, Invariants was, String name) {}

    /** On a server that is made for it, and is gone with its end. */
    Scratch own(Drill drill, Course course)
            throws IOException, ToolFailed, SQLException, Stopped, Unreachable, InterruptedException;

    /** On a server whose user must have no powers over it; {@code place} in words. */
    Scratch on(Source server, String place, Drill drill, Course course)
            throws IOException, ToolFailed, SQLException, Stopped, Unreachable, InterruptedException;

    /** Where a drill restores. */
    interface Scratch {
        /** Restores and compares. */
        Trial.Result restored(Course course)
                throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException;

        /** What was left out, in words; empty for nothing. */
        String remark();

        /** Whether nothing of it is left. */
        boolean drop();
    }

    /** Where backups are restored to stay. */
    RestorePlace place(Source server);

    /** Where somebody looks while nobody knows what became of a restore, in words. */
    String look(RestorePlace.Renaming it);

    /** Whether there is no such database any more. */
    boolean dropped(Source server, String name);
}
