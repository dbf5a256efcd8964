package dev.phasegate.window;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

/** The freezes that hold or are still to come. */
@ApplicationScoped
public class FreezeQuery {
    /**
     * Condition on {@code work_freeze z}: over the plan {@code :plan} or all, neither lifted nor over at {@code :now}. For queries
     * that read more than that.
     */
    public static final String OPEN = """
            (z.plan_id is null or z.plan_id = :plan) and (z.ends_at is null or z.ends_at > :now)
              and not exists (select 1 from work_freeze_lift l where l.freeze_id = z.id)""";

    private final EntityManager em;

    FreezeQuery(EntityManager em) {
        this.em = em;
    }

    /** What stops every plan now, empty for nothing. */
    public Optional<Freeze> overAll(Instant now) {
        return open(null, now).stream().filter(freeze -> freeze.covers(now)).findFirst();
    }

    /** Over the plan or all, in the order they begin; {@code planId} null: only those over all. */
    @SuppressWarnings("unchecked")
    public List<Freeze> open(Long planId, Instant now) {
        List<Tuple> rows = em.createNativeQuery(
                        "select z.id, z.plan_id is not null as plan, z.starts_at, z.ends_at, z.user_name, z.reason"
                                + " from work_freeze z where " + OPEN + " order by z.starts_at, z.id limit 200",
                        Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("plan", Boolean.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .addScalar("user_name", String.class)
                .addScalar("reason", String.class)
                .setParameter("plan", planId == null ? -1L : planId)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        return rows.stream()
                .map(row -> new Freeze(
                        row.get("id", Long.class),
                        row.get("plan", Boolean.class),
                        row.get("starts_at", Instant.class),
                        row.get("ends_at", Instant.class),
                        row.get("user_name", String.class),
                        row.get("reason", String.class)))
                .toList();
    }
}
