package dev.phasegate.verification;

/** The target that a row of the agenda is about, and how many checks at once it gets from a node. */
record Turn(long target, int atOnce) {}
