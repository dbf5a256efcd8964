package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.backup.tool.Fit;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Ids;

/** Writes down that a backup or a drill begins, and who stops one. The work begins after that has been committed. */
@ApplicationScoped
class AskBackup {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 40;

    private final EntityManager em;
    private final Here here;
    private final Kinds kinds;
    private final FetchArchive fetch;
    private final AuditLog audit;
    private final TellGates gates;
    private final CurrentActor actor;
    private final Clock clock;

    AskBackup(
            EntityManager em,
            Here here,
            Kinds kinds,
            FetchArchive fetch,
            AuditLog audit,
            TellGates gates,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.here = here;
        this.kinds = kinds;
        this.fetch = fetch;
        this.audit = audit;
        this.gates = gates;
        this.actor = actor;
        this.clock = clock;
    }

    /** For which plan and phase somebody asks; both null for none. */
    record Purpose(Long planId, String phaseId) {
        static final Purpose NONE = new Purpose(null, null);
    }

    @Transactional
    BackupWork.Order backup(Database database) {
        return backup(database, Purpose.NONE, actor.get());
    }

    @Transactional
    BackupWork.Order backup(Database database, Purpose purpose) {
        return backup(database, purpose, actor.get());
    }

    /** Whoever calls asked whether the actor may. {@code by}: a schedule, where no person and no program asks. */
    @Transactional
    BackupWork.Order backup(Database database, Purpose purpose, Actor by) {
        lock(database.id());
        Backup.running(database.id()).ifPresent(running -> {
            throw new Conflict("“" + database.name() + "” is being backed up already: " + running.askedBy()
                    + " started it. One at a time is made of each database.");
        });
        refuseUnfit(database);
        BackupSettings settings = BackupSettings.of(database.id());
        Instant now = clock.instant();
        Backup backup = Backup.begin(
                new Backup.Wanted(database.id(), database.database(), purpose.planId(), purpose.phaseId()),
                settings,
                by,
                here.node(),
                now);
        String ending =
                kinds.of(database.kind()).ending(settings.compression()) + (settings.encrypted() ? ".sealed" : "");
        backup.named(fileName(database.database(), backup.id(), now, ending));
        gates.changed(backup);
        audit.append(RecordBackup.entry(
                backup,
                "backup.started",
                "started a backup of “" + database.name() + "”"
                        + (by.kind() == Actor.Kind.SYSTEM ? ", as its schedule says" : ""),
                Map.of()));
        return new BackupWork.Order(
                backup.id(),
                database.id(),
                backup.file(),
                settings.compression(),
                settings.encrypted(),
                new Measure(settings.checksums(), settings.queries()),
                settings.drillAfter());
    }

    /** What was seen last is told at once; what changed since is found when it begins. */
    private void refuseUnfit(Database database) {
        if (database.serverNumber() != null) {
            Fit fit = here.fit(database.serverNumber().intValue());
            if (!fit.fits()) {
                throw new Conflict(fit.sentence());
            }
        }
    }

    private void lock(long targetId) {
        em.createNativeQuery("select id from target where id = :id for update")
                .setParameter("id", targetId)
                .getResultList();
    }

    static String fileName(String database, long id, Instant now, String ending) {
        String plain = database.replaceAll("[^A-Za-z0-9_-]", "_");
        String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return name + "-" + TIME.format(now) + "-" + id + ending;
    }

    /** Of a backup whose archive is on this node, or in a folder that nodes share. */
    @Transactional
    DrillWork.Order drill(long backupId, Actor by) {
        Backup backup = Backup.lock(backupId);
        if (!backup.there()) {
            throw new Conflict("There is no archive of this backup to restore: it "
                    + (backup.running()
                            ? "is still being made."
                            : backup.expiredAt() != null ? "has expired." : "failed."));
        }
        if (BackupDrill.running(backupId).isPresent()) {
            throw new Conflict("A restore of this backup is being tested already.");
        }
        requireHere(backup);
        BackupSettings settings = BackupSettings.of(backup.targetId());
        String scratch = "phasegate_drill_"
                + Ids.next().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        BackupDrill drill = BackupDrill.begin(
                backup,
                new BackupDrill.Place(place(settings.drillTargetId(), backup), settings.drillTargetId(), scratch),
                by,
                here.node(),
                clock.instant());
        gates.changed(backup);
        audit.append(RecordBackup.entry(
                backup,
                "backup.drill_started",
                "started to test the restore of a backup of “" + backup.databaseName() + "”",
                Map.of("drill", drill.id(), "place", drill.place())));
        return new DrillWork.Order(
                drill.id(),
                backupId,
                backup.file(),
                backup.bytes(),
                backup.sha256(),
                backup.encrypted(),
                backup.invariants(),
                Measure.again(Invariants.parse(backup.invariants())),
                settings.drillTargetId(),
                scratch);
    }

    /** Asked where neither its file is nor a copy of it, nothing is found out about it. */
    private void requireHere(Backup backup) {
        try {
            here.folder().require(backup.file());
        } catch (IOException e) {
            if (!fetch.possible(backup.id())) {
                throw new Conflict(Words.of(e));
            }
        }
    }

    private String place(Long targetId, Backup backup) {
        if (targetId == null) {
            return "a " + Servers.word(Invariants.parse(backup.invariants()).serverNumber()) + " made for it";
        }
        return (String) em.createNativeQuery("select name from target where id = :id")
                .setParameter("id", targetId)
                .getSingleResult();
    }

    /** The node that works on it hears of it within a second. Both its copy and a drill of it. */
    @Transactional
    void stop(long backupId) {
        Backup backup = Backup.lock(backupId);
        BackupDrill drill = BackupDrill.running(backupId).orElse(null);
        if (!backup.running() && drill == null) {
            throw new Conflict("Nobody works on this backup any more, so there is nothing to stop.");
        }
        if (backup.running()) {
            backup.askToStop(actor.get().name());
        } else {
            drill.askToStop(actor.get().name());
        }
        audit.append(RecordBackup.entry(
                backup,
                backup.running() ? "backup.stopped" : "backup.drill_stopped",
                backup.running()
                        ? "stopped the backup of “" + backup.databaseName() + "”"
                        : "stopped the restore test of “" + backup.databaseName() + "”",
                Map.of()));
    }
}
