package dev.phasegate.gate;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.window.Freeze;
import dev.phasegate.window.FreezeQuery;

/** The latest value of each metric, the latest answer of each judged criterion, the latest decision, open freezes: one query. */
@ApplicationScoped
class Readings {
    private static final String LATEST = """
            select 'value' as kind, k.key, m.value, m.unit, m.at, m.source, m.note, null as answer,
                cast(null as timestamptz) as until
              from unnest(cast(:keys as text[])) k(key) cross join lateral (
                select * from measurement where plan_id = :plan and metric_key = k.key order by at desc, id desc limit 1) m
            union all
            select 'answer', j.criterion_id, null, '', j.at, j.user_name, j.note, j.answer, null
              from (select distinct on (criterion_id) * from judgement
                where phase_id = :phase and attempt = :attempt order by criterion_id, id desc) j
            union all
            select 'decision', '', null, '', d.at, d.user_name, d.reason, d.outcome, null
              from (select * from decision where phase_id = :phase order by id desc limit 1) d
            union all
            select case when z.plan_id is null then 'freeze' else 'freeze of plan' end, cast(z.id as text), null, '',
                z.starts_at, z.user_name, z.reason, null, z.ends_at
              from work_freeze z where\s""" + FreezeQuery.OPEN;

    private final EntityManager em;

    Readings(EntityManager em) {
        this.em = em;
    }

    /** By criterion id; criteria without a reading are missing. */
    record Latest(Map<String, Reading> byCriterion, Gate.Decided decision, List<Freeze> freezes) {}

    Latest of(Phase phase, List<CriterionSpec> criteria, Instant now) {
        String[] keys = criteria.stream()
                .filter(c -> !c.judged())
                .map(Metrics::key)
                .distinct()
                .toArray(String[]::new);
        Map<String, Reading> values = new HashMap<>();
        Map<String, Reading> answers = new HashMap<>();
        Gate.Decided decision = null;
        List<Freeze> freezes = new ArrayList<>();
        for (Tuple row : rows(phase, keys, now)) {
            switch (row.get("kind", String.class)) {
                case "value" -> values.put(row.get("key", String.class), value(row));
                case "answer" -> answers.put(row.get("key", String.class), answer(row));
                case "decision" -> decision = decision(row);
                default -> freezes.add(freeze(row));
            }
        }
        Map<String, Reading> found = new HashMap<>();
        for (CriterionSpec criterion : criteria) {
            Reading reading = criterion.judged() ? answers.get(criterion.id()) : values.get(Metrics.key(criterion));
            if (reading != null) {
                found.put(criterion.id(), reading);
            }
        }
        return new Latest(found, decision, freezes);
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(Phase phase, String[] keys, Instant now) {
        return em.createNativeQuery(LATEST, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("kind", String.class)
                .addScalar("key", String.class)
                .addScalar("value", BigDecimal.class)
                .addScalar("unit", String.class)
                .addScalar("at", Instant.class)
                .addScalar("source", String.class)
                .addScalar("note", String.class)
                .addScalar("answer", String.class)
                .addScalar("until", Instant.class)
                .setParameter("keys", keys)
                .setParameter("plan", phase.planId())
                .setParameter("phase", phase.id())
                .setParameter("attempt", phase.attempt())
                .setParameter("now", Timestamp.from(now))
                .getResultList();
    }

    private static Reading value(Tuple row) {
        return new Reading.Measured(
                row.get("value", BigDecimal.class),
                row.get("unit", String.class),
                row.get("at", Instant.class),
                row.get("source", String.class));
    }

    private static Reading answer(Tuple row) {
        return new Reading.Judged(
                Verdict.valueOf(row.get("answer", String.class)),
                row.get("note", String.class),
                row.get("at", Instant.class),
                row.get("source", String.class));
    }

    private static Gate.Decided decision(Tuple row) {
        return new Gate.Decided(
                row.get("answer", String.class),
                row.get("source", String.class),
                row.get("at", Instant.class),
                row.get("note", String.class));
    }

    private static Freeze freeze(Tuple row) {
        return new Freeze(
                Long.parseLong(row.get("key", String.class)),
                !row.get("kind", String.class).equals("freeze"),
                row.get("at", Instant.class),
                row.get("until", Instant.class),
                row.get("source", String.class),
                row.get("note", String.class));
    }
}
