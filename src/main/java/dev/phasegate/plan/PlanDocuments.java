package dev.phasegate.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.cache.CompositeCacheKey;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.NotFound;

/** Documents by plan and revision. A revision never changes, so one that was read is kept, on every node alike. */
@ApplicationScoped
public class PlanDocuments {
    private static final String CACHE = "plan-documents";
    private final DocumentJson json;
    private final CaffeineCache cache;

    PlanDocuments(DocumentJson json, @CacheName(CACHE) Cache cache) {
        this.json = json;
        this.cache = cache.as(CaffeineCache.class);
    }

    /** The current document of the plan. */
    public PlanDocument current(Plan plan) {
        return revision(plan.id(), plan.revision());
    }

    /** Throws {@link NotFound} where the plan has no such revision. */
    @CacheResult(cacheName = CACHE)
    public PlanDocument revision(Long planId, int number) {
        return PlanRevision.of(planId, number)
                .map(found -> json.read(found.document()))
                .orElseThrow(() -> new NotFound("revision " + number));
    }

    /**
     * Several plans at once, given as plan and revision: what is not kept yet comes in one query. A plan that was revised
     * in this very moment is missing in the answer.
     */
    public Map<Long, PlanDocument> of(Map<Long, Integer> revisions) {
        Map<Long, PlanDocument> found = new HashMap<>();
        Set<Long> missing = new HashSet<>();
        revisions.forEach((planId, number) -> {
            CompletableFuture<PlanDocument> kept = cache.getIfPresent(new CompositeCacheKey(planId, number));
            if (kept == null) {
                missing.add(planId);
            } else {
                found.put(planId, kept.join());
            }
        });
        if (!missing.isEmpty()) {
            PlanRevision.currentOf(missing).forEach(row -> found.put(row.planId(), keep(row)));
        }
        return found;
    }

    private PlanDocument keep(PlanRevision row) {
        PlanDocument document = json.read(row.document());
        cache.put(new CompositeCacheKey(row.planId(), row.number()), CompletableFuture.completedFuture(document));
        return document;
    }
}
