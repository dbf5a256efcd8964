package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Unreachable;

/** Gives what was restored its name, and finds out what became of that where a line was cut or a node went away: only the server knows. */
@ApplicationScoped
class SettleRestore {
    private static final Logger LOG = Logger.getLogger(SettleRestore.class);
    private static final String AGAIN = " Phasegate asks again.";
    private static final Duration LOOKED_FOR = Duration.ofDays(7);

    private final TargetAccess targets;
    private final Kinds kinds;
    private final RecordRestore record;
    private final RestoreAccess access;
    private final Clock clock;

    SettleRestore(TargetAccess targets, Kinds kinds, RecordRestore record, RestoreAccess access, Clock clock) {
        this.targets = targets;
        this.kinds = kinds;
        this.record = record;
        this.access = access;
        this.clock = clock;
    }

    /** What was restored there; empty where the target names another server by now. */
    private Optional<RestorePlace> place(BackupRestore left) throws Unreachable {
        Reachable it = targets.open(left.targetId());
        return access.pointedElsewhere(left.targetId(), left.startedAt())
                ? Optional.empty()
                : Optional.of(kinds.of(it.kind()).place(Source.of(it)));
    }

    /** For a backup of that kind, where the target still names what it did {@code since}. Nothing is reached yet. */
    RestorePlace place(long targetId, Instant since, DatabaseKind kind) throws Unreachable, ToolFailed {
        Reachable it = targets.open(targetId);
        // Asked after it was read: what it is pointed at from now on is not what was read.
        if (access.pointedElsewhere(targetId, since)) {
            throw new ToolFailed("“" + it.name() + "” was changed after this was asked for, and names another database"
                    + " now. Nothing was done there. Ask again.");
        } else if (kinds.of(it.kind()) != kind) {
            throw new ToolFailed(it.name() + " is another kind of database than the backup is of. Ask again, onto a"
                    + " target of the same kind.");
        }
        return kind.place(Source.of(it));
    }

    /** {@code place} of {@code kind}. Whatever goes wrong from here on, only the server knows what it is called; what can't be written down now is looked at again. */
    void finish(RestorePlace.Renaming it, RestorePlace place, DatabaseKind kind) {
        try {
            try {
                place.finish(it);
            } catch (RestorePlace.Gone e) {
                record.neverKnown(it.id(), e.getMessage());
                return;
            } catch (Unreachable | ToolFailed | SQLException | RuntimeException e) {
                settle(it, place, kind.look(it), words(it.id(), e));
                return;
            }
            record.done(it.id());
        } catch (RuntimeException e) {
            LOG.warnf(e, "What became of restore %d is looked at again", it.id());
        }
    }

    private void settle(RestorePlace.Renaming it, RestorePlace place, String look, String why) {
        RestorePlace.Names names;
        try {
            names = place.settle(it);
        } catch (SQLException | Unreachable e) {
            LOG.debugf(e, "What became of restore %d can't be found out now", it.id());
            record.unsure(it.id(), look + AGAIN);
            return;
        }
        switch (names) {
            case CHANGED -> record.done(it.id());
            case NOT_CHANGED -> record.failed(it.id(), why, true);
            case UNKNOWN -> record.neverKnown(it.id(), look);
        }
    }

    static String words(long id, Exception e) {
        if (e instanceof SQLException refused) {
            return Words.of(refused);
        } else if (e instanceof IOException broken) {
            return Words.of(broken);
        } else if (e instanceof RuntimeException) {
            LOG.errorf(e, "Restore %d", id);
            return "Something unexpected happened; the server's log tells more.";
        }
        return e.getMessage();
    }

    /** Of a node that went away, or that could not write down or find out what became of it. */
    void lost(BackupRestore left) {
        if (left.swapAt() == null) {
            failed(left, "The server that restored it went away in the middle of it.");
            return;
        }
        RestorePlace.Renaming it =
                new RestorePlace.Renaming(left.id(), left.scratch(), left.scratchNumber(), left.name(), left.oldName());
        String look = kinds.of(access.kind(left.targetId())).look(it);
        if (left.swapAt().isBefore(clock.instant().minus(LOOKED_FOR))) {
            record.neverKnown(left.id(), look);
            return;
        }
        try {
            Optional<RestorePlace> place = place(left);
            if (place.isEmpty()) {
                record.neverKnown(left.id(), look + " " + elsewhere(left));
                return;
            }
            settle(it, place.get(), look, "The server that restored it went away while names changed; none did.");
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "What became of restore %d can't be found out now", left.id());
            record.unsure(left.id(), look + AGAIN);
        }
    }

    private void failed(BackupRestore left, String why) {
        boolean dropped = false;
        String words = why;
        try {
            Optional<RestorePlace> place = place(left);
            words = place.isEmpty() ? why + " " + elsewhere(left) : why;
            dropped = place.isPresent() && dropped(place.get(), left.name(), left.scratch());
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
        record.failed(left.id(), words, dropped);
    }

    /** What could not be dropped when it failed. */
    void clear(BackupRestore left) {
        try {
            Optional<RestorePlace> place = place(left);
            if (place.isEmpty()) {
                record.left(left.id(), elsewhere(left));
            } else if (dropped(place.get(), left.name(), left.scratch())) {
                record.cleared(left.id());
            }
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
    }

    private static String elsewhere(BackupRestore left) {
        return "“" + left.place() + "” names another database by now, so nothing is looked for there. What may be left"
                + " is on the server that it named before: a database with “" + left.scratch()
                + "” as its name or in its comment.";
    }

    static boolean dropped(RestorePlace place, String name, String scratch) {
        try {
            place.drop(name, scratch);
            return true;
        } catch (SQLException | Unreachable e) {
            LOG.debugf(e, "The database %s stays for now", scratch);
            return false;
        }
    }
}
