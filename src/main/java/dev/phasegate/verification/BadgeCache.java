package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What this node drew a moment ago, and how often each address made it draw: an address on the internet is asked by many, and costs
 * one look every so often. On other nodes a revoked one is drawn for as long as this at most.
 */
@ApplicationScoped
class BadgeCache {
    static final Duration LIVES = Duration.ofSeconds(20);
    static final int MOST_A_MINUTE = 240;
    private static final int ENTRIES = 2_000;

    private final Clock clock;
    private final Map<String, Entry> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > ENTRIES;
        }
    };
    private final Map<String, Integer> asked = new HashMap<>();
    private Instant minute = Instant.MIN;

    BadgeCache(Clock clock) {
        this.clock = clock;
    }

    private record Entry(String svg, Instant until) {}

    synchronized Optional<String> get(String hash) {
        Entry entry = drawn.get(hash);
        return entry == null || !clock.instant().isBefore(entry.until()) ? Optional.empty() : Optional.of(entry.svg());
    }

    synchronized void put(String hash, String svg) {
        drawn.put(hash, new Entry(svg, clock.instant().plus(LIVES)));
    }

    synchronized void forget(String hash) {
        drawn.remove(hash);
    }

    /** Whether one more look is made for whoever asks from there. */
    synchronized boolean mayLook(String source) {
        Instant now = clock.instant();
        if (minute.equals(Instant.MIN) || Duration.between(minute, now).toSeconds() >= 60 || asked.size() > ENTRIES) {
            minute = now;
            asked.clear();
        }
        return asked.merge(source, 1, Integer::sum) <= MOST_A_MINUTE;
    }
}
