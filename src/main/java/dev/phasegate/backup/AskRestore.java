package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;

/** One person asks for a restore, another one approves it: each with the right to it. The work begins after that is written down. */
@ApplicationScoped
class AskRestore {
    private final RestoreAccess access;
    private final Here here;
    private final FetchArchive fetch;
    private final BackupConfig config;
    private final RecordRestore record;
    private final CurrentActor actor;
    private final Clock clock;

    AskRestore(
            RestoreAccess access,
            Here here,
            FetchArchive fetch,
            BackupConfig config,
            RecordRestore record,
            CurrentActor actor,
            Clock clock) {
        this.access = access;
        this.here = here;
        this.fetch = fetch;
        this.config = config;
        this.record = record;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code lost}: measured before, because nothing is reached in here. Answers the id. */
    @Transactional
    long ask(long backupId, RestoreAccess.Place place, RestoreForm form, LostRows lost) {
        Backup backup = Backup.lock(backupId);
        requireArchive(backup);
        if (BackupRestore.open(place.id(), form.name())) {
            throw new Conflict("A restore of “" + form.name() + "” there is open already.");
        }
        Instant now = clock.instant();
        BackupRestore restore = BackupRestore.ask(
                backup,
                new BackupRestore.Wanted(
                        place.id(),
                        place.name(),
                        form.way(),
                        form.name(),
                        form.rights(),
                        form.asSuperuser(),
                        form.why(),
                        lost.json()),
                actor.get(),
                here.node(),
                now,
                now.plus(config.approveWithin()));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", restore.why());
        detail.put("asSuperuser", restore.asSuperuser());
        String how = restore.asSuperuser() ? ", as a superuser where the target’s user is one" : "";
        record.append(restore, "restore.asked", "asked to restore " + what(restore, backup) + how, detail);
        return restore.id();
    }

    private static String what(BackupRestore restore, Backup backup) {
        return "a backup of “" + backup.databaseName() + "” "
                + (restore.mode() == BackupRestore.Mode.REPLACE
                        ? "in place of “" + restore.name() + "”"
                        : "as “" + restore.name() + "”")
                + " on " + restore.place();
    }

    /** Here, or as a copy that is fetched from another place. */
    private void requireArchive(Backup backup) {
        if (!backup.there()) {
            throw new Conflict("There is no archive of this backup to restore.");
        }
        try {
            here.folder().require(backup.file());
        } catch (IOException e) {
            if (!fetch.possible(backup.id())) {
                throw new Conflict(Words.of(e));
            }
        }
    }

    /** Why the actor can't be the second person; empty where they can. */
    String refusal(BackupRestore restore) {
        Actor by = actor.get();
        if (!by.isPerson()) {
            return "A restore is approved by a person on its page, not by a token.";
        } else if (by.userId().equals(restore.askedById())) {
            return "It takes two people: somebody else has to approve what you asked for.";
        } else if (!access.may(restore.targetId())) {
            return "Administrators approve it, and owners of plans that use " + restore.place() + ".";
        }
        Backup backup = Backup.findById(restore.backupId());
        return access.mayTake(backup.targetId())
                ? ""
                : "Its rows can be read where they are restored. Administrators approve it, and owners of plans that use “"
                        + backup.databaseName() + "”.";
    }

    /** After the person proved who they are. */
    @Transactional
    RestoreWork.Order approve(long id) {
        BackupRestore restore = BackupRestore.lock(id);
        String refusal = refusal(restore);
        if (!refusal.isEmpty()) {
            throw new Forbidden(refusal);
        }
        requireAsked(restore);
        if (access.pointedElsewhere(restore.targetId(), restore.startedAt())) {
            throw new Conflict(
                    "“" + restore.place() + "” was changed after this was asked for, and names another database"
                            + " now. Refuse this one and ask again.");
        }
        Backup backup = Backup.lock(restore.backupId());
        requireArchive(backup);
        restore.approve(actor.get(), here.node(), clock.instant());
        record.append(restore, "restore.approved", "approved to restore " + what(restore, backup), Map.of());
        return new RestoreWork.Order(
                restore.id(),
                backup.id(),
                backup.file(),
                backup.bytes(),
                backup.sha256(),
                backup.encrypted(),
                backup.invariants(),
                Measure.again(Invariants.parse(backup.invariants())),
                restore.targetId(),
                restore.startedAt(),
                restore.mode(),
                restore.name(),
                restore.rights(),
                restore.asSuperuser(),
                restore.scratch());
    }

    private void requireAsked(BackupRestore restore) {
        if (restore.state() != RestoreState.ASKED || !restore.expiresAt().isAfter(clock.instant())) {
            throw new Conflict("This restore does not wait for anybody any more.");
        }
    }

    /** Who asked takes it back, others refuse it. */
    @Transactional
    void refuse(long id, String reason) {
        BackupRestore restore = BackupRestore.lock(id);
        boolean mine = actor.get().userId() != null && actor.get().userId().equals(restore.askedById());
        if (!mine && !access.may(restore.targetId())) {
            throw new Forbidden("Administrators refuse it, and owners of plans that use " + restore.place() + ".");
        }
        requireAsked(restore);
        String why = reason == null ? "" : reason.strip();
        String act = mine ? "Taken back" : "Refused by " + actor.get().name();
        restore.drop(act + (why.isEmpty() ? "." : ": " + why), clock.instant());
        record.append(
                restore,
                mine ? "restore.taken_back" : "restore.refused",
                (mine ? "took back" : "refused") + " the restore of “" + restore.name() + "” on " + restore.place(),
                Map.of("reason", why));
    }

    /** Up to the moment at which names change. The node that works on it hears of it within a second. */
    @Transactional
    void stop(long id) {
        BackupRestore restore = BackupRestore.lock(id);
        boolean mine = actor.get().userId() != null && actor.get().userId().equals(restore.askedById());
        if (!mine && !access.may(restore.targetId())) {
            throw new Forbidden(
                    "Who asked for it stops it, administrators, and owners of plans that use " + restore.place() + ".");
        }
        if (restore.state() != RestoreState.RUNNING || restore.swapAt() != null) {
            throw new Conflict("It can't be stopped: nobody works on it, or names are being changed already.");
        }
        restore.askToStop(actor.get().name());
        record.append(
                restore,
                "restore.stopped",
                "stopped the restore of “" + restore.name() + "” on " + restore.place(),
                Map.of());
    }

    /** Nobody answered. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void expire(long id) {
        BackupRestore restore = BackupRestore.lock(id);
        if (restore.state() == RestoreState.ASKED && !restore.expiresAt().isAfter(clock.instant())) {
            restore.drop("Nobody approved it in time.", clock.instant());
            record.append(
                    restore,
                    "restore.expired",
                    "let the request to restore “" + restore.name() + "” run out",
                    Map.of());
        }
    }
}
