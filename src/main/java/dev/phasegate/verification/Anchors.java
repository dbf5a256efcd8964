package dev.phasegate.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.hibernate.query.NativeQuery;
import org.jboss.logging.Logger;

import dev.phasegate.live.LiveWatcher;

/**
 * Starts the schedules that wait for a step to be done or a gate to be passed, and ends those whose step was opened again. Each node
 * looks when it hears of such a thing, and once a minute in case it heard nothing; whoever comes second finds nothing to do.
 */
@ApplicationScoped
class Anchors implements LiveWatcher {
    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final String MOVED = """
            select c.id, f.at from plan_check c left join lateral (
              select s.ended_at as at from step s
                where c.after_what like 'step:%%' and s.id = substr(c.after_what, 6) and s.state = 'DONE' and not s.removed
              union all
              (select d.at from decision d
                where c.after_what like 'gate:%%' and d.phase_id = substr(c.after_what, 6) and d.outcome in ('GO', 'BYPASSED')
                order by d.id desc limit 1)) f on true
            where c.removed_at is null and c.after_what is not null and f.at is distinct from c.happened_at %s""";

    private final EntityManager em;
    private final CheckVersions versions;
    private final Agenda agenda;
    private final Clock clock;
    private final ExecutorService looking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "check-anchors");
        thread.setDaemon(true);
        return thread;
    });

    Anchors(EntityManager em, CheckVersions versions, Agenda agenda, Clock clock) {
        this.em = em;
        this.versions = versions;
        this.agenda = agenda;
        this.clock = clock;
    }

    private record Moved(long check, Instant at) {}

    @Override
    public void heard(long planId, String part) {
        if (part.startsWith("step:") || part.equals("state") || part.equals(Agenda.PART)) {
            look("and c.plan_id = " + planId);
        }
    }

    @Override
    public void missed() {
        look("");
    }

    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mend() {
        look("");
    }

    private void look(String where) {
        try {
            looking.execute(() -> follow(where));
        } catch (RejectedExecutionException closing) {
            LOG.debug("no more looks", closing);
        }
    }

    private void follow(String where) {
        try {
            for (Moved moved : QuarkusTransaction.requiringNew().call(() -> moved(where))) {
                QuarkusTransaction.requiringNew().run(() -> follow(moved));
            }
        } catch (RuntimeException e) {
            LOG.warn("schedules after steps and gates were not followed; the next look does it", e);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Moved> moved(String where) {
        List<Tuple> rows = em.createNativeQuery(MOVED.formatted(where), Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("at", Instant.class)
                .getResultList();
        return rows.stream()
                .map(row -> new Moved(row.get("id", Long.class), row.get("at", Instant.class)))
                .toList();
    }

    private void follow(Moved moved) {
        Check check = Check.lock(moved.check());
        if (check != null && check.waitsForEvent() && !Objects.equals(moved.at(), check.happenedAt())) {
            check.happened(versions.definition(check), moved.at(), clock.instant());
            agenda.follow(check);
        }
    }

    @PreDestroy
    void close() {
        looking.shutdownNow();
    }
}
