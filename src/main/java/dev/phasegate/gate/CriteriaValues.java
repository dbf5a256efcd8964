package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Taken;

/** What is known about measured criteria: the latest value of each metric, values of periods, and the plan's baseline. */
@ApplicationScoped
public class CriteriaValues {
    /** With {@code :plan} and what {@link Asked#set} sets; a query that reads more can go on with {@code union all}. */
    static final String ROWS = """
            select 'value' as kind, k.key, m.value, m.unit, m.at, m.source, m.note, null as answer,
                cast(null as timestamptz) as until, m.share_part as low, m.share_whole as high, cast(null as numeric) as rise,
                0 as n, 0 as minutes
              from unnest(cast(:keys as text[])) k(key) cross join lateral (
                select * from measurement where plan_id = :plan and metric_key = k.key order by at desc, id desc limit 1) m
            union all
            select 'period', p.key, v.average, v.unit, l.at, '', '', null, v.since, v.low, v.high, v.rise, v.n, p.minutes
              from unnest(cast(:periodKeys as text[]), cast(:periodMinutes as int[]), cast(:periodRises as boolean[]))
                p(key, minutes, rises)
              cross join lateral (
                select at from measurement where plan_id = :plan and metric_key = p.key order by at desc, id desc limit 1) l
              cross join lateral (
                select trim_scale(round(avg(value), 12)) as average, min(at) as since, min(value) as low, max(value) as high,
                    case when min(unit collate "C") = max(unit collate "C") then min(unit collate "C")
                      when (select count(distinct lower(o.unit)) from measurement o
                        where o.plan_id = :plan and o.metric_key = p.key and o.value is not null
                          and o.at between l.at - make_interval(mins => p.minutes) and l.at) = 1 then min(unit collate "C") end as unit, cast(count(*) as int) as n,
                    trim_scale(round(cast(3600 * regr_slope(cast(value as float8), cast(extract(epoch from at - l.at) as float8)
                      order by at, id) filter (where p.rises) as numeric), 9)) as rise
                  from measurement where plan_id = :plan and metric_key = p.key and value is not null
                    and at between l.at - make_interval(mins => p.minutes) and l.at) v
              where v.n > 0
            union all
            select 'baseline', v.metric_key, v.value, v.unit, b.ends_at, b.name, '', null, null, null, null, null, 0, 0
              from (select baseline_id from baseline_choice where plan_id = :plan order by id desc limit 1) c
              join baseline b on b.id = c.baseline_id
              left join baseline_value v on v.baseline_id = b.id and v.metric_key = any(cast(:keys as text[]))""";

    private final EntityManager em;

    CriteriaValues(EntityManager em) {
        this.em = em;
    }

    /** By id, of the measured ones of {@code criteria}. One query. */
    @SuppressWarnings("unchecked")
    public Map<String, Known> of(Long planId, List<CriterionSpec> criteria) {
        Asked asked = new Asked(criteria);
        NativeQuery<Tuple> query =
                asked.set(em.createNativeQuery(ROWS, Tuple.class).unwrap(NativeQuery.class));
        Found found = new Found();
        query.setParameter("plan", planId).getResultList().forEach(found::take);
        Map<String, Known> known = new HashMap<>();
        criteria.stream()
                .filter(c -> !c.judged())
                .forEach(criterion -> known.put(criterion.id(), found.known(criterion)));
        return known;
    }

    /** The metrics and periods that criteria need. */
    record Asked(List<CriterionSpec> criteria) {
        private String[] keys() {
            return criteria.stream()
                    .filter(c -> !c.judged())
                    .map(Metrics::key)
                    .distinct()
                    .toArray(String[]::new);
        }

        NativeQuery<Tuple> set(NativeQuery<Tuple> query) {
            List<CriterionSpec> periods = criteria.stream()
                    .filter(c -> !c.judged() && c.windowMinutes() != null)
                    .toList();
            return query.addScalar("kind", String.class)
                    .addScalar("key", String.class)
                    .addScalar("value", BigDecimal.class)
                    .addScalar("unit", String.class)
                    .addScalar("at", Instant.class)
                    .addScalar("source", String.class)
                    .addScalar("note", String.class)
                    .addScalar("answer", String.class)
                    .addScalar("until", Instant.class)
                    .addScalar("low", BigDecimal.class)
                    .addScalar("high", BigDecimal.class)
                    .addScalar("rise", BigDecimal.class)
                    .addScalar("n", Integer.class)
                    .addScalar("minutes", Integer.class)
                    .setParameter("keys", keys())
                    .setParameter(
                            "periodKeys", periods.stream().map(Metrics::key).toArray(String[]::new))
                    .setParameter(
                            "periodMinutes",
                            periods.stream().map(CriterionSpec::windowMinutes).toArray(Integer[]::new))
                    .setParameter(
                            "periodRises",
                            periods.stream().map(c -> c.taken() == Taken.RISE).toArray(Boolean[]::new));
        }
    }

    /** The rows read so far, by metric. */
    static final class Found {
        private final Map<String, Reading> values = new HashMap<>();
        private final Map<String, PeriodValues> periods = new HashMap<>();
        private final Map<String, BaselineValue> baseline = new HashMap<>();
        private BaselineValue empty;

        /** Whether the row was one of {@link #ROWS}. */
        boolean take(Tuple row) {
            String key = row.get("key", String.class);
            switch (row.get("kind", String.class)) {
                case "value" -> values.put(key, value(row));
                case "period" ->
                    periods.merge(key + " " + row.get("minutes", Integer.class), period(row), Found::withRise);
                case "baseline" -> {
                    BaselineValue value = baseline(row);
                    empty = new BaselineValue(value.name(), value.at(), null, "");
                    baseline.put(key, value);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        Known known(CriterionSpec criterion) {
            String key = Metrics.key(criterion);
            return new Known(
                    values.get(key),
                    periods.get(key + " " + criterion.windowMinutes()),
                    baseline.getOrDefault(key, empty));
        }

        private static Reading value(Tuple row) {
            BigDecimal whole = row.get("high", BigDecimal.class);
            return new Reading.Measured(
                    row.get("value", BigDecimal.class),
                    row.get("unit", String.class),
                    row.get("at", Instant.class),
                    row.get("source", String.class),
                    row.get("note", String.class),
                    whole == null ? null : new Reading.Share(row.get("low", BigDecimal.class), whole));
        }

        private static PeriodValues period(Tuple row) {
            return new PeriodValues(
                    row.get("until", Instant.class),
                    row.get("at", Instant.class),
                    row.get("n", Integer.class),
                    row.get("unit", String.class),
                    row.get("value", BigDecimal.class),
                    row.get("low", BigDecimal.class),
                    row.get("high", BigDecimal.class),
                    row.get("rise", BigDecimal.class));
        }

        /** Two criteria may ask for the same period, one of them for its rise. */
        private static PeriodValues withRise(PeriodValues one, PeriodValues other) {
            return one.risePerHour() == null ? other : one;
        }

        private static BaselineValue baseline(Tuple row) {
            return new BaselineValue(
                    row.get("source", String.class),
                    row.get("at", Instant.class),
                    row.get("value", BigDecimal.class),
                    row.get("unit", String.class));
        }
    }
}
