package dev.phasegate.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Revisions of a plan without their documents, newest first. */
@ApplicationScoped
class RevisionQuery {
    private static final String VIEW = """
            select new dev.phasegate.plan.RevisionView(r.number, r.hash, r.summary, r.authorId, r.authorName, r.at)
            from PlanRevision r where r.planId = :plan and\s""";

    private final EntityManager em;

    RevisionQuery(EntityManager em) {
        this.em = em;
    }

    /** Those before {@code number}, at most {@code limit}. */
    List<RevisionView> before(Long planId, int number, int limit) {
        return em.createQuery(VIEW + "r.number < :number order by r.number desc", RevisionView.class)
                .setParameter("plan", planId)
                .setParameter("number", number)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<RevisionView> one(Long planId, int number) {
        return em.createQuery(VIEW + "r.number = :number", RevisionView.class)
                .setParameter("plan", planId)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }
}
