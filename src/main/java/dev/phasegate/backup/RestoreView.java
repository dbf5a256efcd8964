package dev.phasegate.backup;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.identity.Viewer;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Reads a restore for whoever sees the database of its backup. */
@ApplicationScoped
class RestoreView {
    private final BackupAccess access;
    private final AskRestore ask;
    private final MeasureLoss loss;
    private final CurrentActor actor;
    private final Viewer viewer;
    private final Clock clock;

    RestoreView(BackupAccess access, AskRestore ask, MeasureLoss loss, CurrentActor actor, Viewer viewer, Clock clock) {
        this.access = access;
        this.ask = ask;
        this.loss = loss;
        this.actor = actor;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** {@code errors}: what is wrong with the password or the code. */
    RestorePage page(long id, Map<String, String> errors) {
        BackupRestore restore = BackupRestore.findById(id);
        if (restore == null) {
            throw new NotFound("restore " + id);
        }
        BackupAccess.Seen seen = access.backup(restore.backupId());
        access.requireSeen(restore.targetId()); // its page tells of the database that it replaces
        Long me = actor.get().userId();
        return new RestorePage(
                seen.database(),
                seen.backup(),
                restore,
                me != null && me.equals(restore.askedById()),
                ask.refusal(restore),
                viewer.secondStep(),
                errors.getOrDefault("password", ""),
                errors.getOrDefault("code", ""),
                clock.instant());
    }

    /** What a restore would take away, measured now. Reaches the server, so it is no part of a transaction. */
    LostRows lost(Backup backup, RestoreAccess.Place place, RestoreForm form) {
        if (form.way() == BackupRestore.Mode.NEW) {
            return LostRows.unknown("");
        }
        return backup.invariants().isEmpty()
                ? LostRows.unknown("Nothing was counted with this backup.")
                : loss.of(place.id(), Invariants.parse(backup.invariants()));
    }
}
