package dev.phasegate.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.document.CriterionSpec;

/** The values of a criterion's metric over time, thinned out by the database: each slice has lowest, average, highest; old ones are hours already. */
@ApplicationScoped
class MetricHistory {
    static final int SLICES = 96;
    private static final String SLICED = """
            select cast(floor(extract(epoch from at - cast(:start as timestamptz)) / :step) as int) as slice, unit,
                min(low) as low, sum(total) / sum(n) as average, max(high) as high, cast(sum(n) as int) as n
              from (
                select at, unit, value as low, value as high, value as total, 1 as n from measurement
                  where plan_id = :plan and metric_key = :key and value is not null and at > :start and at <= :end
                union all
                select hour, unit, low, high, total, n from measurement_hour
                  where plan_id = :plan and metric_key = :key and hour > :start and hour <= :end) v
              group by 1, 2 order by 1, 2 limit 400""";

    private final EntityManager em;

    MetricHistory(EntityManager em) {
        this.em = em;
    }

    /** Values of one slice of time in the criterion's unit; {@code at} is its beginning. */
    record Slice(Instant at, BigDecimal low, BigDecimal average, BigDecimal high, int count) {
        private static Slice merged(Slice one, Slice other) {
            int count = one.count + other.count;
            BigDecimal sum = one.average
                    .multiply(BigDecimal.valueOf(one.count))
                    .add(other.average.multiply(BigDecimal.valueOf(other.count)));
            return new Slice(
                    one.at,
                    one.low.min(other.low),
                    sum.divide(BigDecimal.valueOf(count), 12, RoundingMode.HALF_UP),
                    one.high.max(other.high),
                    count);
        }
    }

    /** Oldest first, at most {@link #SLICES}; values in units that can't be compared are left out. */
    @SuppressWarnings("unchecked")
    List<Slice> of(Long planId, CriterionSpec spec, Instant end, Duration length) {
        Instant start = end.minus(length);
        double step = length.toSeconds() / (double) SLICES;
        NativeQuery<Tuple> query = em.createNativeQuery(SLICED, Tuple.class).unwrap(NativeQuery.class);
        List<Tuple> rows = query.addScalar("slice", Integer.class)
                .addScalar("unit", String.class)
                .addScalar("low", BigDecimal.class)
                .addScalar("average", BigDecimal.class)
                .addScalar("high", BigDecimal.class)
                .addScalar("n", Integer.class)
                .setParameter("plan", planId)
                .setParameter("key", Metrics.key(spec))
                .setParameter("start", Timestamp.from(start))
                .setParameter("end", Timestamp.from(end))
                .setParameter("step", step)
                .getResultList();
        return rows.stream()
                .filter(row -> Units.comparable(row.get("unit", String.class), spec.unit()))
                .map(row -> slice(row, spec, start, step))
                .collect(java.util.stream.Collectors.toMap(
                        Slice::at, slice -> slice, Slice::merged, java.util.TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Slice slice(Tuple row, CriterionSpec spec, Instant start, double step) {
        return new Slice(
                start.plusSeconds((long) (row.get("slice", Integer.class) * step)),
                inUnit(row, "low", spec),
                inUnit(row, "average", spec),
                inUnit(row, "high", spec),
                row.get("n", Integer.class));
    }

    private static BigDecimal inUnit(Tuple row, String column, CriterionSpec spec) {
        return Units.convert(row.get(column, BigDecimal.class), row.get("unit", String.class), spec.unit())
                .orElseThrow();
    }
}
