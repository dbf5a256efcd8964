package dev.phasegate.verification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.retention.AlsoKept;

/**
 * Housekeeping: runs that are too many or too old go, a few thousand in a transaction, on one node at a time. What turned a verdict
 * stays, because evidence names it, and so do the newest runs of each check, which the grid shows.
 */
@ApplicationScoped
class PruneRuns implements AlsoKept {
    private static final int BATCH = 2_000;
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final long KEY = 0x7067_7275_6e73_0001L;
    private static final String GOING = """
            select r.id from plan_check c
              cross join lateral (select id from check_run where check_id = c.id order by id desc offset %d limit 1) shown
              left join lateral (select id from check_run where check_id = c.id order by id desc offset :most limit 1) many on true
              join check_run r on r.check_id = c.id and r.id <= shown.id
            where not r.turned and r.ended_at is not null and (r.id <= many.id or r.ended_at < :cutoff)""".formatted(CheckQuery.CELLS);
    /** How many there were of each state stays, by the hour: the days of a check are told from it. */
    private static final String PRUNE =
            "with gone as (delete from check_run where id = any (array(" + GOING + " " + """
            limit :batch)) returning check_id, state, slots,
                date_trunc('hour', coalesce(started_at, slot, queued_at), 'UTC') as hour),
              counted as (insert into check_run_hour as h (check_id, hour, state, runs)
                select check_id, hour, state, sum(slots) from gone group by 1, 2, 3
                on conflict (check_id, hour, state) do update set runs = h.runs + excluded.runs)
            select cast(count(*) as int) from gone""";

    private static final String FORGET = "delete from check_run_hour where hour < :cutoff";

    private final EntityManager em;
    private final CheckConfig config;
    private final AuditLog audit;
    private final Clock clock;

    PruneRuns(EntityManager em, CheckConfig config, AuditLog audit, Clock clock) {
        this.em = em;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "30m", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        turn();
    }

    /** How many went. */
    int turn() {
        long end = System.nanoTime() + TURN.toNanos();
        int all = 0;
        int gone = BATCH;
        while (gone == BATCH && System.nanoTime() < end) {
            gone = QuarkusTransaction.requiringNew().call(this::batch);
            all += gone;
        }
        QuarkusTransaction.requiringNew().run(this::forget);
        if (all > 0) {
            int count = all;
            QuarkusTransaction.requiringNew().run(() -> record(count));
        }
        return all;
    }

    /** What is kept of days beyond that of the runs themselves is as old as the oldest run may be. */
    private void forget() {
        em.createNativeQuery(FORGET).setParameter("cutoff", cutoff()).executeUpdate();
    }

    private int batch() {
        boolean mine = (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(:key)")
                .setParameter("key", KEY)
                .getSingleResult();
        return mine
                ? (Integer) em.createNativeQuery(PRUNE)
                        .setParameter("most", config.keepRuns())
                        .setParameter("cutoff", cutoff())
                        .setParameter("batch", BATCH)
                        .getSingleResult()
                : 0;
    }

    private Timestamp cutoff() {
        Instant cutoff = clock.instant().minus(Duration.ofDays(config.keepDays()));
        return Timestamp.from(cutoff);
    }

    private void record(int runs) {
        audit.append(new AuditEntry(
                "check.pruned",
                null,
                null,
                "let " + runs + " runs of checks go that were too many or older than " + config.keepDays() + " days",
                Map.of("runs", runs, "days", config.keepDays(), "most", config.keepRuns())));
    }

    @Override
    public String sentence() {
        List<?> rows = em.createNativeQuery("select count(*) from (" + GOING + ") g")
                .setParameter("most", config.keepRuns())
                .setParameter("cutoff", cutoff())
                .getResultList();
        long going = ((Number) rows.get(0)).longValue();
        return String.format(
                Locale.ENGLISH,
                "Runs of checks: the newest %,d of each stay for %,d days, and those that brought another verdict for good."
                        + " %s",
                config.keepRuns(),
                config.keepDays(),
                going == 0
                        ? "None would go now."
                        : String.format(Locale.ENGLISH, "%,d %s at the next turn.", going, going == 1 ? "goes" : "go"));
    }
}
