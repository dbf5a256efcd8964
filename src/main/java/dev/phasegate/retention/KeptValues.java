package dev.phasegate.retention;

/**
 * Which old values stay, as SQL: for each metric of a plan the times in which nothing is thinned. A value that went into a
 * decision or a signature is the newest one at that moment, with those of the longest period that a criterion of the plan looks at.
 */
final class KeptValues {

    /** Every metric of every plan, one step into the index each. */
    static final String ALL = """
            k(plan_id, metric_key) as (
              (select plan_id, metric_key from measurement order by plan_id, metric_key limit 1)
              union all
              select n.plan_id, n.metric_key from k cross join lateral (
                select m.plan_id, m.metric_key from measurement m
                where (m.plan_id, m.metric_key) > (k.plan_id, k.metric_key)
                order by m.plan_id, m.metric_key limit 1) n)""";

    static final String ONE = "k(plan_id, metric_key) as (select cast(:plan as bigint), cast(:key as text))";

    private static final String KEEP = """
            longest(plan_id, period) as materialized (
              select p.id, make_interval(mins => coalesce((
                select max(cast(c ->> 'windowMinutes' as int)) from plan_revision r
                  cross join lateral jsonb_path_query(cast(r.document as jsonb), '$.phases[*].criteria[*]') c
                where r.plan_id = p.id and r.number = p.revision), 0))
              from plan p where p.id in (select plan_id from k)),
            keep as materialized (
              select k.plan_id, k.metric_key,
                coalesce((select tstzmultirange(tstzrange(m.at, m.at, '[]')) from measurement m
                  where m.plan_id = k.plan_id and m.metric_key = k.metric_key
                  order by m.at desc, m.id desc limit 1), '{}') as newest,
                coalesce((select range_agg(tstzrange(f.started_at - l.period, null))
                  from phase f join plan p on p.id = f.plan_id
                  where f.plan_id = k.plan_id and not f.removed and f.state in ('IN_PROGRESS', 'ROLLING_BACK')
                    and p.state in ('IN_PROGRESS', 'ON_HOLD')), '{}') as running,
                coalesce((select range_agg(tstzrange(v.at - l.period, v.at, '[]'))
                  from (select at from decision where plan_id = k.plan_id
                    union select at from sign_off where plan_id = k.plan_id) e
                  cross join lateral (select m.at from measurement m
                    where m.plan_id = k.plan_id and m.metric_key = k.metric_key and m.at <= e.at
                    order by m.at desc, m.id desc limit 1) v), '{}') as evidence,
                coalesce((select range_agg(case when b.starts_at is null then tstzrange(v.measured_at, v.measured_at, '[]')
                    else tstzrange(b.starts_at, b.ends_at, '[]') end)
                  from baseline b join baseline_value v on v.baseline_id = b.id and v.metric_key = k.metric_key
                  where b.plan_id = k.plan_id), '{}') as baselines
              from k join longest l on l.plan_id = k.plan_id)
            """;

    /** The times in which nothing of a metric is thinned, made once and not for each value. */
    static final String TIMES = "(select *, newest + running + evidence + baselines as kept from keep offset 0)";

    private KeptValues() {}

    /** To be followed by a query over {@code keep}. */
    static String with(String keys) {
        return "with recursive " + keys + ", " + KEEP;
    }
}
