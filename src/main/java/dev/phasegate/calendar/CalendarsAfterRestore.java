package dev.phasegate.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.arc.Unremovable;
import org.hibernate.query.NativeQuery;

import dev.phasegate.identity.WaitingAddresses;

/** Addresses of calendars, once this instance was restored. */
@ApplicationScoped
@Unremovable
class CalendarsAfterRestore implements WaitingAddresses {
    private static final String WAITING = """
            select l.id, 'the calendar of ' || u.name as what, l.created_at as made from calendar_link l
            join app_user u on u.id = l.user_id where l.waits_since is not null and l.revoked_at is null
            order by lower(u.name), l.id""";

    private final EntityManager em;

    CalendarsAfterRestore(EntityManager em) {
        this.em = em;
    }

    @Override
    public String kind() {
        return "calendars";
    }

    @Override
    public int waitAll(Instant since) {
        return CalendarLink.update("waitsSince = ?1 where waitsSince is null and revokedAt is null", since);
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
        CalendarLink.update("waitsSince = null where id = ?1", id);
        return waited;
    }

    @Override
    public Optional<Waiting> revoke(long id, Instant now) {
        Optional<Waiting> waited = waiting(id);
        CalendarLink.update("revokedAt = ?2 where id = ?1 and waitsSince is not null and revokedAt is null", id, now);
        return waited;
    }
}
