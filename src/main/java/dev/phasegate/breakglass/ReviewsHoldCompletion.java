package dev.phasegate.breakglass;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.EndCondition;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;

/** A plan whose gate was passed by is complete when somebody has reviewed that. */
@ApplicationScoped
class ReviewsHoldCompletion implements EndCondition {
    private static final String OPEN = """
            select r.phase || ' ' || r.id from break_glass_request r join break_glass_end e on e.request_id = r.id
            where r.plan_id = :plan and e.kind = 'CONFIRMED'
              and not exists (select from break_glass_review v where v.request_id = r.id) order by r.id""";
    private final EntityManager em;

    ReviewsHoldCompletion(EntityManager em) {
        this.em = em;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void requireCompletable(Plan plan) {
        List<String> open =
                em.createNativeQuery(OPEN).setParameter("plan", plan.id()).getResultList();
        if (!open.isEmpty()) {
            String[] first = open.get(0).split(" ");
            throw new Conflict(
                    "Phase " + first[0]
                            + " was passed without its gate, and nobody has reviewed that yet. The plan is complete"
                            + " when somebody of the team who was not one of the two has written the review.",
                    List.of(),
                    new Conflict.Link("/plans/" + plan.slug() + "/break-glass/" + first[1] + "/review", "Review it"));
        }
    }
}
