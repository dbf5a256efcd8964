package dev.phasegate.plan.finding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Linter;

/** The findings of a plan as it stands, with its people, each open or accepted. */
@ApplicationScoped
public class PlanFindings {
    /** Keys of what is accepted in the plan {@code p}, one a line: a subquery of type text for whoever reads a plan anyway. */
    public static final String ACCEPTED = """
            (select string_agg(k, chr(10)) from (
              select distinct on (code, element_id, about) code || '|' || element_id || '|' || about as k, accepted
              from finding_answer where plan_id = p.id order by code, element_id, about, id desc) latest
              where accepted)""";

    private static final String FILLED = """
            select distinct g.role_id from role_grant g join app_user u on u.id = g.user_id
            where g.plan_id = :plan and g.revoked_at is null and u.active""";

    private final RevisionFindings revisions;
    private final PlanDocuments documents;
    private final EntityManager em;

    PlanFindings(RevisionFindings revisions, PlanDocuments documents, EntityManager em) {
        this.revisions = revisions;
        this.documents = documents;
        this.em = em;
    }

    /** Counts of what is open, for a caller who knows who fills which role and read {@link #ACCEPTED}. */
    public FindingCounts open(Plan plan, PlanDocument document, Set<String> filled, String accepted) {
        Set<String> keys = accepted == null ? Set.of() : Set.of(accepted.split("\n"));
        return FindingCounts.of(all(plan, document, filled).stream()
                .filter(finding -> !keys.contains(finding.key()))
                .toList());
    }

    /** Worst first. {@code answer} is the latest, null where nobody said anything. */
    List<Answered> of(Plan plan) {
        Map<String, FindingAnswer> answers = new HashMap<>();
        FindingAnswer.of(plan.id()).forEach(answer -> answers.put(answer.key(), answer));
        return all(plan, documents.current(plan), filled(plan.id())).stream()
                .map(finding -> new Answered(finding, answers.get(finding.key())))
                .toList();
    }

    record Answered(Finding finding, FindingAnswer answer) {
        boolean accepted() {
            return answer != null && answer.accepted();
        }
    }

    private List<Finding> all(Plan plan, PlanDocument document, Set<String> filled) {
        List<Finding> found = revisions.of(plan.id(), plan.revision());
        // who works alone fills every role
        return plan.separation() == Separation.SOLO ? found : Linter.withPeople(document, found, filled);
    }

    @SuppressWarnings("unchecked")
    private Set<String> filled(Long planId) {
        return new HashSet<>(
                em.createNativeQuery(FILLED).setParameter("plan", planId).getResultList());
    }
}
