package dev.phasegate.live;

import java.util.Optional;

/** One change. {@code planId} 0 stands for the whole instance. */
record LiveEvent(long id, long planId, String part) {

    /** From the text of a notification; empty for one that is not ours. */
    static Optional<LiveEvent> parse(String payload) {
        int first = payload.indexOf(' ');
        int second = payload.indexOf(' ', first + 1);
        if (first < 1 || second < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LiveEvent(
                    Long.parseLong(payload.substring(0, first)),
                    Long.parseLong(payload.substring(first + 1, second)),
                    payload.substring(second + 1)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
