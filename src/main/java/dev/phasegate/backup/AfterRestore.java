package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.database.DatabaseUnavailable;
import dev.phasegate.shared.Restored;

/**
 * The first start of an instance that was made out of a backup: before anything else runs, it says so in its record, and what was under way
 * at the moment of the backup is over. All of it in one transaction, so that a kill in the middle only means that it is done again.
 */
@ApplicationScoped
class AfterRestore {
    private static final Logger LOG = Logger.getLogger(AfterRestore.class);
    private static final String WHY =
            "Phasegate was restored from a backup of a moment at which it was under way; how it ended is not known here.";

    private final OwnBackupConfig config;
    private final EntityManager em;
    private final Event<Restored> event;
    private final AuditLog audit;
    private final Clock clock;

    AfterRestore(OwnBackupConfig config, EntityManager em, Event<Restored> event, AuditLog audit, Clock clock) {
        this.config = config;
        this.em = em;
        this.event = event;
        this.audit = audit;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent start) throws IOException {
        RestoreMarker marker = RestoreMarker.read(config.marker()).orElse(null);
        if (marker != null) {
            if (!marker.checked()) {
                throw unfinished(marker);
            }
            QuarkusTransaction.requiringNew().run(() -> record(marker));
            Files.delete(config.marker());
            LOG.warnf(
                    "This instance was restored from %s. What happened after that moment is not in it.",
                    marker.archive());
        }
    }

    private void record(RestoreMarker marker) {
        if (InstanceRestore.findById(marker.id()) != null) {
            return; // killed between the two
        }
        Instant now = clock.instant();
        OwnBackup from = OwnBackup.<OwnBackup>find("file = ?1 order by id desc", marker.archive())
                .firstResult();
        Tuple head = (Tuple) em.createNativeQuery(
                        "select h.seq, e.at from audit_head h left join audit_event e on e.seq = h.seq", Tuple.class)
                .getSingleResult();
        Instant lastAt = head.get("at", Instant.class);
        if (lastAt == null) {
            throw unfinished(marker);
        }
        InstanceRestore restore = InstanceRestore.of(
                marker, from == null ? lastAt : from.startedAt(), ((Number) head.get("seq")).longValue(), lastAt, now);
        if (from != null && from.running()) {
            from.restoredFrom(marker.bytes(), marker.sha256(), now);
        }
        endJobs(now);
        event.fire(new Restored(restore.snapshotAt(), now));
        audit.append(entry(restore));
    }

    private static DatabaseUnavailable unfinished(RestoreMarker marker) {
        return new DatabaseUnavailable(
                "The restore from " + marker.archive() + " did not come to its end, so nobody knows"
                        + " whether this database is whole. Move the data folder aside, make the database anew where it is"
                        + " one of your own, and restore again.");
    }

    /** Their files stay, where there are any: they may have become good after the moment of the backup. */
    private static void endJobs(Instant now) {
        OwnBackup.<OwnBackup>list("endedAt is null").forEach(backup -> backup.fail(WHY, now));
        BackupDrill.<BackupDrill>list("endedAt is null").forEach(drill -> drill.fail(WHY, null, "", now));
        Backup.<Backup>list("endedAt is null").forEach(backup -> backup.fail(WHY, now));
        BackupRestore.<BackupRestore>list("state = ?1", RestoreState.ASKED).forEach(restore -> restore.drop(WHY, now));
        BackupRestore.<BackupRestore>list("state = ?1", RestoreState.RUNNING).forEach(restore -> {
            restore.fail(WHY, now);
            restore.cleared(); // nothing is dropped that this instance does not know of
        });
    }

    private static AuditEntry entry(InstanceRestore restore) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("archive", restore.archive());
        detail.put("sha256", restore.sha256());
        detail.put("snapshotAt", restore.snapshotAt().toString());
        detail.put("restoredAt", restore.restoredAt().toString());
        detail.put("lastEvent", restore.lastEvent());
        detail.put("withKeys", restore.withKeys());
        return new AuditEntry(
                "instance.restored",
                null,
                null,
                "was restored from the backup " + restore.archive() + "; what happened after event "
                        + restore.lastEvent() + " and before this one is not in the record",
                detail);
    }
}
