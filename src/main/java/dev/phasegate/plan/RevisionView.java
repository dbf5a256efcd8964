package dev.phasegate.plan;

import java.time.Instant;

/** A revision as lists show it, without its document. */
public record RevisionView(int number, String hash, String summary, Long authorId, String author, Instant at) {

    /** Whether it can be taken back at all. */
    public boolean reversible() {
        return number > 1;
    }

    public int previous() {
        return number - 1;
    }

    public String shortHash() {
        return hash.substring(0, 12);
    }
}
