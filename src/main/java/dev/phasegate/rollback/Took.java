package dev.phasegate.rollback;

import java.time.Duration;

import dev.phasegate.web.TimeWords;

/** How long a rollback took: seconds count in the first ten minutes. */
final class Took {
    private static final int SECONDS_COUNT = 600;

    private Took() {}

    /** “45 s”, “3 min 40 s”, “12 min”. */
    static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        boolean both = seconds >= 60 && seconds < SECONDS_COUNT && seconds % 60 != 0;
        return both ? seconds / 60 + " min " + seconds % 60 + " s" : TimeWords.duration(duration);
    }

    static String words(long seconds) {
        return words(Duration.ofSeconds(seconds));
    }
}
