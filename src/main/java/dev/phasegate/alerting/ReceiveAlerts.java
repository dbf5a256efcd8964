package dev.phasegate.alerting;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.gate.MeasurementForm;
import dev.phasegate.gate.RecordMeasurements;
import dev.phasegate.plan.Plan;

/**
 * Keeps which alerts of a plan fire, and records for each metric that the message names how many do. Alertmanager sends groups and
 * repeats itself, so the count is of what is known, not of the message; an older message never undoes a younger one. Where it merges
 * what several servers say of one alert it keeps the earliest start, so the same alert may come with an earlier one than before: it is
 * over when its end is not before the latest start that was told.
 */
@ApplicationScoped
class ReceiveAlerts {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String TAKE = """
            insert into plan_alert (plan_id, fingerprint, metric, firing, summary, starts_at, seen_at)
            values (:plan, :fingerprint, :metric, :firing, :summary, :starts, :now)
            on conflict (plan_id, fingerprint) do update set metric = excluded.metric, firing = excluded.firing,
              summary = excluded.summary, starts_at = greatest(plan_alert.starts_at, excluded.starts_at),
              seen_at = excluded.seen_at
            where plan_alert.starts_at < excluded.starts_at
              or (excluded.firing and plan_alert.firing)
              or (not excluded.firing and plan_alert.starts_at <= :until)""";

    private final EntityManager em;
    private final RecordMeasurements measurements;
    private final Clock clock;

    ReceiveAlerts(EntityManager em, RecordMeasurements measurements, Clock clock) {
        this.em = em;
        this.measurements = measurements;
        this.clock = clock;
    }

    /** How many of each metric fire now. Throws Invalid and Conflict, as every recording does. */
    @Transactional
    Map<String, Integer> receive(Plan plan, AlertMessage message) {
        List<AlertMessage.Alert> alerts = message.checked().alerts();
        Instant now = clock.instant();
        // One message of a plan after the other: what is counted is complete.
        Plan locked = Plan.lock(plan.id());
        alerts.forEach(alert -> take(locked.id(), alert, now));
        Map<String, Integer> firing = new LinkedHashMap<>();
        alerts.forEach(alert -> firing.computeIfAbsent(alert.metric(), metric -> firing(locked.id(), metric)));
        measurements.record(
                locked,
                firing.entrySet().stream()
                        .map(e -> new MeasurementForm(
                                e.getKey(),
                                BigDecimal.valueOf(e.getValue()),
                                "",
                                null,
                                "Alertmanager",
                                note(alerts, e),
                                null))
                        .toList(),
                true);
        forget(locked.id(), now);
        return firing;
    }

    private void take(Long plan, AlertMessage.Alert alert, Instant now) {
        em.createNativeQuery(TAKE)
                .setParameter("plan", plan)
                .setParameter("fingerprint", alert.fingerprint())
                .setParameter("metric", alert.metric())
                .setParameter("firing", alert.firing())
                .setParameter("summary", alert.summary())
                .setParameter("starts", Timestamp.from(alert.startsAt()))
                .setParameter("until", Timestamp.from(alert.until()))
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    private int firing(Long plan, String metric) {
        return ((Number) em.createNativeQuery(
                                "select count(*) from plan_alert where plan_id = :plan and metric = :metric and firing")
                        .setParameter("plan", plan)
                        .setParameter("metric", metric)
                        .getSingleResult())
                .intValue();
    }

    private static String note(List<AlertMessage.Alert> alerts, Map.Entry<String, Integer> metric) {
        return metric.getValue() == 0
                ? ""
                : alerts.stream()
                        .filter(alert -> alert.firing() && alert.metric().equals(metric.getKey()))
                        .map(AlertMessage.Alert::summary)
                        .findFirst()
                        .orElse("");
    }

    private void forget(Long plan, Instant now) {
        em.createNativeQuery("delete from plan_alert where plan_id = :plan and not firing and seen_at < :old")
                .setParameter("plan", plan)
                .setParameter("old", Timestamp.from(now.minus(KEPT)))
                .executeUpdate();
    }
}
