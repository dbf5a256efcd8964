package dev.phasegate.gate;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.window.Freeze;
import dev.phasegate.window.FreezeQuery;

/** What is known of each criterion, the latest answer of each judged criterion, the latest decision, what regressed, open freezes, checks, backups: one query. */
@ApplicationScoped
class Readings {
    private static final String LATEST =
            CriteriaValues.ROWS + """
            \nunion all
            select 'answer', j.criterion_id, null, '', j.at, j.user_name, j.note, j.answer, null, null, null, null, 0, 0
              from (select distinct on (criterion_id) * from judgement
                where phase_id = :phase and attempt = :attempt order by criterion_id, id desc) j
            union all
            select 'decision', case when d.outcome = 'BYPASSED' then cast(cast(d.evidence as jsonb) -> 'bypass' as text) else '' end, null, '', d.at, d.user_name, d.reason, d.outcome, null, null, null, null, 0, 0
              from (select * from decision where phase_id = :phase order by id desc limit 1) d
            union all
            select 'regressed', '', null, '', r.raised_at, '', r.sentence, null, r.ended_at, null, null, null, 0, 0
              from regression r where r.phase_id = :phase and r.attempt = :attempt and (r.ended_at is null
                or not exists (select from regression_ack a where a.phase_id = r.phase_id and a.up_to >= r.id))
            union all
            select case when z.plan_id is null then 'freeze' else 'freeze of plan' end, cast(z.id as text), null, '',
                z.starts_at, z.user_name, z.reason, null, z.ends_at, null, null, null, 0, 0
              from work_freeze z where\s""" + FreezeQuery.OPEN + """
            \nunion all
            select 'check', cast(c.id as text), cast(c.verdict_run as numeric), v.hash, null, c.name, '', c.verdict, null, null,
                null, null, c.version, 0
              from plan_check c join plan_check_version v on v.check_id = c.id and v.version = c.version
              where c.plan_id = :plan and c.removed_at is null and (c.metric_keys && cast(:keys as text[])
                or c.item_id in (select id from checklist_item where phase_id = :phase and not removed))
            union all
            select 'backups', '', null, '', null, '',\s""" + NeededBackups.ofPhase(":phase") + """
            , null, null, null, null, null, 0, 0""";

    private final EntityManager em;
    private final ObjectMapper mapper;

    Readings(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    /** By criterion id. */
    record Latest(
            Map<String, Known> byCriterion,
            Gate.Decided decision,
            List<String> regressions,
            List<Freeze> freezes,
            List<CheckFact> checks,
            NeededBackups backups) {}

    Latest of(Phase phase, List<CriterionSpec> criteria, Instant now) {
        CriteriaValues.Found values = new CriteriaValues.Found();
        Map<String, Reading> answers = new HashMap<>();
        Gate.Decided decision = null;
        List<String> regressions = new ArrayList<>();
        List<Freeze> freezes = new ArrayList<>();
        List<CheckFact> checks = new ArrayList<>();
        NeededBackups backups = NeededBackups.NONE;
        for (Tuple row : rows(phase, criteria, now)) {
            switch (values.take(row) ? "value" : row.get("kind", String.class)) {
                case "value" -> {}
                case "answer" -> answers.put(row.get("key", String.class), answer(row));
                case "decision" -> decision = decision(row);
                case "regressed" -> regressions.add(row.get("note", String.class));
                case "check" -> checks.add(check(row));
                case "backups" -> backups = NeededBackups.read(row.get("note", String.class), mapper);
                default -> freezes.add(freeze(row));
            }
        }
        Map<String, Known> found = new HashMap<>();
        for (CriterionSpec criterion : criteria) {
            Known known = criterion.judged() ? Known.of(answers.get(criterion.id())) : values.known(criterion);
            found.put(criterion.id(), known);
        }
        checks.sort(Comparator.comparingLong(CheckFact::id));
        return new Latest(found, decision, regressions, freezes, List.copyOf(checks), backups);
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(Phase phase, List<CriterionSpec> criteria, Instant now) {
        NativeQuery<Tuple> query = em.createNativeQuery(LATEST, Tuple.class).unwrap(NativeQuery.class);
        return new CriteriaValues.Asked(criteria)
                .set(query)
                .setParameter("plan", phase.planId())
                .setParameter("phase", phase.id())
                .setParameter("attempt", phase.attempt())
                .setParameter("now", Timestamp.from(now))
                .getResultList();
    }

    private static Reading answer(Tuple row) {
        return new Reading.Judged(
                Verdict.valueOf(row.get("answer", String.class)),
                row.get("note", String.class),
                row.get("at", Instant.class),
                row.get("source", String.class));
    }

    private Gate.Decided decision(Tuple row) {
        return new Gate.Decided(
                row.get("answer", String.class),
                row.get("source", String.class),
                row.get("at", Instant.class),
                row.get("note", String.class),
                bypass(row.get("key", String.class)));
    }

    private Gate.Bypass bypass(String json) {
        try {
            return json == null || json.isEmpty()
                    ? null
                    : mapper.readerFor(Gate.Bypass.class)
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence can't be read", e);
        }
    }

    private static CheckFact check(Tuple row) {
        BigDecimal run = row.get("value", BigDecimal.class);
        return new CheckFact(
                Long.parseLong(row.get("key", String.class)),
                row.get("source", String.class),
                row.get("n", Integer.class),
                row.get("unit", String.class),
                row.get("answer", String.class),
                run == null ? null : run.longValueExact());
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
