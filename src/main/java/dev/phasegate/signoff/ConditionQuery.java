package dev.phasegate.signoff;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

/** The conditions that stand in a plan: those of the decision that each phase passed by last. */
@ApplicationScoped
class ConditionQuery {
    private static final String OF_PLAN = """
            select c.id, f.number as phase, c.decision_id as decision, c.text, c.role_id as role_id, c.role_name as role,
              c.by_name as by, g.number as due, c.due_phase_id as due_id, c.item_id as item,
              coalesce(i.state, case when m.condition_id is null then 'OPEN' else 'DONE' end) as state,
              coalesce(i.by_name, m.user_name) as met_by, coalesce(i.at, m.at) as met_at,
              coalesce(i.reason, i.note, m.note) as note
            from decision_condition c join phase f on f.id = c.phase_id
              left join phase g on g.id = c.due_phase_id left join checklist_item i on i.id = c.item_id
              left join decision_condition_met m on m.condition_id = c.id
            where c.plan_id = :plan and c.decision_id = (select max(d.id) from decision d
              where d.phase_id = c.phase_id and d.outcome = 'GO')
            order by f.number, c.position""";

    private final EntityManager em;

    ConditionQuery(EntityManager em) {
        this.em = em;
    }

    /** {@code due} null: before the plan is completed. */
    public record Standing(
            long id,
            int phase,
            long decision,
            String text,
            String roleId,
            String role,
            String by,
            Integer due,
            String dueId,
            String item,
            String state,
            String metBy,
            Instant metAt,
            String note) {

        public boolean open() {
            return state.equals("OPEN") || state.equals("FAILED");
        }

        public boolean ofPlan() {
            return due == null;
        }
    }

    @SuppressWarnings("unchecked")
    List<Standing> of(Long planId) {
        List<Tuple> rows = em.createNativeQuery(OF_PLAN, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("phase", Integer.class)
                .addScalar("decision", Long.class)
                .addScalar("text", String.class)
                .addScalar("role_id", String.class)
                .addScalar("role", String.class)
                .addScalar("by", String.class)
                .addScalar("due", Integer.class)
                .addScalar("due_id", String.class)
                .addScalar("item", String.class)
                .addScalar("state", String.class)
                .addScalar("met_by", String.class)
                .addScalar("met_at", Instant.class)
                .addScalar("note", String.class)
                .setParameter("plan", planId)
                .getResultList();
        return rows.stream().map(ConditionQuery::standing).toList();
    }

    private static Standing standing(Tuple row) {
        return new Standing(
                row.get("id", Long.class),
                row.get("phase", Integer.class),
                row.get("decision", Long.class),
                row.get("text", String.class),
                row.get("role_id", String.class),
                row.get("role", String.class),
                row.get("by", String.class),
                row.get("due", Integer.class),
                row.get("due_id", String.class),
                row.get("item", String.class),
                row.get("state", String.class),
                row.get("met_by", String.class),
                row.get("met_at", Instant.class),
                row.get("note", String.class));
    }
}
