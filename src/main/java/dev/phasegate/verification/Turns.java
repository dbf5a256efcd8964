package dev.phasegate.verification;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whose turn it is at a target that gets only so many checks of this node at once. Nobody waits in here: who finds it full is told
 * when to come back, so that a slow target holds as many threads as it may have and no more, and what is due elsewhere starts.
 */
@ApplicationScoped
class Turns {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** How much the newest run says about how long the next one takes. */
    private static final double NEWEST = 0.2;

    private final Map<Long, Line> lines = new HashMap<>();

    private static final class Line {
        private final Set<String> waiting = new LinkedHashSet<>();
        private int inside;
        private double millis = SHORTEST.toMillis();
    }

    /** Empty: it may go in, and has to leave. Else how long to stay away. */
    synchronized Optional<Duration> enter(long target, int atOnce, String who) {
        Line line = lines.computeIfAbsent(target, id -> new Line());
        if (line.inside < atOnce) {
            line.inside++;
            line.waiting.remove(who);
            return Optional.empty();
        }
        line.waiting.add(who);
        long rounds = 1L + place(line, who) / atOnce;
        return Optional.of(within(Duration.ofMillis((long) (rounds * line.millis))));
    }

    synchronized void leave(long target, Duration took) {
        Line line = lines.get(target);
        line.inside--;
        line.millis += NEWEST * (took.toMillis() - line.millis);
        if (line.inside == 0) {
            // Whoever still waits comes back by itself; whoever was removed meanwhile must not be counted for good.
            lines.remove(target);
        }
    }

    private static int place(Line line, String who) {
        int place = 0;
        for (String each : line.waiting) {
            if (each.equals(who)) {
                return place;
            }
            place++;
        }
        return place;
    }

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
