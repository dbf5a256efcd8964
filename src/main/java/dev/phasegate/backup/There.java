package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.Unreachable;

/** A database that was made on somebody's server for a drill. */
record There(DatabaseKind kind, Source server, String name, String remark, Restoring restoring)
        implements DatabaseKind.Scratch {
    /** Of the answer when it is dropped: a server that goes on longer than that does so without us. */
    static final Duration DROPPING = Duration.ofMinutes(2);

    /** Restores into that database and compares. */
    interface Restoring {
        Trial.Result into(Source database, Course course)
                throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException;
    }

    @Override
    public Trial.Result restored(Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        return restoring.into(server.with(name), course);
    }

    @Override
    public boolean drop() {
        return kind.dropped(server.silentFor(DROPPING), name);
    }
}
