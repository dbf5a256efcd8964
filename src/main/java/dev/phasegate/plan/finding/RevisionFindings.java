package dev.phasegate.plan.finding;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.cache.CacheResult;

import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.LintedPlan;
import dev.phasegate.plan.lint.Linter;

/** What the rules say of a revision, which never changes. */
@ApplicationScoped
class RevisionFindings {
    private final PlanDocuments documents;

    RevisionFindings(PlanDocuments documents) {
        this.documents = documents;
    }

    @CacheResult(cacheName = "plan-findings")
    List<Finding> of(Long planId, int revision) {
        return Linter.lint(LintedPlan.of(documents.revision(planId, revision)));
    }
}
