package dev.phasegate.backup.keep;

import java.time.Instant;

/**
 * A backup whose archive is there.
 *
 * @param at the moment that its rows show
 * @param good it was read through at least, and no restore found anything different
 * @param pinned by a plan that is not closed
 * @param busy somebody works on it: makes it, restores it, copies it
 */
public record Candidate(long id, Instant at, boolean good, boolean proven, boolean pinned, boolean busy) {}
