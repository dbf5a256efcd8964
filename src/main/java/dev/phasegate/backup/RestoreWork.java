package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.target.guard.Unreachable;

/**
 * Restores a backup into a database beside whatever is there, compares it with what was counted, and only then gives it the name. Until that
 * moment nothing that anybody uses is touched.
 */
@ApplicationScoped
class RestoreWork {
    private final Here here;
    private final FetchArchive fetch;
    private final SettleRestore settle;
    private final Kinds kinds;
    private final RecordRestore record;
    private final Clock clock;

    RestoreWork(Here here, FetchArchive fetch, SettleRestore settle, Kinds kinds, RecordRestore record, Clock clock) {
        this.here = here;
        this.fetch = fetch;
        this.settle = settle;
        this.kinds = kinds;
        this.record = record;
        this.clock = clock;
    }

    /** What two people agreed on: for the server that the target named at {@code askedAt}, and no other. */
    record Order(
            long id,
            long backupId,
            String file,
            long bytes,
            String sha256,
            boolean encrypted,
            String invariants,
            Measure measure,
            long targetId,
            Instant askedAt,
            BackupRestore.Mode mode,
            String name,
            boolean rights,
            boolean asSuperuser,
            String scratch) {}

    void run(Order order, Course course) {
        Invariants was = Invariants.parse(order.invariants());
        DatabaseKind kind = kinds.of(was);
        RestorePlace place = null;
        BackupRestore.Swap swap;
        try {
            place = settle.place(order.targetId(), order.askedAt(), kind);
            swap = restore(order, was, place, course);
        } catch (Damaged e) {
            failed(order, place, e.getMessage());
            record.damaged(order.backupId(), e.getMessage());
            return;
        } catch (Differs e) {
            record.differs(order.id(), e.getMessage(), e.kept);
            return;
        } catch (Stopped | Unreachable | ToolFailed | SQLException | IOException | RuntimeException e) {
            failed(order, place, SettleRestore.words(order.id(), e));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(order, place, "The server was stopped while it ran.");
            return;
        }
        course.stage("Putting it in place", () -> "");
        settle.finish(
                new RestorePlace.Renaming(order.id(), order.scratch(), swap.number(), order.name(), swap.old()),
                place,
                kind);
    }

    private BackupRestore.Swap restore(Order order, Invariants was, RestorePlace place, Course course)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException, Differs {
        RestorePlace.Making making = new RestorePlace.Making(
                order.name(),
                order.scratch(),
                order.mode() == BackupRestore.Mode.REPLACE,
                order.rights(),
                order.asSuperuser());
        place.ready(was);
        fetch.fetch(order.backupId(), order.file(), order.bytes(), order.sha256(), course);
        course.stage("Making a database beside", () -> "");
        place.make(making, was);
        course.check();
        DatabaseKind.Archive archive = new DatabaseKind.Archive(
                new Written(here.folder().file(order.file()), order.bytes(), order.sha256()),
                order.encrypted() ? here.keys() : null);
        RestorePlace.Restored restored = place.restore(making, archive, order.measure(), was, course);
        record.compared(order.id(), restored.result());
        String differs = restored.result().compared().sentence();
        if (!differs.isEmpty()) {
            throw new Differs(differs, place.kept(making));
        }
        course.check();
        return swap(order, place.prepared(making, clock.instant()), restored.remark());
    }

    /** From its answer on it is put in place. */
    private BackupRestore.Swap swap(Order order, BackupRestore.Swap prepared, String remark) throws Stopped {
        BackupRestore.Swap swap =
                new BackupRestore.Swap(prepared.old(), prepared.number(), (prepared.remark() + " " + remark).strip());
        if (!record.swaps(order.id(), swap)) {
            throw new Stopped("Somebody");
        }
        return swap;
    }

    /** What was restored is not what was backed up. */
    private static final class Differs extends Exception {
        private static final long serialVersionUID = 1L;

        private final String kept;

        Differs(String differs, RestorePlace.Kept kept) {
            super(differs + " " + kept.sentence());
            this.kept = kept.name();
        }
    }

    /** {@code place} null: nothing was made yet. */
    private void failed(Order order, RestorePlace place, String why) {
        record.failed(order.id(), why, place == null || SettleRestore.dropped(place, order.name(), order.scratch()));
    }
}
