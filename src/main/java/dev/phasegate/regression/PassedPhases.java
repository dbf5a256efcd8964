package dev.phasegate.regression;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.Plan;

/** The passed phases of a plan with what they were passed on, and their items that are not in order any more. */
@ApplicationScoped
class PassedPhases {
    private static final TypeReference<Map<String, String>> VERDICTS = new TypeReference<>() {};
    private static final String PASSED = """
            select f.id, f.number, f.name, f.attempt, cast(v.verdicts as text) as verdicts
            from phase f cross join lateral (
              select json_object_agg(c ->> 'id', c ->> 'verdict') as verdicts
              from decision d cross join lateral jsonb_array_elements(cast(d.evidence as jsonb) -> 'criteria') c
              where d.id = (select max(x.id) from decision x
                where x.phase_id = f.id and x.outcome in ('GO', 'BYPASSED'))) v
            where f.plan_id = :plan and not f.removed and f.state = 'PASSED' order by f.number""";
    // What was settled in the evidence and is not any more; there are hardly ever any, so the evidence is hardly ever
    // opened.
    private static final String UNSETTLED = """
            select f.id as phase_id, i.id, i.text, i.state = 'FAILED' as failed
            from phase f join checklist_item i on i.phase_id = f.id
            where f.plan_id = :plan and not f.removed and f.state = 'PASSED'
              and i.required and not i.removed and i.state in ('OPEN', 'FAILED')
              and exists (select from decision d
                cross join lateral jsonb_array_elements(cast(d.evidence as jsonb) -> 'checklist') e
                where d.id = (select max(x.id) from decision x where x.phase_id = f.id and x.outcome in ('GO', 'BYPASSED'))
                  and e ->> 'id' = i.id and e ->> 'state' in ('DONE', 'NOT_APPLICABLE'))
            order by i.id""";
    /** One writer of a plan's regressions at a time, without a lock on phases that whoever edits the plan might wait for. */
    private static final String LOCK = "select cast(pg_advisory_xact_lock(:key) as text)";

    private static final long KEYS = 0x7067_7267_0000_0000L;

    private final EntityManager em;
    private final ObjectMapper mapper;

    PassedPhases(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    /** Until the transaction ends; the last lock that is taken before the record's. */
    void lock(Plan plan) {
        em.createNativeQuery(LOCK).setParameter("key", KEYS + plan.id()).getSingleResult();
    }

    @SuppressWarnings("unchecked")
    List<PassedPhase> of(Plan plan) {
        List<Tuple> rows = em.createNativeQuery(PASSED, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", String.class)
                .addScalar("number", Integer.class)
                .addScalar("name", String.class)
                .addScalar("attempt", Integer.class)
                .addScalar("verdicts", String.class)
                .setParameter("plan", plan.id())
                .getResultList();
        return rows.stream()
                .map(row -> new PassedPhase(
                        plan.id(),
                        row.get("id", String.class),
                        row.get("number", Integer.class),
                        row.get("name", String.class),
                        row.get("attempt", Integer.class),
                        verdicts(row.get("verdicts", String.class))))
                .toList();
    }

    /** By the phase's id. */
    @SuppressWarnings("unchecked")
    List<Map.Entry<String, Finding>> unsettled(Plan plan) {
        List<Tuple> rows = em.createNativeQuery(UNSETTLED, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("phase_id", String.class)
                .addScalar("id", String.class)
                .addScalar("text", String.class)
                .addScalar("failed", Boolean.class)
                .setParameter("plan", plan.id())
                .getResultList();
        return rows.stream()
                .map(row -> Map.entry(
                        row.get("phase_id", String.class),
                        Finding.ofItem(
                                row.get("id", String.class),
                                row.get("text", String.class),
                                row.get("failed", Boolean.class))))
                .toList();
    }

    private Map<String, String> verdicts(String json) {
        try {
            return json == null ? Map.of() : mapper.readValue(json, VERDICTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence can't be read", e);
        }
    }
}
