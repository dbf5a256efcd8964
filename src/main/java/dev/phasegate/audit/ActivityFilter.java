package dev.phasegate.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which events to read; null or empty means any.
 *
 * @param planIds plans whose events may be read; null for all events, those of the instance included
 * @param system only what Phasegate itself did
 * @param from start of a day
 * @param to end of it
 * @param before the sequence number to continue below
 */
record ActivityFilter(
        Collection<Long> planIds,
        Long actorId,
        boolean system,
        String kind,
        String text,
        Instant from,
        Instant to,
        Long before) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORDS = 8;

    static ActivityFilter ofPlans(Collection<Long> planIds) {
        return new ActivityFilter(planIds, null, false, null, null, null, null, null);
    }

    /** The words typed as a text search in which each may be the beginning of a word; empty when there is none. */
    String words() {
        return text == null
                ? ""
                : NO_WORD.splitAsStream(text)
                        .filter(word -> !word.isEmpty())
                        .limit(WORDS)
                        .map(word -> "'" + word + "':*")
                        .collect(Collectors.joining(" & "));
    }

    List<Long> plans() {
        return planIds == null ? List.of() : List.copyOf(planIds);
    }
}
