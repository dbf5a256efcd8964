package dev.phasegate.retention;

/** A feature that keeps something for a time that the configuration says, and tells it where people ask how long things are kept. */
public interface AlsoKept {

    /** What stays, and what would go at the next turn: “Runs of checks: …”. */
    String sentence();
}
