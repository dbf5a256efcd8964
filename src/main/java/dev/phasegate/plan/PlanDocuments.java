package dev.phasegate.plan;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.cache.CacheResult;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.NotFound;

/** Documents by plan and revision. A revision never changes, so one that was read is kept, on every node alike. */
@ApplicationScoped
public class PlanDocuments {
    private final DocumentJson json;

    PlanDocuments(DocumentJson json) {
        this.json = json;
    }

    /** The current document of the plan. */
    public PlanDocument current(Plan plan) {
        return revision(plan.id(), plan.revision());
    }

    /** Throws {@link NotFound} where the plan has no such revision. */
    @CacheResult(cacheName = "plan-documents")
    public PlanDocument revision(Long planId, int number) {
        return PlanRevision.of(planId, number)
                .map(found -> json.read(found.document()))
                .orElseThrow(() -> new NotFound("revision " + number));
    }
}
