package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/** Which node says that it holds which folder of backups. */
@ApplicationScoped
class FolderClaims {
    private static final String FOLDER = """
            insert into backup_folder (id, seen_at) values (:folder, :now)
            on conflict (id) do update set seen_at = excluded.seen_at""";
    private static final String NODE = """
            insert into backup_folder_node as n (node, folder, since, seen_at) values (:node, :folder, :now, :now)
            on conflict (node) do update set folder = excluded.folder, seen_at = excluded.seen_at,
              since = case when n.folder = excluded.folder then n.since else excluded.since end""";
    private static final String CLAIMS =
            "select node, since, seen_at from backup_folder_node where folder = :folder and seen_at > :lately";
    /** Nodes have another name after each start. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager em;
    private final AuditLog audit;
    private final Clock clock;

    FolderClaims(EntityManager em, AuditLog audit, Clock clock) {
        this.em = em;
        this.audit = audit;
        this.clock = clock;
    }

    /** A sign of life of a folder, from a node that can read it. Answers every node that lately said the same, this one among them. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Namesakes.Claim> hold(String folder, String node) {
        Instant now = clock.instant();
        em.createNativeQuery(FOLDER)
                .setParameter("folder", folder)
                .setParameter("now", now)
                .executeUpdate();
        em.createNativeQuery(NODE)
                .setParameter("node", node)
                .setParameter("folder", folder)
                .setParameter("now", now)
                .executeUpdate();
        em.createNativeQuery("delete from backup_folder_node where seen_at < :old")
                .setParameter("old", now.minus(REMEMBERED))
                .executeUpdate();
        return claims(folder, now);
    }

    @SuppressWarnings("unchecked")
    private List<Namesakes.Claim> claims(String folder, Instant now) {
        List<Tuple> rows = em.createNativeQuery(CLAIMS, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("node", String.class)
                .addScalar("since", Instant.class)
                .addScalar("seen_at", Instant.class)
                .setParameter("folder", folder)
                .setParameter("lately", now.minus(REMEMBERED))
                .getResultList();
        return rows.stream()
                .map(row -> new Namesakes.Claim(
                        row.get("node", String.class),
                        row.get("since", Instant.class),
                        row.get("seen_at", Instant.class)))
                .toList();
    }

    /** On record, because until then both said of the other's files that they were not there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void renamed(String was, String is) {
        audit.append(new AuditEntry(
                "backup.folder_renamed",
                null,
                null,
                "gave the folder of backups of a server a name of its own, because another server holds a folder of the"
                        + " same name that is not the same: one is a copy of the other",
                Map.of("was", was, "is", is)));
    }
}
