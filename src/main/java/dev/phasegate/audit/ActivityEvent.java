package dev.phasegate.audit;

import java.time.Instant;

/**
 * One event as a feed shows it.
 *
 * @param actorId null when Phasegate itself acted
 * @param sentence begins after the actor's name
 */
public record ActivityEvent(
        long seq,
        Instant at,
        Long actorId,
        String actorName,
        String action,
        Long planId,
        Integer phase,
        String sentence) {}
