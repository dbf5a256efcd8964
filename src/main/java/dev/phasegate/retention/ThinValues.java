package dev.phasegate.retention;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/**
 * Housekeeping: thins values that are old enough, a few thousand in a transaction and a few seconds at a time, so that nobody who
 * works meanwhile waits for it. One node at a time; the next turn goes on where this one stopped.
 */
@ApplicationScoped
class ThinValues {
    static final int BATCH = 5_000;
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final long KEY = 0x7067_7468_696e_0001L;
    private static final String OLD = "with recursive " + KeptValues.ALL + """

            select k.plan_id, k.metric_key from k where exists (
              select from measurement m where m.plan_id = k.plan_id and m.metric_key = k.metric_key and m.at < :cutoff)""";
    private static final String THIN = KeptValues.with(KeptValues.ONE) + """
            , gone as (
              delete from measurement where ctid = any (array(
                select m.ctid from %s keep
                join measurement m on m.plan_id = keep.plan_id and m.metric_key = keep.metric_key
                where m.at < :cutoff and not m.at <@ keep.kept limit :most))
              returning plan_id, metric_key, unit, at, value),
            thinned as (
              insert into measurement_hour as h (plan_id, metric_key, unit, hour, low, high, total, n)
              select plan_id, metric_key, unit, date_trunc('hour', at, 'UTC'), min(value), max(value), sum(value), cast(count(*) as int)
                from gone where value is not null group by 1, 2, 3, 4
              on conflict (plan_id, metric_key, hour, unit) do update set low = least(h.low, excluded.low),
                high = greatest(h.high, excluded.high), total = h.total + excluded.total, n = h.n + excluded.n)
            select cast(count(*) as int) from gone""".formatted(KeptValues.TIMES);

    private final EntityManager em;
    private final Retention retention;
    private final AuditLog audit;

    ThinValues(EntityManager em, Retention retention, AuditLog audit) {
        this.em = em;
        this.retention = retention;
        this.audit = audit;
    }

    /** What a turn did. {@code most}: values in its largest transaction. */
    record Turn(int removed, int batches, int most, Duration longest) {
        static final Turn NOTHING = new Turn(0, 0, 0, Duration.ZERO);

        Turn and(int values, Duration took) {
            return new Turn(
                    removed + values,
                    batches + 1,
                    Math.max(most, values),
                    took.compareTo(longest) > 0 ? took : longest);
        }
    }

    private record Metric(long planId, String key) {}

    @Scheduled(every = "10m", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        turn();
    }

    Turn turn() {
        Optional<Integer> days = QuarkusTransaction.requiringNew().call(retention::days);
        if (days.isEmpty()) {
            return Turn.NOTHING;
        }
        long end = System.nanoTime() + TURN.toNanos();
        Instant cutoff = retention.cutoff(days.get());
        Turn turn = Turn.NOTHING;
        for (Metric metric : QuarkusTransaction.requiringNew().call(() -> old(cutoff))) {
            int gone = BATCH;
            while (gone == BATCH && System.nanoTime() < end) {
                long began = System.nanoTime();
                gone = QuarkusTransaction.requiringNew().call(() -> thin(metric, cutoff));
                turn = gone <= 0 ? turn : turn.and(gone, Duration.ofNanos(System.nanoTime() - began));
            }
            if (gone < 0) {
                break;
            }
        }
        record(turn, days.get());
        return turn;
    }

    @SuppressWarnings("unchecked")
    private List<Metric> old(Instant cutoff) {
        List<Tuple> rows = em.createNativeQuery(OLD, Tuple.class)
                .setParameter("cutoff", Timestamp.from(cutoff))
                .getResultList();
        return rows.stream()
                .map(row -> new Metric(row.get(0, Number.class).longValue(), row.get(1, String.class)))
                .toList();
    }

    /** How many went; -1 where another node is at it. */
    private int thin(Metric metric, Instant cutoff) {
        boolean mine = (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(:key)")
                .setParameter("key", KEY)
                .getSingleResult();
        if (!mine) {
            return -1;
        }
        em.createNativeQuery("select set_config('phasegate.housekeeping', 'on', true)")
                .getSingleResult();
        return (Integer) em.createNativeQuery(THIN)
                .setParameter("plan", metric.planId())
                .setParameter("key", metric.key())
                .setParameter("cutoff", Timestamp.from(cutoff))
                .setParameter("most", BATCH)
                .getSingleResult();
    }

    private void record(Turn turn, int days) {
        if (turn.removed() > 0) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.append(new AuditEntry(
                            "measurement.thinned",
                            null,
                            null,
                            "thinned " + turn.removed() + " values older than " + days + " days to hourly ones",
                            Map.of("values", turn.removed(), "days", days))));
        }
    }
}
