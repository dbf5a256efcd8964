package dev.phasegate.gate;

import java.time.Duration;

/** "9 h 36 min", "3 days", "40 min": the two largest parts that matter. */
final class DurationText {

    private DurationText() {}

    static String of(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        if (duration.toDays() >= 3) {
            return duration.toDays() + " days";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
