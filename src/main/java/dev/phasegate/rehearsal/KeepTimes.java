package dev.phasegate.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.PlanFollower;
import dev.phasegate.plan.PlanState;

/**
 * When a rehearsal is complete, how long its work took is told to the plan it was a copy of. What was done without being started
 * was not timed, and what was added to the copy is nobody's.
 */
@ApplicationScoped
class KeepTimes implements PlanFollower {
    private static final String TOOK = """
            select f.id, cast(extract(epoch from f.work_done_at - f.started_at) as int) as seconds from phase f
              where f.plan_id = :plan and not f.removed and f.state = 'PASSED' and f.work_done_at > f.started_at
            union all
            select s.id, cast(extract(epoch from s.ended_at - s.started_at) as int) from step s
              join phase f on f.id = s.phase_id
              where f.plan_id = :plan and not f.removed and not s.removed and s.state = 'DONE'
                and s.ended_at > s.started_at""";

    private final EntityManager em;
    private final PlanDocuments documents;
    private final Rehearsable rehearsable;
    private final LiveEvents live;
    private final Clock clock;

    KeepTimes(EntityManager em, PlanDocuments documents, Rehearsable rehearsable, LiveEvents live, Clock clock) {
        this.em = em;
        this.documents = documents;
        this.rehearsable = rehearsable;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void became(Plan plan, PlanState state) {
        PlanRehearsal rehearsal = state == PlanState.COMPLETED ? PlanRehearsal.findById(plan.id()) : null;
        if (rehearsal == null) {
            return;
        }
        Map<String, String> originals = rehearsable.originals(
                documents.revision(rehearsal.ofPlanId(), rehearsal.ofRevision()), documents.revision(plan.id(), 1));
        Instant now = clock.instant();
        for (Tuple row : took(plan)) {
            String original = originals.get(row.get("id", String.class));
            Integer seconds = row.get("seconds", Integer.class);
            if (original != null && seconds > 0) {
                new RehearsedTime(rehearsal.ofPlanId(), original, plan.id(), seconds, now).persist();
            }
        }
        live.publish(rehearsal.ofPlanId(), "plan");
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> took(Plan plan) {
        em.flush();
        return em.createNativeQuery(TOOK, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", String.class)
                .addScalar("seconds", Integer.class)
                .setParameter("plan", plan.id())
                .getResultList();
    }
}
