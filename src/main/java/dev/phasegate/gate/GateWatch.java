package dev.phasegate.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.live.LiveWatcher;

/** Programs that wait for a plan's gates, without a thread each. */
@ApplicationScoped
class GateWatch implements LiveWatcher {
    private static final int MOST = 500;
    private final Map<Long, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    /**
     * Completes when something of the plan changes or the time is over; at once where too many wait already. Ask for it
     * before looking at what might change.
     */
    CompletableFuture<Void> change(Long planId, Duration atMost) {
        CompletableFuture<Void> change = new CompletableFuture<>();
        if (waiting.values().stream().mapToInt(Set::size).sum() >= MOST) {
            change.complete(null);
            return change;
        }
        // Within the computation, so that it can't be added to a set that is just thrown away.
        waiting.compute(planId, (id, all) -> {
            Set<CompletableFuture<Void>> set = all == null ? ConcurrentHashMap.newKeySet() : all;
            set.add(change);
            return set;
        });
        return change.completeOnTimeout(null, Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Whoever waited waits no more. */
    void over(Long planId, CompletableFuture<Void> change) {
        waiting.computeIfPresent(planId, (id, all) -> {
            all.remove(change);
            return all.isEmpty() ? null : all;
        });
    }

    @Override
    public void heard(long planId, String part) {
        if (planId == 0) {
            missed();
        } else {
            wake(waiting.get(planId));
        }
    }

    @Override
    public void missed() {
        waiting.values().forEach(GateWatch::wake);
    }

    private static void wake(Set<CompletableFuture<Void>> all) {
        if (all != null) {
            Set.copyOf(all).forEach(change -> change.complete(null));
        }
    }
}
