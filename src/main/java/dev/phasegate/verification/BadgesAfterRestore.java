package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.arc.Unremovable;
import org.hibernate.query.NativeQuery;

import dev.phasegate.identity.WaitingAddresses;

/** Addresses of badges, once this instance was restored. */
@ApplicationScoped
@Unremovable
class BadgesAfterRestore implements WaitingAddresses {
    private static final String WAITING = """
            select b.id, 'the badge of ' || coalesce('“' || c.name || '” in ', '') || p.title as what, b.made_at as made
            from status_badge b join plan p on p.id = b.plan_id left join plan_check c on c.id = b.check_id
            where b.waits_since is not null and b.revoked_at is null order by lower(p.title), b.id""";

    private final EntityManager em;

    BadgesAfterRestore(EntityManager em) {
        this.em = em;
    }

    @Override
    public String kind() {
        return "badges";
    }

    @Override
    public int waitAll(Instant since) {
        return StatusBadge.update("waitsSince = ?1 where waitsSince is null and revokedAt is null", since);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Waiting> waiting() {
        List<Tuple> rows = em.createNativeQuery(WAITING, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("what", String.class)
                .addScalar("made", Instant.class)
                .getResultList();
        return rows.stream()
                .map(row -> new Waiting(
                        kind(),
                        row.get("id", Long.class),
                        row.get("what", String.class),
                        row.get("made", Instant.class)))
                .toList();
    }

    private Optional<Waiting> waiting(long id) {
        return waiting().stream().filter(one -> one.id() == id).findFirst();
    }

    @Override
    public Optional<Waiting> confirm(long id) {
        Optional<Waiting> waited = waiting(id);
        StatusBadge.update("waitsSince = null where id = ?1", id);
        return waited;
    }

    @Override
    public Optional<Waiting> revoke(long id, Instant now) {
        Optional<Waiting> waited = waiting(id);
        StatusBadge.update("revokedAt = ?2 where id = ?1 and waitsSince is not null and revokedAt is null", id, now);
        return waited;
    }
}
