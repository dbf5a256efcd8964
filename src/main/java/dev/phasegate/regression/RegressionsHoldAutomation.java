package dev.phasegate.regression;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.HoldsAutomation;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;

/** Nothing goes on by itself on ground that gave way, until a person says that it may. */
@ApplicationScoped
class RegressionsHoldAutomation implements HoldsAutomation {
    private static final String FIRST = """
            select 'Phase ' || f.number || ', which has passed, regressed: ' || r.sentence
            from regression r join phase f on f.id = r.phase_id and f.attempt = r.attempt and f.state = 'PASSED'
            where r.plan_id = :plan and %s order by f.number, r.id limit 1""".formatted(RegressionNews.UNACKNOWLEDGED);
    private final EntityManager em;

    RegressionsHoldAutomation(EntityManager em) {
        this.em = em;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Held> why(Plan plan) {
        List<String> first =
                em.createNativeQuery(FIRST).setParameter("plan", plan.id()).getResultList();
        return first.stream()
                .findFirst()
                .map(sentence -> new Held(
                        sentence + " Nothing goes on by itself until a person acknowledges that.",
                        new Conflict.Link("/plans/" + plan.slug() + "/regressions", "Open it")));
    }
}
