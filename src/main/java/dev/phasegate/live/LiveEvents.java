package dev.phasegate.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Where features say that something changed. */
@ApplicationScoped
public class LiveEvents {
    static final String CHANNEL = "phasegate_live";
    private static final String PUBLISH = """
            with event as (
              insert into live_event (plan_id, part) values (nullif(cast(:plan as bigint), 0), :part)
              returning id, plan_id, part)
            select cast(pg_notify('%s', concat_ws(' ', id, coalesce(plan_id, 0), part)) as text) from event
            """.formatted(CHANNEL);

    private final EntityManager em;

    LiveEvents(EntityManager em) {
        this.em = em;
    }

    /**
     * In the caller's transaction; pages hear of it when that commits. {@code planId} null: for everyone who is signed in.
     * {@code part} without spaces: {@code plan}, {@code phase:2}, {@code item:<id>}, {@code step:<id>}, {@code gate:2}.
     */
    public void publish(Long planId, String part) {
        em.createNativeQuery(PUBLISH)
                .setParameter("plan", planId == null ? 0L : planId)
                .setParameter("part", part)
                .getSingleResult();
    }
}
