package dev.phasegate.baseline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.Plan;

/** The baselines of a plan, and the values of one. */
@ApplicationScoped
class BaselineQuery {
    private static final String ALL = """
            select b.id, b.name, b.note, b.starts_at, b.ends_at, b.user_name, b.at,
                (select cast(count(*) as int) from baseline_value v where v.baseline_id = b.id) as n,
                b.id = (select baseline_id from baseline_choice where plan_id = :plan order by id desc limit 1) is true as current
              from baseline b where b.plan_id = :plan order by b.id desc limit 500""";
    private static final String VALUES = """
            select metric, value, unit, measured_at, values_taken from baseline_value
            where baseline_id = :baseline order by metric_key limit 500""";

    private final EntityManager em;

    BaselineQuery(EntityManager em) {
        this.em = em;
    }

    /** The newest first. */
    @SuppressWarnings("unchecked")
    List<BaselineView> of(Plan plan) {
        NativeQuery<Tuple> query = em.createNativeQuery(ALL, Tuple.class).unwrap(NativeQuery.class);
        return query
                .addScalar("id", Long.class)
                .addScalar("name", String.class)
                .addScalar("note", String.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .addScalar("user_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("n", Integer.class)
                .addScalar("current", Boolean.class)
                .setParameter("plan", plan.id())
                .getResultList()
                .stream()
                .map(BaselineQuery::view)
                .toList();
    }

    private static BaselineView view(Tuple row) {
        return new BaselineView(
                row.get("id", Long.class),
                row.get("name", String.class),
                row.get("note", String.class),
                row.get("starts_at", Instant.class),
                row.get("ends_at", Instant.class),
                row.get("user_name", String.class),
                row.get("at", Instant.class),
                row.get("n", Integer.class),
                Boolean.TRUE.equals(row.get("current", Boolean.class)));
    }

    /** Up to 500, by name. */
    @SuppressWarnings("unchecked")
    List<BaselineView.Value> values(long baseline) {
        NativeQuery<Tuple> query = em.createNativeQuery(VALUES, Tuple.class).unwrap(NativeQuery.class);
        return query
                .addScalar("metric", String.class)
                .addScalar("value", BigDecimal.class)
                .addScalar("unit", String.class)
                .addScalar("measured_at", Instant.class)
                .addScalar("values_taken", Integer.class)
                .setParameter("baseline", baseline)
                .getResultList()
                .stream()
                .map(row -> new BaselineView.Value(
                        row.get("metric", String.class),
                        row.get("value", BigDecimal.class),
                        row.get("unit", String.class),
                        row.get("measured_at", Instant.class),
                        row.get("values_taken", Integer.class)))
                .toList();
    }
}
