package dev.phasegate.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

/** Addresses that are rows of one entity, with {@code id}, {@code waitsSince} and {@code revokedAt}. */
public abstract class WaitingRows implements WaitingAddresses {
    private final EntityManager em;
    private final String kind;
    private final String entity;
    private final String waiting;

    /** {@code waiting}: a native query of {@code id}, {@code what} and {@code made}. */
    protected WaitingRows(EntityManager em, String kind, Class<?> entity, String waiting) {
        this.em = em;
        this.kind = kind;
        this.entity = entity.getSimpleName();
        this.waiting = waiting;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final int waitAll(Instant since) {
        return em.createQuery(
                        "update " + entity + " set waitsSince = :since where waitsSince is null and revokedAt is null")
                .setParameter("since", since)
                .executeUpdate();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<Waiting> waiting() {
        List<Tuple> rows = em.createNativeQuery(waiting, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("what", String.class)
                .addScalar("made", Instant.class)
                .getResultList();
        return rows.stream()
                .map(row -> new Waiting(
                        kind, row.get("id", Long.class), row.get("what", String.class), row.get("made", Instant.class)))
                .toList();
    }

    private Optional<Waiting> waiting(long id) {
        return waiting().stream().filter(one -> one.id() == id).findFirst();
    }

    @Override
    public final Optional<Waiting> confirm(long id) {
        Optional<Waiting> waited = waiting(id);
        em.createQuery("update " + entity + " set waitsSince = null where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        return waited;
    }

    @Override
    public final Optional<Waiting> revoke(long id, Instant now) {
        Optional<Waiting> waited = waiting(id);
        em.createQuery("update " + entity
                        + " set revokedAt = :now where id = :id and waitsSince is not null and revokedAt is null")
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
        return waited;
    }
}
