package dev.phasegate.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.live.LiveWatcher;

/** Programs that wait for a plan's gates, without a thread each. */
@ApplicationScoped
class GateWatch implements LiveWatcher {
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 20;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Waiter> waiting = new ConcurrentHashMap<>();

    /** Completes {@code change} when something of the plan changes or the time is over. */
    record Waiter(long number, Long planId, Long userId, CompletableFuture<Void> change) {}

    /** Empty where too many wait already. Ask for it before looking at what might change, and say when it is {@link #over}. */
    Optional<Waiter> change(Long planId, Long userId, Duration atMost) {
        long own = waiting.values().stream()
                .filter(waiter -> waiter.userId().equals(userId))
                .count();
        if (waiting.size() >= MOST || own >= MOST_OF_ONE) {
            return Optional.empty();
        }
        CompletableFuture<Void> change = new CompletableFuture<Void>()
                .completeOnTimeout(null, Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        Waiter waiter = new Waiter(numbers.incrementAndGet(), planId, userId, change);
        waiting.put(waiter.number(), waiter);
        return Optional.of(waiter);
    }

    void over(Waiter waiter) {
        waiting.remove(waiter.number());
    }

    @Override
    public void heard(long planId, String part) {
        wake(waiter -> planId == 0 || waiter.planId() == planId);
    }

    @Override
    public void missed() {
        wake(waiter -> true);
    }

    private void wake(Predicate<Waiter> concerned) {
        waiting.values().stream()
                .filter(concerned)
                .forEach(waiter -> waiter.change().complete(null));
    }
}
