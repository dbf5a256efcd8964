package dev.phasegate.signoff;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

import dev.phasegate.gate.Decision.Outcome;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.poll.PollQuery;
import dev.phasegate.shared.NotFound;

/** Reads a decision and what belongs to it, in one query. */
@ApplicationScoped
class DecisionRecords {
    private static final TypeReference<List<DecisionRecord.Answer>> ANSWERS = new TypeReference<>() {};
    private static final TypeReference<List<DecisionRecord.Condition>> CONDITIONS = new TypeReference<>() {};
    private static final TypeReference<List<DecisionRecord.Earlier>> OTHERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    // The event is written in the transaction of the decision, so it lies close to it in time.
    private static final String ONE = """
            select d.id, d.attempt, d.outcome, d.recommendation, d.reason, d.user_name, d.at, d.subject_hash, d.evidence,
              (select e.seq from audit_event e where e.plan_id = d.plan_id and e.action in ('gate.decided', 'gate.bypassed', 'rollback.started')
                and e.at between d.at - interval '1 minute' and d.at + interval '10 minutes'
                and position(d.subject_hash in convert_from(e.body, 'UTF8')) > 0
                order by e.seq limit 1) as event,
              cast((select json_agg(json_build_object('role', s.role_name,
                  'name', s.user_name || coalesce(' for ' || s.for_name, ''), 'go', s.answer = 'GO',
                  'at', s.at, 'reason', s.reason, 'beforeWindow', s.before_window, 'notKept', s.not_kept,
                  'conditions', (select json_agg(c.text || ' (' || c.role_name || ')' order by c.position)
                    from sign_off_condition c where c.sign_off_id = s.id),
                  'standing', case
                    when exists (select from sign_off_withdrawal w where w.sign_off_id = s.id and w.at <= d.at)
                      then 'taken back'
                    when exists (select from sign_off l where l.phase_id = s.phase_id and l.attempt = s.attempt
                      and l.slot_id = s.slot_id and l.user_id = s.user_id and l.id > s.id and l.at <= d.at)
                      then 'answered anew later'
                    when exists (select from role_delegation g left join role_delegation_end e on e.delegation_id = g.id
                      where g.id = s.delegation_id and (g.until <= d.at or e.at <= d.at))
                      then 'the right to sign for somebody else had ended, did not count'
                    when s.answer = 'GO' and s.subject_hash <> d.subject_hash then 'on earlier evidence, did not count'
                    when s.answer = 'GO' and s.expires_at <= d.at then 'expired, did not count'
                    when s.answer = 'NO_GO' then 'rejected'
                    else '' end) order by s.id)
                from sign_off s
                where s.phase_id = d.phase_id and s.attempt = d.attempt and s.at <= d.at) as text) as answers,
              cast((select json_agg(json_build_object('text', c.text, 'role', c.role_name, 'by', c.by_name,
                  'due', f.number) order by c.position)
                from decision_condition c left join phase f on f.id = c.due_phase_id
                where c.decision_id = d.id) as text) as conditions,
              cast((select json_agg(json_build_object('id', o.id, 'attempt', o.attempt, 'outcome', o.outcome,
                  'by', o.user_name, 'at', o.at) order by o.id)
                from decision o where o.phase_id = d.phase_id and o.id <> d.id) as text) as others,
              #polls# as polls
            from decision d where d.phase_id = :phase and (:decision = 0 or d.id = :decision)
            order by d.id desc limit 1""".replace("#polls#", PollQuery.OF_DECISION);

    private final EntityManager em;
    private final ObjectMapper mapper;
    private final PollQuery polls;

    DecisionRecords(EntityManager em, ObjectMapper mapper, PollQuery polls) {
        this.em = em;
        this.mapper = mapper;
        this.polls = polls;
    }

    /** A decision of the phase by its number, the latest one for 0. Throws {@link NotFound}. */
    @SuppressWarnings("unchecked")
    DecisionRecord of(Plan plan, Phase phase, long decision) {
        List<Tuple> rows = em.createNativeQuery(ONE, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("attempt", Integer.class)
                .addScalar("outcome", String.class)
                .addScalar("recommendation", String.class)
                .addScalar("reason", String.class)
                .addScalar("user_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("subject_hash", String.class)
                .addScalar("evidence", String.class)
                .addScalar("event", Long.class)
                .addScalar("answers", String.class)
                .addScalar("conditions", String.class)
                .addScalar("others", String.class)
                .addScalar("polls", String.class)
                .setParameter("phase", phase.id())
                .setParameter("decision", decision)
                .getResultList();
        if (rows.isEmpty()) {
            throw new NotFound("decision of phase " + phase.number());
        }
        return record(plan, phase, rows.get(0));
    }

    private DecisionRecord record(Plan plan, Phase phase, Tuple row) {
        String evidence = row.get("evidence", String.class);
        return new DecisionRecord(
                row.get("id", Long.class),
                plan.slug(),
                plan.title(),
                phase.number(),
                row.get("attempt", Integer.class),
                Outcome.valueOf(row.get("outcome", String.class)),
                row.get("recommendation", String.class),
                row.get("reason", String.class),
                row.get("user_name", String.class),
                row.get("at", Instant.class),
                row.get("subject_hash", String.class),
                row.get("event", Long.class),
                evidence,
                new DecisionRecord.Evidence(read(evidence, DOCUMENT)),
                list(row.get("answers", String.class), ANSWERS),
                list(row.get("conditions", String.class), CONDITIONS),
                list(row.get("others", String.class), OTHERS),
                polls.read(row.get("polls", String.class)));
    }

    private <T> List<T> list(String json, TypeReference<List<T>> type) {
        return json == null ? List.of() : read(json, type);
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored decision can't be read", e);
        }
    }
}
