package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.target.TargetKind;

/**
 * What the actor may have restored, and onto which servers: administrators everything, others what a plan that they own uses. More than
 * asking for a backup takes, because this can take rows away; and of the database that the backup is of as well, because its rows can be
 * read where they are restored.
 */
@ApplicationScoped
class RestoreAccess {
    private static final String PLACES = """
        select t.id, t.name, t.kind, t.path, t.host from target t
        where t.kind in ('POSTGRESQL', 'MARIADB') and (:kind = '' or t.kind = :kind) and t.removed_at is null and (:admin or (:writes and exists (
          select 1 from target_grant g join plan p on p.id = g.plan_id
            join plan_member m on m.plan_id = p.id and m.user_id = :me
            where g.target_id = t.id and m.access = 'OWNER' and p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD'))))
          and (:id = 0 or t.id = :id)
        order by lower(t.name), t.id\
        """;

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    RestoreAccess(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** {@code database}: the one that the target names. */
    public record Place(long id, String name, TargetKind kind, String database, String host) {
        /** Whether a database there can get another one's name. */
        boolean renames() {
            return kind == TargetKind.POSTGRESQL;
        }
    }

    /** For a backup of this database, on servers of its kind; none where its rows are not for the actor. */
    List<Place> places(Database database) {
        return mayTake(database.id()) ? found(0, database.kind().name()) : List.of();
    }

    /** Also of a database that is not registered any more. */
    boolean mayTake(long databaseId) {
        return administrator() || may(databaseId);
    }

    /** Whether the target was pointed at another server or database after that moment. */
    @Transactional
    boolean pointedElsewhere(long targetId, Instant since) {
        return !em.createNativeQuery("select 1 from target where id = :id and pointed_at > :since")
                .setParameter("id", targetId)
                .setParameter("since", since)
                .getResultList()
                .isEmpty();
    }

    /** Also of one that is not registered any more. */
    TargetKind kind(long targetId) {
        return TargetKind.valueOf((String) em.createNativeQuery("select kind from target where id = :id")
                .setParameter("id", targetId)
                .getSingleResult());
    }

    private boolean administrator() {
        return identity.hasRole("administrator") || identity.hasRole("scope:admin");
    }

    boolean may(long targetId) {
        return targetId > 0 && !found(targetId, "").isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<Place> found(long id, String kind) {
        Long me = actor.get().userId();
        List<Tuple> rows = em.createNativeQuery(PLACES, Tuple.class)
                .setParameter("admin", administrator())
                .setParameter("writes", identity.hasRole("member") || identity.hasRole("scope:write"))
                .setParameter("me", me == null ? -1L : me)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .getResultList();
        return rows.stream()
                .map(row -> new Place(
                        ((Number) row.get("id")).longValue(),
                        row.get("name", String.class),
                        TargetKind.valueOf(row.get("kind", String.class)),
                        row.get("path", String.class),
                        row.get("host", String.class)))
                .toList();
    }
}
