package dev.phasegate.backup;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Asks databases now and then for their version and size, so that pages know what is in the way before anybody presses. */
@ApplicationScoped
class LookAtDatabases {
    private static final String DUE = """
        select t.id from target t left join backup_look l on l.target_id = t.id
        where t.kind in ('POSTGRESQL', 'MARIADB') and t.removed_at is null
          and (l.looked_at is null or l.looked_at < cast(:now as timestamptz) - interval '30 minutes')
        order by l.looked_at nulls first limit 20\
        """;
    private static final String KEEP = """
        insert into backup_look (target_id, looked_at, server_version, server_number, bytes, trouble)
        values (:id, :now, :version, nullif(:number, 0), nullif(:bytes, 0), :trouble)
        on conflict (target_id) do update set looked_at = excluded.looked_at, trouble = excluded.trouble,
          server_version = coalesce(nullif(excluded.server_version, ''), backup_look.server_version),
          server_number = coalesce(excluded.server_number, backup_look.server_number),
          bytes = coalesce(excluded.bytes, backup_look.bytes)\
        """;

    private final EntityManager em;
    private final TargetAccess targets;
    private final OutboundSql sql;
    private final TellGates tell;
    private final Clock clock;

    LookAtDatabases(EntityManager em, TargetAccess targets, OutboundSql sql, TellGates tell, Clock clock) {
        this.em = em;
        this.targets = targets;
        this.sql = sql;
        this.tell = tell;
        this.clock = clock;
    }

    private record Seen(String version, int number, long bytes, String trouble) {}

    @Scheduled(
            every = "{phasegate.backup.look-every}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void due() {
        List<?> ids = QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery(DUE)
                        .setParameter("now", clock.instant())
                        .getResultList());
        ids.forEach(id -> at(((Number) id).longValue()));
    }

    /** Reaches it outside of any transaction. */
    void at(long targetId) {
        Seen seen = seen(targetId);
        QuarkusTransaction.requiringNew().run(() -> {
            em.createNativeQuery(KEEP)
                    .setParameter("id", targetId)
                    .setParameter("now", clock.instant())
                    .setParameter("version", seen.version())
                    .setParameter("number", seen.number())
                    .setParameter("bytes", seen.bytes())
                    .setParameter("trouble", seen.trouble())
                    .executeUpdate();
            tell.list();
        });
    }

    private Seen seen(long targetId) {
        try {
            Reachable target = targets.open(targetId);
            Source source = Source.of(target);
            try (Moment moment = source.moment(source.open(sql))) {
                return new Seen(moment.serverVersion(), moment.serverNumber(), moment.bytes(), "");
            }
        } catch (Unreachable e) {
            return new Seen("", 0, 0, e.getMessage());
        } catch (SQLException e) {
            return new Seen("", 0, 0, Words.of(e));
        }
    }
}
