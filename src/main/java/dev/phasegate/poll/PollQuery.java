package dev.phasegate.poll;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Polls as text values, so that whoever shows them reads them in a query that is asked anyway. */
@ApplicationScoped
public class PollQuery {
    private static final TypeReference<List<PollFacts>> POLLS = new TypeReference<>() {};

    private static final String HEAD = """
            'id', q.id, 'phase', qf.number, 'attempt', q.attempt, 'question', q.question, 'byId', q.opened_by,
            'by', q.opened_by_name, 'at', q.opened_at""";
    private static final String CLOSING = """
            (select json_build_object('byId', qc.user_id, 'by', qc.user_name, 'at', qc.at, 'verdict', qc.verdict,
              'result', qc.result, 'note', qc.note, 'silent', qc.silent) from poll_closing qc where qc.poll_id = q.id%s)""";
    private static final String ANSWERS = """
            (select json_agg(json_build_object('id', qa.id, 'roleId', qa.role_id, 'role', qa.role_name, 'userId', qa.user_id,
              'name', qa.user_name, 'go', qa.answer = 'GO', 'reason', qa.reason, 'at', qa.at) order by qa.id)
              from poll_answer qa where qa.poll_id = q.id%s)""";
    // Who looks on in the instance or in the plan does not answer, whatever role they were given.
    private static final String HOLDERS = """
            (select json_agg(json_build_object('roleId', h.role_id, 'userId', h.id, 'name', h.name) order by h.name, h.id) from (
              select qg.role_id, qu.id, qu.name from plan_member qm join app_user qu on qu.id = qm.user_id
                left join role_grant qg on qg.plan_id = qm.plan_id and qg.user_id = qm.user_id and qg.revoked_at is null
                where qm.plan_id = q.plan_id and qm.access <> 'READER' and qu.active and qu.role <> 'VIEWER'
                  and qg.role_id is not null
              union
              select null, qu.id, qu.name from plan_member qm join app_user qu on qu.id = qm.user_id
                join plan qp on qp.id = qm.plan_id and qp.separation = 'SOLO'
                where qm.plan_id = q.plan_id and qm.access <> 'READER' and qu.active and qu.role <> 'VIEWER') h)""";
    private static final String WHOLE = "json_build_object(" + HEAD + ", 'closing', " + CLOSING.formatted("")
            + ", 'answers', " + ANSWERS.formatted("") + ", 'holders', " + HOLDERS + ")";

    /** The newest poll of each running phase of the plan {@code p}, of the attempt that runs. */
    public static final String OF_PLAN = "(select cast(json_agg(" + WHOLE + " order by qf.number) as text)"
            + " from poll q join phase qf on qf.id = q.phase_id where q.plan_id = p.id and q.attempt = qf.attempt"
            + " and not qf.removed and qf.state in ('IN_PROGRESS', 'OBSERVING', 'READY_TO_SIGN')"
            + " and not exists (select from poll l where l.phase_id = q.phase_id and l.id > q.id))";

    /** All polls of the phase {@code f}, the newest first; the last fifty of them. */
    static final String OF_PHASE = "(select cast(json_agg(" + WHOLE + " order by q.id desc) as text)"
            + " from (select * from poll a where a.phase_id = f.id order by a.id desc limit 50) q"
            + " join phase qf on qf.id = q.phase_id)";

    /** The polls of the attempt that the decision {@code d} ended, as they stood at that moment. */
    public static final String OF_DECISION = "(select cast(json_agg(json_build_object(" + HEAD + ", 'closing', "
            + CLOSING.formatted(" and qc.at <= d.at") + ", 'answers', " + ANSWERS.formatted(" and qa.at <= d.at")
            + ") order by q.id) as text) from poll q join phase qf on qf.id = q.phase_id"
            + " where q.phase_id = d.phase_id and q.attempt = d.attempt and q.opened_at <= d.at)";

    private final EntityManager em;
    private final ObjectMapper mapper;

    PollQuery(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    /** What one of the subqueries gave; null is nothing. */
    public List<PollFacts> read(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, POLLS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    /** As they are at this moment of the transaction, the newest first. */
    List<PollFacts> ofPhase(String phaseId) {
        Object json = em.createNativeQuery("select " + OF_PHASE + " from phase f where f.id = :phase")
                .setParameter("phase", phaseId)
                .getSingleResult();
        return read((String) json);
    }
}
