package dev.phasegate.audit;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Events of the record as one text value, for pages that read them in the same query as everything else. */
@ApplicationScoped
public class ActivityJson {
    private static final TypeReference<List<ActivityEvent>> EVENTS = new TypeReference<>() {};

    private final ObjectMapper mapper;

    ActivityJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A scalar subquery of type text; {@code rows}: a query of rows of {@code audit_event}, a constant of the caller. */
    public static String of(String rows) {
        return """
                (select cast(json_agg(json_build_object('seq', a.seq, 'at', a.at, 'actorId', a.actor_id, 'actorName',
                    a.actor_name, 'action', a.action, 'planId', a.plan_id, 'phase', a.phase, 'sentence', a.sentence)
                    order by a.seq desc) as text) from (%s) a)""".formatted(rows);
    }

    /** What such a subquery gave, newest first; null is nothing. */
    public List<ActivityEvent> read(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, EVENTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
