package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.TargetKind;

/**
 * Who sees which database and may have it backed up: administrators all; others those that a plan of theirs may use, and they may ask for a backup
 * where they write in such a plan. One query, which finds nothing else.
 */
@ApplicationScoped
public class BackupAccess {
    private static final String VISIBLE = """
        select t.id, t.name, t.kind, t.path, l.looked_at, l.server_version, l.server_number, l.bytes, l.trouble,
          (:admin or (:writes and exists (select 1 from target_grant g join plan p on p.id = g.plan_id
            join plan_member m on m.plan_id = p.id and m.user_id = :me
            where g.target_id = t.id and m.access in ('MEMBER', 'OWNER')
              and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')))) as may_ask
        from target t left join backup_look l on l.target_id = t.id
        where t.kind in ('POSTGRESQL', 'MARIADB') and (t.removed_at is null or :removed) and (:admin or exists (
          select 1 from target_grant g join plan p on p.id = g.plan_id where g.target_id = t.id
            and (p.open_to_all or exists (select 1 from plan_member v where v.plan_id = p.id and v.user_id = :me)
              or exists (select 1 from plan_guest v where v.plan_id = p.id and v.user_id = :me))))
          and (:id = 0 or t.id = :id)
        order by lower(t.name), t.id\
        """;

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    BackupAccess(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    public boolean administers() {
        return identity.hasRole("administrator");
    }

    public List<Database> databases() {
        return found(0, false);
    }

    /** Throws {@link NotFound}. */
    public Database database(long id) {
        return one(id, false);
    }

    /** Throws {@link NotFound}; also for one that is not registered any more. */
    public void requireSeen(long id) {
        one(id, true);
    }

    /** Throws {@link NotFound}, and {@link Forbidden} where it can be seen. */
    public Database toAsk(long id) {
        Database found = one(id, false);
        require(found);
        return found;
    }

    /** As {@link #toAsk}, and also of one that is not registered any more: snapshots of it stay. */
    public void requireAsk(long id) {
        require(one(id, true));
    }

    /** Also one that is not registered any more: what was kept of it stays. */
    public Database also(long id) {
        return one(id, true);
    }

    /** A backup and its database. */
    record Seen(Database database, Backup backup) {}

    /** Also of a database that is not registered any more: its backups stay. */
    Seen backup(long id) {
        Backup backup = Backup.findById(id);
        if (backup == null) {
            throw new NotFound("backup " + id);
        }
        return new Seen(one(backup.targetId(), true), backup);
    }

    /** Throws {@link Forbidden} where it can be seen, and no more. */
    Seen backupToAsk(long id) {
        Seen seen = backup(id);
        require(seen.database());
        return seen;
    }

    private static void require(Database found) {
        if (!found.mayAsk()) {
            throw new Forbidden("You may look at the backups of “" + found.name()
                    + "”. Who works in a plan that uses it may have it backed up, and administrators.");
        }
    }

    private Database one(long id, boolean removed) {
        if (id <= 0) {
            throw new NotFound("database " + id);
        }
        return found(id, removed).stream().findFirst().orElseThrow(() -> new NotFound("database " + id));
    }

    @SuppressWarnings("unchecked")
    private List<Database> found(long id, boolean removed) {
        Long me = actor.get().userId();
        List<Tuple> rows = em.createNativeQuery(VISIBLE, Tuple.class)
                .setParameter("admin", identity.hasRole("administrator") || identity.hasRole("scope:admin"))
                .setParameter("writes", identity.hasRole("member") || identity.hasRole("scope:write"))
                .setParameter("me", me == null ? -1L : me)
                .setParameter("id", id)
                .setParameter("removed", removed)
                .getResultList();
        return rows.stream().map(BackupAccess::database).toList();
    }

    private static Database database(Tuple row) {
        Number number = (Number) row.get("server_number");
        Number bytes = (Number) row.get("bytes");
        return new Database(
                ((Number) row.get("id")).longValue(),
                row.get("name", String.class),
                TargetKind.valueOf(row.get("kind", String.class)),
                row.get("path", String.class),
                row.get("may_ask", Boolean.class),
                row.get("looked_at", Instant.class),
                row.get("server_version") == null ? "" : row.get("server_version", String.class),
                number == null ? null : number.intValue(),
                bytes == null ? null : bytes.longValue(),
                row.get("trouble") == null ? "" : row.get("trouble", String.class));
    }
}
