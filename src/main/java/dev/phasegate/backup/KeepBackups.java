package dev.phasegate.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.backup.keep.Candidate;
import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.backup.keep.Keeping;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/** Which backups of a database stay: what rules would mean, and saying others. */
@ApplicationScoped
class KeepBackups {
    private static final String CANDIDATES = """
            select b.id, b.snapshot_at, b.state, b.bytes, b.file,
              exists (select 1 from backup_pin n join plan p on p.id = n.plan_id where n.backup_id = b.id
                and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')) as pinned,
              b.ended_at is null or exists (select 1 from backup_drill d where d.backup_id = b.id and d.ended_at is null)
                or exists (select 1 from backup_restore r where r.backup_id = b.id and r.ended_at is null)
                or exists (select 1 from backup_copy c where c.backup_id = b.id and c.state = 'COPYING') as busy,
              b.missing_since is not null and not exists (select 1 from backup_copy c where c.backup_id = b.id
                and c.state = 'VERIFIED') as lost,
              coalesce((select c.reason from backup_comparison c where c.backup_id = b.id
                order by c.ended_at desc limit 1), '') as refuted
            from backup b where b.target_id = :id and b.expired_at is null
              and b.state in ('WRITTEN', 'READ_VERIFIED', 'RESTORE_PROVEN')""";

    private final EntityManager em;
    private final AuditLog audit;
    private final TellGates tell;
    private final CurrentActor actor;
    private final Clock clock;

    KeepBackups(EntityManager em, AuditLog audit, TellGates tell, CurrentActor actor, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.tell = tell;
        this.actor = actor;
        this.clock = clock;
    }

    /** What becomes of a backup, and why. */
    public record Line(long id, Instant at, long bytes, String state, List<String> because) {
        public boolean goes() {
            return because.isEmpty();
        }

        public String why() {
            return String.join(", ", because);
        }

        public String size() {
            return Words.bytes(bytes);
        }
    }

    /** What rules mean now, the newest first. */
    List<Line> preview(long targetId, KeepRules rules) {
        List<Tuple> rows = rows(targetId);
        Map<Long, Tuple> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.get("id", Long.class), row));
        return Keeping.of(rules, rows.stream().map(KeepBackups::candidate).toList(), clock.instant()).stream()
                .map(fate -> line(byId.get(fate.backup().id()), fate))
                .toList();
    }

    private static Line line(Tuple row, Keeping.Fate fate) {
        return new Line(
                fate.backup().id(),
                fate.backup().at(),
                row.get("bytes", Long.class),
                BackupState.valueOf(row.get("state", String.class)).words(),
                fate.because());
    }

    /** One that was restored and found different is neither good nor proven, whatever it is called. */
    private static Candidate candidate(Tuple row) {
        BackupState state = BackupState.valueOf(row.get("state", String.class));
        boolean sound = row.get("refuted", String.class).isEmpty();
        return new Candidate(
                row.get("id", Long.class),
                row.get("snapshot_at", Instant.class),
                sound && state.atLeast(BackupState.READ_VERIFIED),
                sound && state == BackupState.RESTORE_PROVEN,
                row.get("pinned", Boolean.class),
                row.get("busy", Boolean.class),
                row.get("lost", Boolean.class));
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(long targetId) {
        return em.createNativeQuery(CANDIDATES, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("snapshot_at", Instant.class)
                .addScalar("state", String.class)
                .addScalar("bytes", Long.class)
                .addScalar("pinned", Boolean.class)
                .addScalar("busy", Boolean.class)
                .addScalar("lost", Boolean.class)
                .addScalar("refuted", String.class)
                .setParameter("id", targetId)
                .getResultList();
    }

    /** Throws {@link Conflict} where another version was seen. Nothing goes at once: the next round does it. */
    @Transactional
    KeepSettings change(Database database, int seenVersion, KeepRules rules) {
        ChangeSettings.lock(em, database.id());
        KeepSettings settings = KeepSettings.of(database.id());
        if (settings.seenVersion() != seenVersion) {
            throw new Conflict(ChangeSettings.STALE);
        }
        settings.change(rules, actor.get().name(), clock.instant());
        em.flush();
        tell.list();
        audit.append(new AuditEntry(
                "backup.keeping",
                null,
                null,
                "keeps of the backups of “" + database.name() + "”: " + rules.words(),
                Map.of(
                        "target",
                        database.id(),
                        "rules",
                        rules.words(),
                        "zone",
                        rules.zone().getId())));
        return settings;
    }
}
