package dev.phasegate.gate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;
import org.hibernate.Session;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Takes values of metrics, typed by a person or sent by a program. All of a batch, or none. */
@ApplicationScoped
public class RecordMeasurements {
    private static final String INSERT = """
            insert into measurement (plan_id, metric, metric_key, value, unit, at, source, typed_by, note, recorded_at,
              share_part, share_whole)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Session session;
    private final RunningPhases phases;
    private final List<MeasurementFollower> followers;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    RecordMeasurements(
            Session session,
            RunningPhases phases,
            @All List<MeasurementFollower> followers,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.followers = followers;
        this.session = session;
        this.phases = phases;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Invalid} with the first things that are wrong, and {@link Conflict} for a plan that has ended. */
    @Transactional
    public void record(Plan plan, List<MeasurementForm> values, boolean many) {
        Instant now = clock.instant();
        Map<String, String> problems = MeasurementRules.problems(values, many, now);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        if (plan.state().ended()) {
            throw new Conflict(
                    "The plan is " + plan.state().words().toLowerCase(Locale.ROOT) + ", so it takes no more values.");
        }
        Actor by = actor.get();
        take(plan, values, by, now);
        audit.append(new AuditEntry("measurement.recorded", plan.id(), null, sentence(values), detail(values, by)));
    }

    /**
     * What a check measured, under its own name, in the transaction of its result. No audit event of its own: a check that runs
     * every minute would drown the record, and its runs are kept. The caller has seen that the plan has not ended.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofCheck(Plan plan, List<MeasurementForm> values, Actor check) {
        Instant now = clock.instant();
        Map<String, String> problems = MeasurementRules.problems(values, true, now);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        take(plan, values, check, now);
    }

    private void take(Plan plan, List<MeasurementForm> values, Actor by, Instant now) {
        List<Integer> numbers = phases.lock(plan.id());
        session.doWork(connection -> insert(connection, plan.id(), values, by, now));
        numbers.forEach(number -> live.publish(plan.id(), "gate:" + number));
        followers.forEach(follower -> follower.measured(plan));
    }

    private static void insert(Connection connection, Long planId, List<MeasurementForm> values, Actor by, Instant now)
            throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (MeasurementForm value : values) {
                row.setLong(1, planId);
                row.setString(2, value.metric().strip());
                row.setString(3, Metrics.key(value.metric()));
                row.setBigDecimal(4, value.measured());
                row.setString(5, value.measuredUnit());
                row.setObject(6, time(value.at() == null ? now : value.at()));
                row.setString(7, source(value, by));
                row.setObject(8, by.isPerson() ? by.userId() : null, Types.BIGINT);
                row.setString(9, value.note() == null ? "" : value.note().strip());
                row.setObject(10, time(now));
                row.setBigDecimal(11, value.of() == null ? null : value.value());
                row.setBigDecimal(12, value.of());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** What a person types is theirs, whatever the form says. */
    private static String source(MeasurementForm value, Actor by) {
        boolean own = by.isPerson() || value.source() == null || value.source().isBlank();
        return own ? by.name() : value.source().strip();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static String sentence(List<MeasurementForm> values) {
        MeasurementForm first = values.get(0);
        return values.size() == 1
                ? "recorded " + Units.text(Units.rounded(first.measured()), first.measuredUnit()) + " for “"
                        + first.metric().strip() + "”"
                : "recorded " + values.size() + " values of "
                        + values.stream()
                                .map(v -> Metrics.key(v.metric()))
                                .distinct()
                                .count() + " metrics";
    }

    private static Map<String, Object> detail(List<MeasurementForm> values, Actor by) {
        List<Map<String, Object>> first = values.stream()
                .limit(20)
                .map(v -> Map.<String, Object>of(
                        "metric", v.metric().strip(),
                        "value", Units.text(v.measured()),
                        "unit", v.measuredUnit(),
                        "source", source(v, by)))
                .toList();
        return Map.of("count", values.size(), "values", first);
    }
}
