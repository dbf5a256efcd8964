package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.phasegate.target.Reachable;

/** How many probes of this node are at one target at once. */
final class Places {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By target and its version: another limit is another set of places. */
    private final Map<Long, Room> rooms = new ConcurrentHashMap<>();

    private record Room(int version, Semaphore places) {}

    /** Null where none became free in time; else to be given back. */
    Semaphore take(Reachable target) {
        Room room = rooms.compute(
                target.id(),
                (id, known) -> known != null && known.version() == target.version()
                        ? known
                        : new Room(target.version(), new Semaphore(target.atOnce(), true)));
        try {
            return room.places().tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? room.places() : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
