package dev.phasegate.rollback;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The latest runs of a plan as one text value, for pages that read them in the same query as everything else. */
@ApplicationScoped
public class RollbackQuery {
    private static final TypeReference<List<PastRun>> RUNS = new TypeReference<>() {};
    private static final String PAST = """
            (select cast(json_agg(json_build_object('number', r.number, 'phase', r.phase, 'rehearsal', r.rehearsal,
                'levelId', r.level_id, 'levelName', r.level_name, 'state', r.state, 'startedAt', r.started_at,
                'seconds', r.seconds, 'objectiveMinutes', r.objective_minutes, 'by', r.started_by,
                'failed', (select count(*) from rollback_step s where s.run_id = r.id and s.state = 'WENT_ON'))
                order by r.number desc) as text)
              from (select * from rollback_run x where x.plan_id = %s and x.state != 'RUNNING'
                order by x.number desc limit 20) r)""";

    private final ObjectMapper mapper;

    RollbackQuery(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A scalar subquery of type text; {@code plan}: an expression of the caller's, such as {@code p.id}. */
    public static String past(String plan) {
        return PAST.formatted(plan);
    }

    /** What such a subquery gave, newest first; null is nothing. */
    public List<PastRun> read(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, RUNS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
