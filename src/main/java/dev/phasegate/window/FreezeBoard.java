package dev.phasegate.window;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.live.LiveWatcher;

/**
 * The freezes over all plans, for the bar on every page; kept in memory until something changes, because nearly always there
 * is none. What follows from a freeze is decided on the rows, never on this.
 */
@Named("freezes")
@ApplicationScoped
public class FreezeBoard implements LiveWatcher {
    static final String PART = "freeze";
    private final FreezeQuery query;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile Seen seen = new Seen(-1, List.of());

    /** What was read after that many changes. */
    private record Seen(long changes, List<Freeze> open) {}

    FreezeBoard(FreezeQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    @Override
    public void heard(long planId, String part) {
        if (part.equals(PART)) {
            missed();
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
    }

    /** The one that holds now and lasts longest; null where nothing is frozen. */
    public Freeze getNow() {
        Instant now = clock.instant();
        return open(now).stream()
                .filter(freeze -> freeze.covers(now))
                .reduce((a, b) ->
                        a.until() == null || b.until() != null && a.until().isAfter(b.until()) ? a : b)
                .orElse(null);
    }

    private List<Freeze> open(Instant now) {
        long before = changes.get();
        if (seen.changes != before) {
            List<Freeze> read = QuarkusTransaction.requiringNew().call(() -> query.open(null, now));
            seen = new Seen(before, read);
        }
        return seen.open;
    }
}
