package dev.phasegate.rollback;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.plan.PlanAccess;

/** Loads a plan with all that its way back needs besides the run, in the one query of the seat. */
@ApplicationScoped
class Places {
    private static final TypeReference<Map<String, String>> HOLDERS = new TypeReference<>() {};
    private static final List<String> SUBQUERIES = List.of(RollbackQuery.past("p.id"), """
            (select cast(json_object_agg(h.role_id, h.names) as text) from (
              select g.role_id, string_agg(distinct u.name, ', ') as names from role_grant g
                join app_user u on u.id = g.user_id
                where g.plan_id = p.id and g.revoked_at is null and u.active group by g.role_id) h)""", """
            (select string_agg(s.id, ',') from step s where s.plan_id = p.id and s.state = 'DONE')""");

    private final PlanAccess access;
    private final RollbackQuery runs;
    private final ObjectMapper mapper;

    Places(PlanAccess access, RollbackQuery runs, ObjectMapper mapper) {
        this.access = access;
        this.runs = runs;
        this.mapper = mapper;
    }

    /** Throws {@link dev.phasegate.shared.NotFound}. */
    Place of(String slug) {
        PlanAccess.AtPlan at = access.atPlan(slug, SUBQUERIES);
        String done = at.work().get(2);
        return new Place(
                at.seat(),
                runs.read(at.work().get(0)),
                holders(at.work().get(1)),
                done == null ? Set.of() : Set.of(done.split(",")));
    }

    private Map<String, String> holders(String json) {
        try {
            return json == null ? Map.of() : mapper.readValue(json, HOLDERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
