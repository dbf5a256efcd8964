package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

/** The last runs of a check, without what came back: that may be long, and is on the page of the run. */
@ApplicationScoped
class PastRuns {
    static final int MOST = 200;
    private static final String LATEST =
            "select r.id, coalesce(r.startedAt, r.slot, r.queuedAt), r.slot, r.askedBy, r.state, r.outcome.sentence, r.tookMillis,"
                    + " r.outcome.measured from CheckRun r where r.checkId = :check order by r.id desc";

    private final EntityManager em;

    PastRuns(EntityManager em) {
        this.em = em;
    }

    /** Newest first. */
    List<PastRun> of(long check) {
        return em
                .createQuery(LATEST, Tuple.class)
                .setParameter("check", check)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(row -> new PastRun(
                        row.get(0, Long.class),
                        row.get(1, Instant.class),
                        row.get(2, Instant.class),
                        row.get(3, String.class),
                        row.get(4, RunState.class),
                        row.get(5, String.class),
                        row.get(6, Long.class),
                        RunDetail.numbers(row.get(7, String.class))))
                .toList();
    }
}
