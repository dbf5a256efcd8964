package dev.phasegate.timeline;

import java.time.Instant;

/**
 * A phase in time: its work, then its observation until {@code end}. {@code fact}: it has begun, so no T-zero moves it.
 * {@code measured}: how long it takes comes from a rehearsal.
 */
public record PhaseTime(
        String id,
        int number,
        String name,
        Instant start,
        Instant workEnd,
        Instant end,
        boolean fact,
        boolean measured) {}
