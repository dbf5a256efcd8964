package dev.phasegate.shared;

import java.time.Instant;

/**
 * This instance has just been made out of a backup of itself: fired once, in the transaction that records it, before anything runs. Whoever
 * keeps what is under way ends it: it went on elsewhere, or it did not, and nobody here knows.
 *
 * @param snapshotAt the moment that everything shows
 */
public record Restored(Instant snapshotAt, Instant at) {}
