package dev.phasegate.plan;

/** The plan's current revision, the one that the page shows, and whether that was made just now, here. */
record EditStatus(RevisionView revision, int seen, boolean fresh) {

    public boolean newer() {
        return revision.number() > seen;
    }
}
