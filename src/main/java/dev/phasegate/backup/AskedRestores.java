package dev.phasegate.backup;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;

/** Restores that wait for a second person, for whoever could be that one ({@link RestoreAccess} decides): the home page. */
@ApplicationScoped
public class AskedRestores {
    private static final int SHOWN = 10;
    // Few are ever open: each runs out within hours
    private static final String ASKED = """
            select r.id, r.name, r.asked_by, r.place, r.why from backup_restore r
              join backup b on b.id = r.backup_id
              join target t on t.id = r.target_id and t.removed_at is null
            where r.state = 'ASKED' and r.expires_at > :now and r.asked_by_id is distinct from :me
              and (:admin or (:writes and not exists (select from (values (r.target_id), (b.target_id)) needed (target) where not exists (
                select from target_grant g join plan p on p.id = g.plan_id
                  join plan_member m on m.plan_id = p.id and m.user_id = :me
                  join target n on n.id = g.target_id and n.removed_at is null
                where g.target_id = needed.target and m.access = 'OWNER' and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')))))
            order by r.id\
            """;

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final Clock clock;

    AskedRestores(EntityManager em, CurrentActor actor, SecurityIdentity identity, Clock clock) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
        this.clock = clock;
    }

    public record Asked(String title, String text, String href) {}

    /** The oldest first. */
    @SuppressWarnings("unchecked")
    public List<Asked> mine() {
        if (!actor.get().isPerson()) {
            return List.of();
        }
        List<Tuple> rows = em.createNativeQuery(ASKED, Tuple.class)
                .setParameter("now", clock.instant())
                .setParameter("me", actor.get().userId())
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("writes", identity.hasRole("member"))
                .setMaxResults(SHOWN)
                .getResultList();
        return rows.stream()
                .map(row -> new Asked(
                        "Approve or refuse: restore a backup as " + row.get("name", String.class),
                        row.get("asked_by", String.class) + " asked, onto the server of "
                                + row.get("place", String.class) + ": " + row.get("why", String.class),
                        "/backups/restores/" + row.get("id")))
                .toList();
    }
}
