package dev.phasegate.backup.keep;

import java.time.Instant;

/**
 * A backup that was written and did not expire.
 *
 * @param at the moment that its rows show
 * @param known it was read through at least, and no restore found anything different
 * @param tested its restore was proven
 * @param pinned by a plan that is not closed
 * @param busy somebody works on it: makes it, restores it, copies it
 * @param lost its file is not where it was, and no copy of it is anywhere
 */
public record Candidate(
        long id, Instant at, boolean known, boolean tested, boolean pinned, boolean busy, boolean lost) {

    boolean good() {
        return known && !lost;
    }

    boolean proven() {
        return tested && !lost;
    }
}
