package dev.phasegate.baseline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.Plan;

/** Takes the values of a baseline from what was measured. Set-based: a plan may have thousands of metrics. */
@ApplicationScoped
class BaselineValues {
    /** The names of the plan's metrics, one step into the index each, however many values they have. */
    private static final String KEYS = """
            with recursive k(key) as (
              (select metric_key from measurement where plan_id = :plan order by metric_key limit 1)
              union all
              select (select metric_key from measurement where plan_id = :plan and metric_key > k.key
                order by metric_key limit 1) from k where k.key is not null)
            """;

    private static final String LATEST = """
            insert into baseline_value (baseline_id, metric_key, metric, value, unit, measured_at, values_taken)
            """ + KEYS + """
            select :baseline, k.key, m.metric, m.value, m.unit, m.at, 1
              from k cross join lateral (
                select * from measurement where plan_id = :plan and metric_key = k.key and at <= :until
                  order by at desc, id desc limit 1) m
              where m.value is not null""";

    private static final String OF_PERIOD = """
            from k cross join lateral (
              select max(metric) as metric, avg(value) as value, min(unit) as unit, max(at) as at, count(*) as n,
                  count(distinct lower(unit)) as units
                from measurement where plan_id = :plan and metric_key = k.key and value is not null
                  and at between :from and :until) m
            """;

    private static final String AVERAGE = """
            insert into baseline_value (baseline_id, metric_key, metric, value, unit, measured_at, values_taken)
            """ + KEYS
            + "select :baseline, k.key, m.metric, trim_scale(round(m.value, 12)), m.unit, m.at, cast(m.n as int) "
            + OF_PERIOD + "where m.units = 1";

    private static final String SEVERAL_UNITS = KEYS + "select m.metric " + OF_PERIOD + "where m.units > 1 order by 1";

    private final EntityManager em;

    BaselineValues(EntityManager em) {
        this.em = em;
    }

    /** {@code from} null: the latest value of each metric until then, else the average. Answers how many there are. */
    int copy(Plan plan, long baseline, Instant from, Instant until) {
        var insert = em.createNativeQuery(from == null ? LATEST : AVERAGE)
                .setParameter("plan", plan.id())
                .setParameter("baseline", baseline)
                .setParameter("until", Timestamp.from(until));
        if (from != null) {
            insert.setParameter("from", Timestamp.from(from));
        }
        return insert.executeUpdate();
    }

    @SuppressWarnings("unchecked")
    List<String> inSeveralUnits(Plan plan, Instant from, Instant until) {
        return em.createNativeQuery(SEVERAL_UNITS)
                .setParameter("plan", plan.id())
                .setParameter("from", Timestamp.from(from))
                .setParameter("until", Timestamp.from(until))
                .getResultList();
    }
}
