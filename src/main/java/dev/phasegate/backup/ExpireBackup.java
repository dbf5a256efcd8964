package dev.phasegate.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/**
 * Ends backups, by their rules once a day or by hand: the row stays with the reason, the file goes. First it is written down, then deleted; what
 * a node that stopped in between left, the next round deletes, on each node in its own folder.
 */
@ApplicationScoped
class ExpireBackup {
    private static final Logger LOG = Logger.getLogger(ExpireBackup.class);
    /** For somebody to look at what became of a file. */
    private static final Duration ASIDE_FOR = Duration.ofDays(30);

    private static final String PINS = """
            select p.title from backup_pin n join plan p on p.id = n.plan_id where n.backup_id = :id
              and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD') order by p.title""";

    private final EntityManager em;
    private final KeepBackups keep;
    private final AskCopies copies;
    private final Here here;
    private final AuditLog audit;
    private final TellGates tell;
    private final CurrentActor actor;
    private final Clock clock;

    ExpireBackup(
            EntityManager em,
            KeepBackups keep,
            AskCopies copies,
            Here here,
            AuditLog audit,
            TellGates tell,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.keep = keep;
        this.copies = copies;
        this.here = here;
        this.audit = audit;
        this.tell = tell;
        this.actor = actor;
        this.clock = clock;
    }

    /** By an administrator. Throws {@link Conflict} with who needs it still. */
    @Transactional
    void byHand(long id) {
        Backup backup = Backup.lock(id);
        boolean damaged = backup.state() == BackupState.FAILED && backup.sha256() != null && backup.expiredAt() == null;
        if (!backup.there() && !damaged) {
            throw new Conflict(
                    backup.running()
                            ? "It is still being made. Stop it instead."
                            : "There is no archive of this backup any more.");
        }
        List<String> pins = pins(id);
        if (!pins.isEmpty()) {
            throw new Conflict("It is pinned by " + String.join(", ", pins)
                    + " and stays until that plan is closed or no longer pins it.");
        }
        if (BackupDrill.running(id).isPresent()) {
            throw new Conflict("Its restore is being tested. Stop that, or wait until it is over.");
        }
        if (BackupRestore.needs(id)) {
            throw new Conflict("Somebody asked to restore it. It stays until that is over.");
        }
        expire(backup, "deleted by " + actor.get().name(), "deleted the backup of");
    }

    @SuppressWarnings("unchecked")
    private List<String> pins(long id) {
        return em.createNativeQuery(PINS).setParameter("id", id).getResultList();
    }

    private void expire(Backup backup, String why, String did) {
        backup.expire(why, clock.instant());
        copies.expire(backup);
        tell.changed(backup);
        audit.append(RecordBackup.entry(
                backup,
                "backup.expired",
                did + " “" + backup.databaseName() + "” of " + backup.startedAt() + " (" + backup.file() + ")",
                Map.of("why", why, "file", backup.file())));
    }

    @Scheduled(
            every = "{phasegate.backup.keep-every}",
            delayed = "15m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        List<Long> databases = QuarkusTransaction.requiringNew()
                .call(() -> KeepSettings.all().stream()
                        .filter(settings -> !settings.rules().keepsAll())
                        .map(KeepSettings::targetId)
                        .toList());
        databases.forEach(this::byRules);
        sweep();
    }

    /** Each in a transaction of its own: whoever has written into the record must not wait for another backup. */
    private void byRules(long targetId) {
        for (long id : QuarkusTransaction.requiringNew().call(() -> going(targetId))) {
            QuarkusTransaction.requiringNew().run(() -> byRules(targetId, id));
        }
    }

    private List<Long> going(long targetId) {
        return keep.preview(targetId, KeepSettings.of(targetId).rules()).stream()
                .filter(KeepBackups.Line::goes)
                .map(KeepBackups.Line::id)
                .toList();
    }

    /** Rules and pins as they are now, whatever a preview showed. */
    private void byRules(long targetId, long id) {
        ChangeSettings.lock(em, targetId);
        Backup backup = Backup.lock(id);
        if (going(targetId).contains(id)
                && backup.there()
                && BackupDrill.running(id).isEmpty()
                && !BackupRestore.needs(id)
                && pins(id).isEmpty()) {
            String rules = KeepSettings.of(targetId).rules().words();
            expire(backup, "kept are " + rules, "let expire the backup of");
        }
    }

    /** Files of this node whose backup has expired. */
    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            List<String> names = here.folder().names();
            for (String name : QuarkusTransaction.requiringNew().call(() -> expired(names))) {
                here.folder().delete(name);
            }
            sweepAside();
        } catch (IOException e) {
            LOG.warnf("Files of expired backups can't be deleted: %s", e.getMessage());
        }
    }

    /** What was not as it was written, once its backup has expired, and in any case after a while. */
    private void sweepAside() throws IOException {
        Map<String, Instant> aside = here.folder().aside();
        List<String> names = List.copyOf(aside.keySet());
        Set<String> over = new TreeSet<>(QuarkusTransaction.requiringNew().call(() -> expired(names)));
        Instant since = clock.instant().minus(ASIDE_FOR);
        aside.forEach((name, at) -> {
            if (at.isBefore(since)) {
                over.add(name);
            }
        });
        for (String name : over) {
            here.folder().deleteAside(name);
            LOG.infof("Deleted what lay in the place of %s and was not as it was written", name);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> expired(List<String> names) {
        return names.isEmpty()
                ? List.of()
                : em.createNativeQuery("select file from backup where expired_at is not null and file in (:names)")
                        .setParameter("names", names)
                        .getResultList();
    }
}
