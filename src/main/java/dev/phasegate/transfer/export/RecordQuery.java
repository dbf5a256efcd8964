package dev.phasegate.transfer.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.plan.Plan;

/** Everything that was recorded for a plan, in one query. */
@ApplicationScoped
class RecordQuery {
    /** A timeline longer than this names how many events there are, and the activity page has the rest. */
    private static final int EVENTS = 5_000;

    private static final String ALL = """
            select cast(json_build_object(
              'items', (select json_agg(json_build_object('id', id, 'state', state, 'byName', by_name, 'at', at,
                  'note', note, 'reason', reason) order by position)
                from checklist_item where plan_id = :plan and not removed and state <> 'OPEN'),
              'evidence', (select json_agg(json_build_object('itemId', e.item_id, 'kind', e.kind, 'text', e.text,
                  'size', e.size, 'sha256', e.sha256, 'byName', e.by_name, 'at', e.at) order by e.id)
                from item_evidence e join checklist_item i on i.id = e.item_id where i.plan_id = :plan and not i.removed),
              'steps', (select json_agg(json_build_object('id', id, 'state', state, 'byName', by_name,
                  'startedAt', started_at, 'endedAt', ended_at, 'outcome', outcome, 'note', note, 'reason', reason)
                  order by position)
                from step where plan_id = :plan and not removed and state <> 'NOT_STARTED'),
              'phases', (select json_agg(json_build_object('id', id, 'name', name, 'state', state, 'attempt', attempt,
                  'startedAt', started_at, 'endedAt', ended_at, 'reason', reason) order by number)
                from phase where plan_id = :plan and not removed),
              'choices', (select json_agg(json_build_object('phaseId', b.phase_id, 'branchId', b.id,
                  'optionName', c.option_name, 'byName', c.by_name, 'at', c.at, 'why', c.why) order by c.id)
                from branch b join branch_choice c on c.branch_id = b.id where b.plan_id = :plan),
              'signatures', (select json_agg(json_build_object('phaseId', s.phase_id, 'attempt', s.attempt,
                  'roleName', s.role_name, 'userName', s.user_name, 'answer', s.answer, 'reason', s.reason, 'at', s.at,
                  'subjectHash', s.subject_hash, 'withdrawn', w.sign_off_id is not null) order by s.id)
                from sign_off s left join sign_off_withdrawal w on w.sign_off_id = s.id where s.plan_id = :plan),
              'decisions', (select json_agg(json_build_object('phaseId', phase_id, 'outcome', outcome,
                  'recommendation', recommendation, 'reason', reason, 'userName', user_name, 'at', at,
                  'subjectHash', subject_hash) order by id)
                from decision where plan_id = :plan),
              'backups', (select json_agg(json_build_object('phaseId', n.phase_id, 'stepId', n.step_id, 'database', t.name,
                  'state', n.state, 'hours', n.hours, 'id', cast(r.fact -> 'backup' ->> 'id' as bigint),
                  'sha256', r.fact -> 'backup' ->> 'sha256', 'at', r.fact -> 'backup' ->> 'at',
                  'restoreMillis', cast(r.fact -> 'drill' ->> 'restoreMillis' as bigint)) order by n.id)
                from backup_need n join target t on t.id = n.target_id left join lateral (
                  select x as fact from (select evidence from decision d where d.phase_id = n.phase_id
                    order by d.id desc limit 1) d, jsonb_array_elements(cast(d.evidence as jsonb) -> 'backups') x
                    where x ->> 'id' = cast(n.id as text)) r on true
                where n.plan_id = :plan and n.removed_at is null),
              'answers', (select json_agg(json_build_object('criterionId', criterion_id, 'answer', answer, 'note', note,
                  'userName', user_name, 'at', at))
                from (select distinct on (j.criterion_id) j.* from judgement j join phase p on p.id = j.phase_id
                  and p.attempt = j.attempt where j.plan_id = :plan order by j.criterion_id, j.id desc) j),
              'events', (select json_agg(json_build_object('seq', seq, 'at', at, 'actorName', actor_name, 'phase', phase,
                  'sentence', sentence) order by seq)
                from (select * from audit_event where plan_id = :plan order by seq desc limit :events) e),
              'audit', (select json_build_object('first', min(seq), 'last', max(seq), 'count', count(*),
                  'hash', (select encode(hash, 'hex') from audit_event where plan_id = :plan order by seq desc limit 1))
                from audit_event where plan_id = :plan)) as text)""";

    private final EntityManager em;
    private final ObjectMapper mapper;

    RecordQuery(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    PlanFacts of(Plan plan) {
        String found = (String) em.createNativeQuery(ALL)
                .setParameter("plan", plan.id())
                .setParameter("events", EVENTS)
                .getSingleResult();
        try {
            return mapper.readValue(found, PlanFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
