package dev.phasegate.plan;

/** The revision that the page shows, how it came about, and whether it just did. */
record EditStatus(RevisionView revision, boolean fresh) {}
